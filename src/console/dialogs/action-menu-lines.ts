import type { Target } from '../../operations/target.ts';
import { listLabel, type Offer } from '../actions/action.ts';
import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { offersIn } from '../screen/offers.ts';
import type { ActionMenu } from '../screen/overlay.ts';
import { reach } from '../screen/reach.ts';
import { routeOf } from '../screen/state.ts';
import { openCopy } from './copy-menu.ts';

/** One line of the action menu. Its letter means nothing else in that menu. */
export type MenuLine = {
  readonly letter: string;
  readonly label: string;
  /** Null for what sends nothing to the API, and for what makes a new one. */
  readonly offer: Offer | null;
  /** The form in which a new one is made, which is about none of the targets. */
  readonly newForm?: string;
  /** What it does where it is none of these, or why it cannot. */
  readonly other?: (context: KeyContext) => readonly Command[] | string;
  readonly targets: readonly Target[];
};

/** The lines of the menu: what can be done to its targets, then what can be done to the rows of the pane beside them. */
export function menuLines(context: KeyContext, menu: Pick<ActionMenu, 'targets' | 'rows'>): MenuLine[] {
  const { targets, rows } = menu;
  const beside = rowLines(context, rows);
  const own = offersIn(context, targets).map((offer): MenuLine => {
    return { letter: offer.spec.key, label: labelIn(offer, targets), offer, targets };
  });
  // Restoring a server leads to its backups: beside one of them the letter restores that one.
  const ownLines = [...own, ...handOverLines(targets), ...newLine(context, targets)];
  return [...ownLines.filter(({ letter }) => beside.every((line) => line.letter !== letter)), ...beside];
}

/** `reboot`, or where some are left out `reboot 4 of 5`. */
function labelIn({ spec, only }: Offer, targets: readonly Target[]): string {
  if (!only) return listLabel(spec);
  const label = `${spec.labelOfMany ?? spec.label} ${only.targets.length} of ${targets.length}`;
  return listLabel({ ...spec, label });
}

/** Where the menu begins: at its first line that can be taken; at the first of all where none can. */
export function firstPossible(lines: readonly MenuLine[]): number {
  return Math.max(
    0,
    lines.findIndex(({ offer }) => offer !== null && offer.reason === undefined),
  );
}

/** The reason that keeps every action of the menu back, said once for all; null where they have reasons of their own. */
export function sharedReason(lines: readonly MenuLine[]): string | null {
  const offers = lines.flatMap(({ offer }) => offer ?? []);
  const reason = offers[0]?.reason;
  if (reason === undefined || offers.length < 2) return null;
  return offers.every((offer) => offer.reason === reason) ? reason : null;
}

/** What makes one more of the rows in a list of the account; the screen of one of them is about that one alone. */
const NEW = {
  servers: { label: 'new server…', newForm: 'create-server' },
  backups: { label: 'new backup…', newForm: 'backup' },
  snapshots: { label: 'new snapshot…', newForm: 'snapshot' },
} as const;

function newLine({ state }: KeyContext, targets: readonly Target[]): readonly MenuLine[] {
  const { view } = routeOf(state);
  if (targets.length === 0 || (view !== 'servers' && view !== 'backups' && view !== 'snapshots')) return [];
  return [{ letter: 'n', offer: null, targets, ...NEW[view] }];
}

/** The line that a key takes: the one of that letter, or with Enter the chosen one. */
export function chosenLine(context: KeyContext, menu: ActionMenu, key: string): MenuLine | undefined {
  const lines = menuLines(context, menu);
  return key === 'enter' ? lines[menu.at] : lines.find(({ letter }) => letter === key);
}

/** What leads to one server or takes it elsewhere. */
function handOverLines([target, more]: readonly Target[]): readonly MenuLine[] {
  if (!target || more) return [];
  const line = { offer: null, targets: [target] };
  return [
    { ...line, letter: 's', label: 'ssh', other: (context) => reach(context, target) },
    { ...line, letter: 'y', label: 'copy…', other: (context) => openCopy(context, target) },
  ];
}

function rowLines(context: KeyContext, rows: readonly Target[]): MenuLine[] {
  const what = rows.length === 1 ? 'it' : 'them';
  const lines = offersIn(context, rows).map((offer): MenuLine => {
    const { key, keyInPane = key } = offer.spec;
    const label = offer.only ? labelIn(offer, rows) : `${listLabel(offer.spec)} ${what}`;
    return { letter: keyInPane, label, offer, targets: rows };
  });
  if (rows.length !== 1) return lines;
  return [...lines, { letter: 'J', label: 'raw JSON of it', offer: null, targets: rows }];
}
