import { type Command, close, nothing, type Pressed, passed, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, PASTED } from '../screen/input.ts';
import { fits, tooSmall } from '../screen/layout.ts';
import { cutText, EMPTY, edit, insert, isPlain, type Line, lineOf, oneLine } from '../screen/line-editor.ts';
import type { Form } from '../screen/overlay.ts';
import { choicesOf, factsOf, freshField, isAsProposed, withLine } from './form.ts';
import { formSpec } from './form-table.ts';
import { handIn } from './submit-form.ts';

/**
 * What an input does to the form. Enter goes to the next field; on the last one, or while all values are as proposed, it hands
 * the form in.
 */
export function inForm(context: KeyContext, form: Form, input: Input): Pressed {
  return form.choosing ? inChoices(context, form, input) : inFields(context, form, input);
}

/** Keys that the widget of a list of choices handles. */
const CHOOSING = new Set(['up', 'down', 'enter']);

/** Tab and Esc lead back to the field; so does typing, which continues there. */
function inChoices(context: KeyContext, form: Form, input: Input): Pressed {
  const { choosing: _, ...field } = form;
  if (input.type === 'key' && fits(context.state.size)) {
    if (CHOOSING.has(input.name)) return { commands: [], pass: true };
    if (input.name === 'escape' || input.name === 'tab') return { commands: [show(field)] };
  }
  const { commands, line } = inFields(context, field, input);
  // The field that would take the key is not drawn yet.
  return { commands: line ? [show(withLine(context, field, line))] : commands };
}

/** A taken choice stands in the field, and the next field follows. */
export function taken(context: KeyContext, value: string): readonly Command[] {
  const { overlay } = context.state;
  if (overlay?.kind !== 'form' || !overlay.choosing) return [];
  const { choosing, ...form } = overlay;
  const { reason, name = value } = choosing.find((choice) => choice.value === value) ?? {};
  if (reason !== undefined) return [say(context, 'info', `${name}: ${reason}`)];
  const filled = withLine(context, form, lineOf(name), true);
  const at = Math.min(form.fields.length - 1, form.at + 1);
  const reads = formSpec(form.form)?.readsAfter?.(form.fields[form.at]?.id ?? '', factsOf(context, filled));
  return [show({ ...filled, at }), ...(reads ?? [])];
}

function inFields(context: KeyContext, form: Form, input: Input): Pressed {
  const spec = formSpec(form.form);
  const typed = form.fields[form.at];
  if (!spec || !typed) return nothing;
  const field = freshField(spec, typed, factsOf(context, form));
  const stay = (next: Form, ...then: readonly Command[]): Pressed => ({ commands: [show(next), ...then] });
  const to = (at: number): Pressed =>
    stay(
      { ...form, at: Math.max(0, Math.min(form.fields.length - 1, at)) },
      ...(spec.readsAfter?.(field.id, factsOf(context, form)) ?? []),
    );
  if (!fits(context.state.size) && !(input.type === 'key' && input.name === 'escape'))
    return { commands: [say(context, 'info', tooSmall(spec.label))] };
  if (field.isYesNo) {
    const next = switched(field.line.value, form.opened[field.id] ?? '', input);
    if (next && 'value' in next) return stay(withLine(context, form, next));
    if (next) return { commands: [say(context, 'info', `"${next.ignored}" ignored: y/n or Space`)] };
  }
  // Typing replaces a taken choice.
  const before = field.isTaken && 'text' in input ? EMPTY : field.line;
  const cut = (text: string | undefined): Command[] => {
    const why = cutText(before, text, field.max);
    return why === null ? [] : [say(context, 'info', `${field.label} ${why}`)];
  };
  if (input.type === 'paste') {
    const text = oneLine(input.text);
    const line = insert(before, text, field.max);
    return stay(withLine(context, form, line), ...cut(text));
  }
  const { name, text } = input;
  if (name === 'escape') {
    const [target, more] = form.targets;
    const whose = more ? ` ${form.targets.length} servers` : target ? ` ${target.name}` : '';
    return close(say(context, 'info', `${spec.label}${whose}: cancelled, nothing sent`));
  }
  if (name === 'down') return to(form.at + 1);
  if (name === 'up' || name === 'shift-tab') return to(form.at - 1);
  if (name === 'tab') {
    if (field.choices.length === 0) return to(form.at + 1);
    const choosing = choicesOf(field);
    if (choosing.length > 0) return stay({ ...form, choosing });
    return { commands: [say(context, 'info', `no match for "${field.line.value}"`)] };
  }
  const isLast = form.at === form.fields.length - 1 || isAsProposed(context, form);
  if (name === 'enter' && !isLast) return to(form.at + 1);
  if (name === 'enter' && input.isBurst) return { commands: [say(context, 'info', PASTED)] };
  if (name === 'enter')
    return {
      commands: [{ effect: 'remember', form }, ...handIn(context, form, spec, factsOf(context, form))],
    };
  const line = field.isYesNo ? null : edit(before, name, text, field.max);
  if (line && before === field.line && isPlain(before, input, field.max)) return passed(line);
  return line ? stay(withLine(context, form, line), ...cut(text)) : nothing;
}

const WORDS: Readonly<Record<string, 'yes' | 'no'>> = { y: 'yes', yes: 'yes', n: 'no', no: 'no' };

const OTHER_ONE = new Set(['space', 'left', 'right']);

/** Deleting keys restore the value at opening: a yes/no field never holds half a word. */
const AS_OPENED = new Set(['backspace', 'ctrl-h', 'delete', 'ctrl-d', 'ctrl-u', 'ctrl-k', 'ctrl-w']);

/** The new value of a yes/no field, what was ignored and must be said, or nothing. */
export function switched(value: string, opened: string, input: Input): Line | { ignored: string } | null {
  const typed = input.type === 'paste' ? input.text.trim() : input.text;
  const word = WORDS[typed?.toLowerCase() ?? ''];
  if (word) return lineOf(word);
  if (input.type === 'key' && OTHER_ONE.has(input.name)) return lineOf(value === 'yes' ? 'no' : 'yes');
  if (input.type === 'key' && AS_OPENED.has(input.name)) return lineOf(opened);
  if (!typed) return null;
  // Typing the whole word works too.
  if (value.slice(1).includes(typed)) return null;
  return { ignored: typed };
}
