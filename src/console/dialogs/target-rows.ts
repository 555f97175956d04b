import type { Target } from '../../operations/target.ts';
import { dateTime, megabytes, NOTHING, since } from '../../resources/format.ts';
import type { View } from '../../resources/known.ts';
import { pad, widthOf, wrap } from '../../resources/text-width.ts';
import type { KeyContext } from '../screen/context.ts';
import { listView } from '../screen/state.ts';
import { hiddenAmong } from '../screen/targets.ts';
import type { DialogLine } from './question-layout.ts';

/** A column in the table of many targets. */
type Told = {
  readonly cell: (target: Target, view: View) => string;
  /** Columns with the highest number go first when not all fit; without one a column stays. */
  readonly drop?: number;
  /** A name: shortened when even the remaining columns do not fit, the one with the highest number first. */
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
  cell: ({ point }, { apiNow }) => (point?.created_at == null ? '' : since(apiNow - point.created_at, 'ago')),
  drop: 1,
};
const type: Told = { cell: ({ point }) => point?.type ?? NOTHING, drop: 2 };
const size: Told = { cell: ({ point }) => megabytes(point?.size_mb), drop: 4 };
const description: Told = { cell: ({ point }) => point?.description ?? '', drop: 5 };
const address: Told = { cell: ({ server }) => server?.ip_address ?? NOTHING };
const location: Told = { cell: ({ server }) => server?.location ?? NOTHING, drop: 1 };

/** What identifies targets of one kind, in the order of the line. A backup is identified by its id. */
const COLUMNS = {
  servers: [name, id, address, status, location],
  backups: [id, ofServer, created, age, type, { ...status, drop: 3 }, size, description],
  snapshots: [name, id, ofServer, created, age, { ...status, drop: 3 }, size, description],
} as const satisfies Readonly<Record<string, readonly Told[]>>;

const GAP = '  ';
/** A description is shown from this width on. */
const DESCRIPTION_MIN = 12;
const NAME_MIN = 8;

type Placed = { readonly column: Told; readonly texts: readonly string[]; readonly width: number };

const widthOfAll = (columns: readonly Placed[]): number =>
  columns.reduce((sum, { width }) => sum + GAP.length + width, 0);

/** Each column as wide as its widest cell; columns are dropped by number, names are shortened last. */
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

/** Many targets, a line each. */
function rowsOf({ view, state }: KeyContext, targets: readonly Target[]): string[] {
  const [first] = targets;
  if (!first || first.key.resource === 'activity') return [];
  const columns = COLUMNS[first.key.resource].map((column: Told): Placed => {
    const texts = targets.map((target) => column.cell(target, view));
    return { column, texts, width: Math.max(...texts.map(widthOf)) };
  });
  const { columns: width } = state.size;
  const placed = place(
    columns.filter((one) => one.width > 0),
    width,
  );
  return targets.map((_, index) => placed.map((one) => pad(one.texts[index] ?? '', one.width)).join(GAP));
}

/** Many targets, a line each where it is wide enough; marked rows that the list does not show come last, under a heading. */
export function targetRows(context: KeyContext, targets: readonly Target[]): readonly DialogLine[] {
  const room = context.state.size.columns - GAP.length;
  const rows = rowsOf(context, targets).map((row) =>
    wrap(row.trimEnd(), room).map((text): DialogLine => ({ text })),
  );
  if (hiddenAmong(context, targets) === 0) return rows.flat();
  const shown = new Set(listView(context.state).order);
  const isShown = (index: number): boolean => shown.has(targets[index]?.key.id ?? '');
  return [
    ...rows.filter((_, index) => isShown(index)).flat(),
    { text: 'not shown in this list:', tone: 'warn' },
    ...rows.filter((_, index) => !isShown(index)).flat(),
  ];
}
