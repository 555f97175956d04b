import { HIDDEN } from '../console/dialogs/confirm-facts.ts';
import { rowsOfMany } from '../console/dialogs/confirm-text.ts';
import type { Confirmation } from '../console/screen/overlay.ts';
import type { Target } from '../operations/target.ts';
import { dateTime, megabytes, NOTHING, span } from '../resources/format.ts';
import type { View } from '../resources/known.ts';
import { pad, widthOf } from '../resources/text-width.ts';
import type { Scene } from './scene.ts';
import { join } from './text.ts';

/** A column of what is told of one target among many. */
type Told = {
  readonly cell: (target: Target, view: View) => string;
  /** Columns with the highest number go first where not all fit; without one a column stays. */
  readonly drop?: number;
  /** A name: it gives way where even what must stay does not fit, the one with the highest number first. */
  readonly gives?: number;
};

const id: Told = { cell: ({ key }) => `id ${key.id}` };
// Its id stands beside it.
const name: Told = { cell: (target) => target.name, gives: 2 };
const ofServer: Told = {
  cell: ({ server, point }) => `of ${server?.name ?? point?.owner?.name ?? point?.owner?.id ?? NOTHING}`,
  gives: 1,
};
const created: Told = { cell: ({ point }, { zone }) => dateTime(point?.created_at ?? null, zone) };
const status: Told = { cell: ({ point, server }) => point?.status ?? server?.status ?? 'unknown' };

const age: Told = {
  cell: ({ point }, { apiNow }) =>
    point?.created_at == null ? '' : `${span(apiNow - point.created_at)} ago`,
  drop: 1,
};
const type: Told = { cell: ({ point }) => point?.type ?? NOTHING, drop: 2 };
const size: Told = { cell: ({ point }) => megabytes(point?.size_mb), drop: 4 };
const description: Told = { cell: ({ point }) => point?.description ?? '', drop: 5 };
const address: Told = { cell: ({ server }) => server?.ip_address ?? NOTHING };
const location: Told = { cell: ({ server }) => server?.location ?? NOTHING, drop: 1 };

/** What tells targets of one kind apart, in the order of the line. A backup is called by its id. */
const COLUMNS = {
  servers: [name, id, address, status, location],
  backups: [id, ofServer, created, age, type, { ...status, drop: 3 }, size, description],
  snapshots: [name, id, ofServer, created, age, { ...status, drop: 3 }, size, description],
} as const satisfies Readonly<Record<string, readonly Told[]>>;

const GAP = '  ';
/** So much of a description is worth showing. */
const DESCRIPTION_MIN = 12;
const NAME_MIN = 8;

type Placed = { readonly column: Told; readonly texts: readonly string[]; readonly width: number };

const widthOfAll = (columns: readonly Placed[]): number =>
  columns.reduce((sum, { width }) => sum + GAP.length + width, 0);

/** Each column as wide as its widest cell; what does not fit goes by its number, names give way last. */
function place(columns: readonly Placed[], room: number): readonly Placed[] {
  const over = widthOfAll(columns) - room;
  if (over <= 0) return columns;
  const last = Math.max(...columns.map(({ column }) => column.drop ?? 0));
  if (last > 0) {
    const isCut = ({ column, width }: Placed): boolean =>
      column === description && width - over >= DESCRIPTION_MIN;
    const left = columns.flatMap((one) => {
      if (one.column.drop !== last) return [one];
      return isCut(one) ? [{ ...one, width: one.width - over }] : [];
    });
    return place(left, room);
  }
  const first = Math.max(...columns.map(({ column, width }) => (width > NAME_MIN ? (column.gives ?? 0) : 0)));
  if (first === 0) return columns;
  const giving = ({ column, width }: Placed): number =>
    column.gives === first ? Math.max(NAME_MIN, width - over) : width;
  return place(
    columns.map((one) => ({ ...one, width: giving(one) })),
    room,
  );
}

/** Many targets, a line each: what tells one from the others. */
function rowsOf({ width, view }: Scene, targets: readonly Target[]): string[] {
  const [first] = targets;
  if (!first || first.key.resource === 'activity') return [];
  const columns = COLUMNS[first.key.resource].map((column: Told): Placed => {
    const texts = targets.map((target) => column.cell(target, view));
    return { column, texts, width: Math.max(...texts.map(widthOf)) };
  });
  const placed = place(
    columns.filter((one) => one.width > 0),
    width,
  );
  return targets.map((_, index) =>
    join(
      placed.map((one) => ({ text: `${GAP}${pad(one.texts[index] ?? '', one.width)}` })),
      width,
    ).trimEnd(),
  );
}

/** Many targets, those that a filter hides at the end; the arrows move through what does not fit. */
export function manyLines(scene: Scene, { order, top }: Confirmation, room: number): string[] {
  const shown = new Set(scene.list.order);
  const told = rowsOf(scene, order.targets);
  const [seen, hidden] = [true, false].map((isShown) =>
    told.filter((_, index) => shown.has(order.targets[index]?.key.id ?? '') === isShown),
  ) as [string[], string[]];
  const title = `  ${HIDDEN}: ${hidden.length}`;
  const rows = hidden.length === 0 ? seen : [...seen, scene.theme.paint('warn', title), ...hidden];
  const { fit } = rowsOfMany(order.targets.length, hidden.length, room);
  if (rows.length <= fit) return rows;
  const from = Math.min(top, rows.length - fit);
  const unseen = hidden.length === 0 ? '' : `, ${hidden.length} of them not among the rows on screen`;
  return [...rows.slice(from, from + fit), `  ${order.targets.length} in all${unseen}: ↑ ↓ show the others`];
}
