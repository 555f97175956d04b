import { calledInShort } from '../../operations/target.ts';
import { isSentAtOnce, take } from '../dialogs/action-menu.ts';
import { type MenuLine, menuLines } from '../dialogs/action-menu-lines.ts';
import { ask } from '../dialogs/confirm.ts';
import { aimedElsewhere } from '../screen/aim.ts';
import { type Command, goTo, type Pressed, passed, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Input } from '../screen/input.ts';
import { bodyRows } from '../screen/layout.ts';
import { edit, insert, isPlain, type Line, lineOf } from '../screen/line-editor.ts';
import type { Overlay } from '../screen/overlay.ts';
import type { ActsOn } from '../screen/state.ts';
import { paneRowsOf, targetsOf } from '../screen/targets.ts';
import { type Binding, bindingsFor, runBinding } from './binding.ts';
import { namedOf } from './find-objects.ts';
import { keyWord } from './key-names.ts';
import { close, nothing, oneLine } from './text-input.ts';
import { VERBS, type Verb } from './verbs.ts';

/** One line of the palette. */
export type PaletteItem = {
  /** What it is, however the lines around it change. */
  readonly id: string;
  readonly label: string;
  /** What stands beside it: its key, what it wants, where it leads. */
  readonly detail: string;
  /** What Tab makes of the line. */
  readonly complete: string;
  /** Why it cannot be done now. */
  readonly reason?: string;
  /** What it acts on, if that may change while the palette is open. */
  readonly actsOn?: ActsOn | undefined;
  /** What it does; null when it still wants words. */
  readonly commands: (() => readonly Command[]) | null;
};

const OBJECTS_MAX = 50;

function reasoned(reason: string | undefined): { reason: string } | Record<never, never> {
  return reason === undefined ? {} : { reason };
}

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

/** A line can be typed ahead or pasted with its Enter: what asks nothing in the menu asks here. */
function takeByName(context: KeyContext, { offer, targets }: MenuLine): readonly Command[] {
  if (offer === null) return [{ effect: 'raw', row: targets[0]?.key.id ?? null }];
  if (!isSentAtOnce(offer, targets)) return take(context, offer, targets);
  return ask(context, { spec: offer.spec, targets }, 'it was named in the command line');
}

/** What can be done to what an action key is about, and to the rows of the pane beside it, with the reason when it cannot. */
function actionItems(context: KeyContext): (PaletteItem & { readonly said: string })[] {
  const [targets, rows] = [targetsOf(context), paneRowsOf(context)];
  return [...menuLines(context, { targets, rows: [] }), ...menuLines(context, { targets: [], rows })].map(
    (line) => {
      const verb = line.offer?.spec.label ?? 'raw JSON of';
      const label = `${verb} ${calledInShort(line.targets)}`;
      return {
        id: `action ${line.offer?.spec.id ?? 'raw'}`,
        said: `${label} ${line.offer?.spec.id ?? ''}`,
        label,
        detail: `a ${line.letter}`,
        complete: label,
        ...reasoned(line.offer?.reason),
        actsOn: line.targets === rows ? 'row' : 'target',
        commands: () => takeByName(context, line),
      };
    },
  );
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
  const exact = VERBS.find(({ name }) => name === first);
  const isVerb = exact !== undefined && (text.includes(' ') || !exact.args || exact.optional);
  const spelled = exact && isVerb ? verbItems(exact, context, words) : [];
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  const means = (said: string): boolean => wanted.every((word) => said.toLowerCase().includes(word));
  const verbs = VERBS.filter(
    (verb) => !(isVerb && verb === exact) && means(`${verb.name} ${verb.label}`),
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
        commands: () => goTo(route),
      }),
    );
  // What begins so is what is meant; else verbs, then keys, then servers and their recovery points.
  const starts = (item: PaletteItem): number =>
    item.complete.toLowerCase().startsWith(text.toLowerCase()) ? 0 : 1;
  return [...spelled, ...[...verbs, ...actions, ...keys, ...objects].sort((a, b) => starts(a) - starts(b))];
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
