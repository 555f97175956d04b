import type { ActionSpec } from './actions/action.ts';
import type { Input, Pressed } from './bound.ts';
import { ask, type Order, SEEN_MS } from './confirm.ts';
import { FORMS } from './forms/all.ts';
import type { FormFacts, FormField, FormSpec } from './forms/form-spec.ts';
import type { Command, KeyContext } from './keys.ts';
import { edit, insert, lineOf } from './line.ts';
import type { ChainPlan } from './operations/chain.ts';
import type { Target } from './target.ts';

/** A form being filled. It owns its target, like the dialog does. */
export type Form = {
  readonly kind: 'form';
  readonly form: string;
  readonly target: Target | null;
  readonly fields: readonly FormField[];
  /** The field with the cursor. */
  readonly at: number;
  /** When it came on screen, ms since the epoch: an Enter from before is no answer to it. */
  readonly openedAt: number;
  /** Why it was not taken. */
  readonly trouble: string | null;
};

export function formSpec(form: string): FormSpec | undefined {
  return FORMS.find(({ id }) => id === form);
}

export function openForm(context: KeyContext, form: string, target: Target | null): readonly Command[] {
  const spec = formSpec(form);
  if (!spec) return [];
  const fields = spec.fields(context.formFacts(target));
  return [
    {
      type: 'overlay',
      overlay: { kind: 'form', form, target, fields, at: 0, trouble: null, openedAt: context.now },
    },
  ];
}

function valuesOf(form: Form): Record<string, string> {
  return Object.fromEntries(form.fields.map(({ id, line }) => [id, line.value.trim()]));
}

/** What is wrong with a field as it is typed; an empty one is only wrong when the form is handed in. */
export function troubleOf(spec: FormSpec, field: FormField, facts: FormFacts): string | undefined {
  const value = field.line.value.trim();
  return value === '' ? undefined : spec.check(field.id, value, facts);
}

/** What a field offers now: plans may come while the form is open. */
export function freshField(spec: FormSpec, field: FormField, facts: FormFacts): FormField {
  const fresh = spec.fields(facts).find(({ id }) => id === field.id);
  return fresh ? { ...field, choices: fresh.choices } : field;
}

/** Choices that hold what was typed; all of them when it is one of them. */
export function choicesOf(field: FormField): FormField['choices'] {
  const value = field.line.value.trim().toLowerCase();
  if (field.choices.some((choice) => choice.value.toLowerCase() === value)) return field.choices;
  return field.choices.filter((choice) => `${choice.value} ${choice.label}`.toLowerCase().includes(value));
}

/** The next of the choices that fit, after the one that stands there. */
function completed(field: FormField, by: 1 | -1): FormField {
  const choices = choicesOf(field);
  const at = choices.findIndex((choice) => choice.value === field.line.value.trim());
  const next = choices[(at + by + choices.length) % choices.length];
  return next ? { ...field, line: lineOf(next.value) } : field;
}

/** What an input does to the form. Enter goes to the next field, on the last it hands the form in. */
export function inForm(context: KeyContext, form: Form, input: Input): Pressed {
  const spec = formSpec(form.form);
  const typed = form.fields[form.at];
  const field = spec && typed ? freshField(spec, typed, context.formFacts(form.target)) : undefined;
  const show = (change: Partial<Form>): Pressed => ({
    commands: [{ type: 'overlay', overlay: { ...form, ...change } }],
  });
  const to = (at: number): Pressed => show({ at: Math.max(0, Math.min(form.fields.length - 1, at)) });
  const put = (next: FormField): Pressed =>
    show({ fields: form.fields.map((one, i) => (i === form.at ? next : one)), trouble: null });
  if (!field) return { commands: [] };
  if (input.type === 'paste') {
    return put({
      ...field,
      line: insert(field.line, input.text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()),
    });
  }
  const { name, text } = input;
  if (name === 'escape')
    return { commands: [{ type: 'overlay', overlay: null }, said(context, 'cancelled, nothing was sent')] };
  if (name === 'down') return to(form.at + 1);
  if (name === 'up' || name === 'shift-tab') return to(form.at - 1);
  if (name === 'tab') return field.choices.length > 0 ? put(completed(field, 1)) : to(form.at + 1);
  if (name === 'enter' && context.now - form.openedAt < SEEN_MS) {
    return { commands: [said(context, 'ignored: Enter came before the form was read, press it again')] };
  }
  if (name === 'enter')
    return form.at < form.fields.length - 1 ? to(form.at + 1) : { commands: handIn(context, form) };
  const line = edit(field.line, name, text);
  return line ? put({ ...field, line }) : { commands: [] };
}

function said(context: KeyContext, text: string): Command {
  return { type: 'say', message: { at: context.now, tone: 'info', text } };
}

/** The write of a form that is right, confirmed as its action wants; else the field that is wrong. */
function handIn(context: KeyContext, form: Form): readonly Command[] {
  const spec = formSpec(form.form);
  if (!spec) return [];
  const facts = context.formFacts(form.target);
  const values = valuesOf(form);
  const wrong = form.fields.findIndex(({ id }) => spec.check(id, values[id] ?? '', facts) !== undefined);
  if (wrong >= 0) {
    const { id, label } = form.fields[wrong] as FormField;
    const trouble = `${label}: ${spec.check(id, values[id] ?? '', facts)}`;
    return [{ type: 'overlay', overlay: { ...form, at: wrong, trouble } }];
  }
  const write = spec.write(values, facts);
  if (typeof write === 'string') return [{ type: 'overlay', overlay: { ...form, trouble: write } }];
  const action: ActionSpec = {
    id: spec.id,
    on: 'servers',
    key: '',
    label: spec.label,
    // A form is its own confirmation, but what costs money is shown once more.
    level: 'steps' in write || write.kind === 'createServer' ? 'y' : 'none',
    final: false,
    blocked: () => undefined,
    consequence: () => spec.notes(facts),
    write: () => ('steps' in write ? (write.steps[0] as ChainPlan['steps'][number]).write : write),
  };
  const review = form.fields.flatMap((typed) => {
    const { id, label, choices } = freshField(spec, typed, facts);
    const value = values[id] ?? '';
    const meant = choices.find((choice) => choice.value === value)?.label;
    return value === '' ? [] : [{ label, text: meant ? `${value}  ${meant}` : value }];
  });
  const order: Order = {
    spec: action,
    targets: form.target ? [form.target] : [],
    review,
    ...('steps' in write ? { chain: write } : {}),
  };
  return ask(context, order);
}
