import type { Target } from '../../operations/target.ts';
import { listLabel, type Offer } from '../actions/action.ts';
import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { offersIn } from '../screen/offers.ts';
import type { ActionMenu } from '../screen/overlay.ts';
import { reach } from '../screen/reach.ts';
import { routeOf } from '../screen/state.ts';
import { openCopy } from './copy-menu.ts';

/** One line of the action menu. No other line of that menu has its letter. */
export type MenuLine = {
  readonly letter: string;
  readonly label: string;
  /** Null for a line that sends nothing to the API, and for the line that makes a new one. */
  readonly offer: Offer | null;
  /** The form that makes a new one; it concerns none of the targets. */
  readonly newForm?: string;
  /** The commands of any other line, or why it is not possible now. */
  readonly other?: (context: KeyContext) => readonly Command[] | string;
  readonly targets: readonly Target[];
};

/** The lines of the menu: the actions on its targets, then those on the rows of the pane beside them. */
export function menuLines(context: KeyContext, menu: Pick<ActionMenu, 'targets' | 'rows'>): MenuLine[] {
  const { targets, rows } = menu;
  const beside = rowLines(context, rows);
  const own = offersIn(context, targets).map((offer): MenuLine => {
    return { letter: offer.spec.key, label: labelIn(offer, targets), offer, targets };
  });
  // Restoring a server leads to its backups; beside one of them the letter restores that one.
  const ownLines = [...own, ...handOverLines(targets), ...newLine(context, targets)];
  return [...ownLines.filter(({ letter }) => beside.every((line) => line.letter !== letter)), ...beside];
}

/** `reboot`, or where some are left out `reboot 4 of 5`. */
function labelIn({ spec, only }: Offer, targets: readonly Target[]): string {
  if (!only) return listLabel(spec);
  const label = `${spec.labelOfMany ?? spec.label} ${only.targets.length} of ${targets.length}`;
  return listLabel({ ...spec, label });
}

/** Where the menu begins: at its first possible line, or at the first line where none is possible. */
export function firstPossible(lines: readonly MenuLine[]): number {
  return Math.max(
    0,
    lines.findIndex(({ offer }) => offer !== null && offer.reason === undefined),
  );
}

/** The reason that blocks every action of the menu, shown once; null when they have reasons of their own. */
export function sharedReason(lines: readonly MenuLine[]): string | null {
  const offers = lines.flatMap(({ offer }) => offer ?? []);
  const reason = offers[0]?.reason;
  if (reason === undefined || offers.length < 2) return null;
  return offers.every((offer) => offer.reason === reason) ? reason : null;
}

/** The line that makes a new row in a list of the account; the screen of one row concerns that row alone. */
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

/** The line that a key takes: the one with that letter, or with Enter the chosen one. */
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
  return [...lines, { letter: 'J', label: 'raw JSON', offer: null, targets: rows }];
}
