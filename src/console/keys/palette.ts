import { aimedElsewhere } from '../screen/aim.ts';
import { type Command, type Pressed, passed, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import { edit, insert, isPlain, type Line, lineOf } from '../screen/line-editor.ts';
import type { Overlay } from '../screen/overlay.ts';
import { type Binding, bindingsFor, runBinding } from './binding.ts';
import { namedOf } from './find-objects.ts';
import { keyWord } from './key-names.ts';
import { openNamed } from './open-named.ts';
import { actionItems, namedActions, reasoned } from './palette-actions.ts';
import { OBJECTS_MAX, type PaletteItem } from './palette-item.ts';
import { close, nothing, oneLine } from './text-input.ts';
import { VERBS, type Verb } from './verbs.ts';

function verbItems(verb: Verb, context: KeyContext, words: string): PaletteItem[] {
  // Words that would change nothing were meant to: another server, most likely.
  const idle = !verb.args && words !== '' ? `:${verb.name} takes no words` : undefined;
  const reason = idle ?? verb.blocked?.(context);
  const plain = {
    id: `:${verb.name}`,
    label: verb.about?.(context) ?? verb.label,
    detail: `:${verb.name}${verb.args ? ` ${verb.args}` : ''}`,
    ...reasoned(reason),
    actsOn: verb.actsOn,
  };
  if (!verb.args)
    return [{ ...plain, complete: verb.name, commands: () => asCommands(context, verb.run(context, '')) }];
  if (words === '' && !verb.optional) return [{ ...plain, complete: `${verb.name} `, commands: null }];
  const answer = reason === undefined ? verb.run(context, words) : [];
  const item: PaletteItem = {
    ...plain,
    label: words === '' ? verb.label : `${verb.name} ${words}`,
    complete: `${verb.name} ${words}`,
    ...(typeof answer === 'string' ? { reason: answer } : {}),
    commands: () => asCommands(context, answer),
  };
  const wanted = words.toLowerCase();
  const more = (verb.words?.(context) ?? []).filter(
    (word) => word.toLowerCase().startsWith(wanted) && word !== words,
  );
  const completed = [...new Set(more)].slice(0, OBJECTS_MAX).map((word): PaletteItem => {
    const line = `${verb.name} ${word}`;
    return {
      id: `:${line}`,
      label: line,
      detail: verb.label,
      complete: line,
      commands: () => asCommands(context, verb.run(context, word)),
    };
  });
  return [item, ...completed];
}

/** What is wrong with the words is said: of a line that only completes them nobody has read it. */
function asCommands(context: KeyContext, answer: readonly Command[] | string): readonly Command[] {
  return typeof answer === 'string' ? [say(context, 'warn', answer)] : answer;
}

function bindingItem(binding: Binding, context: KeyContext): PaletteItem {
  return {
    id: `key ${binding.id}`,
    label: binding.label,
    detail: binding.keys.map(keyWord).join(' '),
    complete: binding.label,
    ...reasoned(binding.blocked?.(context)),
    actsOn: binding.actsOn,
    commands: () => runBinding(binding, context),
  };
}

/** Where the chosen line stands among the others now; −1 where nothing is chosen, or it is not there any more. */
export function chosenAt(items: readonly PaletteItem[], chosen: string | null): number {
  return chosen === null ? -1 : items.findIndex(({ id }) => id === chosen);
}

/** Everything that can be done from here, and every server by name, id or address, that the line may mean. */
export function paletteItems(bindings: readonly Binding[], context: KeyContext, line: string): PaletteItem[] {
  const text = line.trimStart();
  const [first = '', ...rest] = text.split(' ');
  const words = rest.join(' ').trim();
  const exact = VERBS.find(({ name, also = [] }) => [name, ...also].includes(first));
  const isVerb = exact !== undefined && (text.includes(' ') || !exact.args || exact.optional);
  const spelled = exact && isVerb ? verbItems(exact, context, words) : [];
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const means = (said: string): boolean => wanted.every((word) => said.toLowerCase().includes(word));
  const verbs = VERBS.filter(
    (verb) =>
      !(isVerb && verb === exact) && means(`${verb.name} ${verb.label} ${verb.also?.join(' ') ?? ''}`),
  ).flatMap((verb) => verbItems(verb, context, ''));
  const keys = bindingsFor(bindings, context)
    .filter((binding) => means(`${binding.label} ${binding.id} ${binding.keys.join(' ')}`))
    .map((binding) => bindingItem(binding, context));
  const actions = actionItems(context).filter(({ said }) => means(said));
  if (wanted.length === 0) return [...verbs, ...keys, ...actions];
  // `open web` is about servers called so.
  const named = exact?.name === 'open' && isVerb ? wanted.slice(1) : wanted;
  const objects = namedOf(context.model.cache)
    .filter((object) => named.every((word) => object.text.includes(word)))
    .slice(0, OBJECTS_MAX)
    .map(
      ({ label, detail, route }): PaletteItem => ({
        id: JSON.stringify(route),
        label,
        detail,
        complete: label,
        commands: () => openNamed(context, route),
      }),
    );
  // What begins so is what is meant; else verbs, then keys, then servers and their recovery points.
  const starts = (item: PaletteItem): number =>
    item.complete.toLowerCase().startsWith(text.toLowerCase()) ? 0 : 1;
  const others = [...verbs, ...actions, ...keys, ...objects].sort((a, b) => starts(a) - starts(b));
  const { exact: onNamed, begun, none } = namedActions(context, text);
  // What is under the cursor is named in the same words.
  const isOnNamed = ({ label }: PaletteItem): boolean => onNamed.length === 1 && label === onNamed[0]?.label;
  const found = [...spelled, ...onNamed, ...others.filter((one) => !isOnNamed(one)), ...begun];
  return found.length > 0 ? found : [...none];
}

type Palette = Extract<Overlay, { kind: 'palette' }>;

/** The palette with another line. Enter would run the first that the line may mean; of an empty line nothing. */
export function paletteTyped(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Palette,
  line: Line,
  past = overlay.past,
): Pressed {
  const [first] = line.value === '' ? [] : paletteItems(bindings, context, line.value);
  return { commands: [{ type: 'overlay', overlay: { ...overlay, line, past, chosen: first?.id ?? null } }] };
}

export function inPalette(
  bindings: readonly Binding[],
  context: KeyContext,
  overlay: Palette,
  input: Input,
): Pressed {
  const { line } = overlay;
  const edited =
    input.type === 'paste' ? insert(line, oneLine(input.text)) : edit(line, input.name, input.text);
  if (edited && isPlain(line, input)) return passed(edited);
  const items = paletteItems(bindings, context, line.value);
  const at = chosenAt(items, overlay.chosen);
  const show = (change: Partial<typeof overlay>): Pressed => ({
    commands: [{ type: 'overlay', overlay: { ...overlay, ...change } }],
  });
  const to = (index: number): Pressed =>
    show({ chosen: items[Math.max(0, Math.min(items.length - 1, index))]?.id ?? null });
  const typed = (next: Line, past = overlay.past): Pressed =>
    paletteTyped(bindings, context, overlay, next, past);
  const lost = (): Pressed => {
    const text =
      overlay.chosen === null
        ? 'this has come since it was typed: Enter again takes it'
        : 'what was chosen is not there any more: choose again';
    if (items.length === 0) return nothing;
    return { commands: [...to(0).commands, say(context, 'warn', text)] };
  };
  if (input.type === 'key') {
    const chosen = items[at];
    const page = bodyRows(context.state.size, 'palette') - 2;
    if (input.name === 'escape') return close();
    if (input.name === 'down') return to(at + 1);
    if (input.name === 'up') return to(at - 1);
    if (input.name === 'pagedown') return to(at + page);
    if (input.name === 'pageup') return to(at - page);
    if (input.name === 'tab') return chosen ? typed(lineOf(chosen.complete)) : nothing;
    if (input.name === 'ctrl-p' || input.name === 'ctrl-n') {
      const { history } = context.state;
      const past = Math.max(0, Math.min(history.length, overlay.past + (input.name === 'ctrl-p' ? 1 : -1)));
      const line = history[history.length - past] ?? '';
      return typed(lineOf(line), past);
    }
    if (input.name === 'enter') {
      if (!chosen) return overlay.chosen === null && line.value === '' ? nothing : lost();
      if (chosen.reason !== undefined)
        return { commands: [say(context, 'warn', `${chosen.label}: ${chosen.reason}`)] };
      // A command that still lacks its words is completed, not run.
      if (chosen.commands === null) return typed(lineOf(chosen.complete));
      const elsewhere = aimedElsewhere(context, chosen.actsOn);
      return close(
        { type: 'ran', line: line.value === '' ? chosen.complete : line.value },
        ...(elsewhere ?? chosen.commands()),
      );
    }
    if (input.name === 'backspace' && line.value === '') return close();
  }
  return edited ? typed(edited) : nothing;
}
