import { calledInShort, type Target } from '../../operations/target.ts';
import type { ActionSpec, Offer } from '../actions/action.ts';
import { SERVER_ACTIONS } from '../actions/server-actions.ts';
import { isSentAtOnce, take } from '../dialogs/action-menu.ts';
import { menuLines } from '../dialogs/action-menu-lines.ts';
import { ask } from '../dialogs/confirm.ts';
import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { offersIn } from '../screen/offers.ts';
import { paneRowsOf, serverBehind, serversBeginning, serversNamed, targetsOf } from '../screen/targets.ts';
import { OBJECTS_MAX, type PaletteItem } from './palette-item.ts';

/** The words for a server action in the command line: `reboot`, and `restart` for the same. */
const WORDS_OF: Readonly<Record<string, readonly string[]>> = {
  reboot: ['reboot', 'restart'],
  'delete-server': ['delete'],
};

function wordsOf({ id }: ActionSpec): readonly string[] {
  return WORDS_OF[id] ?? [id];
}

/** The reason why a palette line cannot be taken, if any. */
export function reasoned(reason: string | undefined): { reason: string } | Record<never, never> {
  return reason === undefined ? {} : { reason };
}

/** A line can be typed ahead or pasted with its Enter: an action that asks nothing in the menu asks here. */
function takeByName(context: KeyContext, offer: Offer, targets: readonly Target[]): readonly Command[] {
  if (!isSentAtOnce(offer, targets)) return take(context, offer, targets);
  return ask(context, { spec: offer.spec, targets }, 'asked because it was typed in the command line');
}

/** The words that find the line of an action. */
type Said = PaletteItem & { readonly said: string };

/**
 * The actions on the targets of an action key, on the rows of the pane beside them, and on the server of the row under the
 * cursor, each with its reason when it is not possible. Where no server is meant, each action waits for a name.
 */
export function actionItems(context: KeyContext): readonly Said[] {
  const [targets, rows, behind] = [targetsOf(context), paneRowsOf(context), serverBehind(context)];
  const own = menuLines(context, { targets, rows: [] });
  const beside = menuLines(context, { targets: [], rows });
  // The lines for a new one, ssh and copying are found as their keys.
  const menu = [...own, ...beside].filter(({ newForm, other }) => !newForm && !other);
  const lines = menu.map((line): Said => {
    const { offer } = line;
    const verb = offer?.spec.label ?? 'raw JSON of';
    const some = offer?.only ? `${offer.only.targets.length} of ` : '';
    const label = `${verb} ${some}${calledInShort(line.targets)}`;
    const id = offer?.spec.id ?? 'raw';
    return {
      id: `action ${id}`,
      said: `${label} ${id} ${offer ? wordsOf(offer.spec).join(' ') : ''}`,
      label,
      detail: `a ${line.letter}`,
      complete: label,
      ...reasoned(offer?.reason),
      actsOn: line.targets === rows ? 'row' : 'target',
      commands: () =>
        offer === null
          ? [{ effect: 'raw', row: line.targets[0]?.key.id ?? null }]
          : takeByName(context, offer, line.targets),
    };
  });
  if (targets[0]?.key.resource === 'servers') return lines;
  return [...lines, ...(behind.length > 0 ? ofServerBehind(context, behind) : SERVER_ACTIONS.map(unnamed))];
}

function ofServerBehind(context: KeyContext, targets: readonly Target[]): readonly Said[] {
  return offersIn(context, targets).map((offer) => {
    const { spec, reason } = offer;
    const label = `${spec.label} ${calledInShort(targets)}`;
    return {
      id: `action ${spec.id}`,
      said: `${label} ${spec.id} ${wordsOf(spec).join(' ')}`,
      label,
      detail: `:${wordsOf(spec)[0]}`,
      complete: label,
      ...reasoned(reason),
      actsOn: 'row',
      commands: () => takeByName(context, offer, targets),
    };
  });
}

/** An action without a server: Enter puts its word into the line, to be followed by a name. */
function unnamed(spec: ActionSpec): Said {
  const [word = ''] = wordsOf(spec);
  return {
    id: `action ${spec.id}`,
    said: `${spec.label} ${spec.id} ${wordsOf(spec).join(' ')}`,
    label: spec.label,
    detail: `:${word} NAME, ID or ADDRESS`,
    complete: `${word} `,
    commands: null,
  };
}

/** The actions of a line such as `reboot web-01`. */
type NamedActions = {
  /** Whether the line names an action and begins to name a server. */
  readonly isNaming: boolean;
  /** On the servers with exactly that name. */
  readonly exact: readonly PaletteItem[];
  /** On the servers whose name begins like that: Enter and Tab complete it. */
  readonly begun: readonly PaletteItem[];
  /** Shown when nothing matches. */
  readonly none: readonly PaletteItem[];
};

const NOT_NAMED: NamedActions = { isNaming: false, exact: [], begun: [], none: [] };

export function namedActions(context: KeyContext, text: string): NamedActions {
  const [word = '', ...rest] = text.split(' ');
  const spec = SERVER_ACTIONS.find((one) => wordsOf(one).includes(word.toLowerCase()));
  if (!spec || !text.includes(' ')) return NOT_NAMED;
  const words = rest.join(' ').trim();
  const called = serversNamed(context.model, words);
  const twice = called.length > 1 ? `${called.length} servers match: give the id` : undefined;
  const item = (target: Target, complete: string): Omit<PaletteItem, 'commands'> => ({
    id: `action ${spec.id} ${target.key.id}`,
    label: `${spec.label} ${target.name}`,
    detail: `id ${target.key.id} ${target.server?.ip_address ?? ''}`.trim(),
    complete: `${word} ${complete}`,
  });
  const exact = called.map((target): PaletteItem => {
    const [offer] = offersIn(context, [target], ({ id }) => id === spec.id);
    return {
      ...item(target, twice ? target.key.id : words),
      ...reasoned(twice ?? offer?.reason),
      commands: () => (offer ? takeByName(context, offer, [target]) : []),
    };
  });
  const begun = serversBeginning(context.model, words, OBJECTS_MAX)
    .filter(({ key }) => !called.some((one) => one.key.id === key.id))
    .map((target): PaletteItem => ({ ...item(target, target.name), commands: null }));
  const label = `${spec.label} ${words}`;
  const nobody = { id: `action ${spec.id} of nobody`, label, detail: '', complete: label };
  return {
    isNaming: true,
    exact,
    begun,
    none: [{ ...nobody, reason: 'no match', commands: () => [] }],
  };
}

/** Whether a line of the palette is an action: its reason says nothing without its label. */
export function isAction({ id }: PaletteItem): boolean {
  return id.startsWith('action ');
}

/** Whether a line of the palette is an action on the server under the cursor. */
export function isServerAction({ id }: PaletteItem): boolean {
  return SERVER_ACTIONS.some((spec) => id === `action ${spec.id}`);
}
