import { comparedIn } from '../../console/screen/filter.ts';
import { watchKey } from '../../console/screen/news.ts';
import { currentList, routeOf } from '../../console/screen/state.ts';
import type { ListData } from '../../fleet/list-data.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { openOn, openOnRecoveryPoint, phaseText } from '../../operations/open-on.ts';
import { isOpen, type Operation } from '../../operations/operation.ts';
import { DOING } from '../../operations/write-titles.ts';
import { type Entry, wholeText } from '../../resources/activity.ts';
import { partRead } from '../../resources/extent.ts';
import { count } from '../../resources/format.ts';
import type { Column } from '../../resources/resource.ts';
import { widthOf, wrap } from '../../resources/text-width.ts';
import type { Scene } from '../scene.ts';
import { type ChainWords, chainWords } from './chain-words.ts';
import { type Placed, place, rowLine, titleLine, widened } from './table.ts';
import { tallyOnce } from './tally.ts';

/** What columns were chosen for, for which rows, and how wide they are. */
type Fit = {
  readonly of: readonly unknown[];
  readonly rows: readonly unknown[];
  readonly placed: readonly Placed[];
};

/** By the list of a console. */
const fits = new WeakMap<Cache, Map<string, Fit>>();

const areSame = (some: readonly unknown[], more: readonly unknown[]): boolean =>
  some.every((part, at) => part === more[at]);

/**
 * Column widths stay as they are while the order of the rows does, so that one changed cell repaints one cell. For other rows they
 * only grow, until somebody refreshes or asks for another column.
 */
function placedOnce(columns: readonly Column<unknown>[], data: ListData, scene: Scene): readonly Placed[] {
  const { list, state, width, view, context } = scene;
  // What rows are ordered or compared by is the last to go.
  const asked = [list.sort?.column ?? '', ...comparedIn(list.filter)];
  const mayFold = isOneStatus(data, scene);
  const of = [columns, width, state.refits, asked.join(' '), mayFold];
  const rows = [list.order, data.rows?.length];
  const known = fits.get(context.model.cache) ?? new Map<string, Fit>();
  const before = known.get(currentList(state));
  const isFit = before !== undefined && areSame(of, before.of);
  if (isFit && areSame(rows, before.rows)) return before.placed;
  const shown = list.order.map((id) => data.row(id)).filter((row) => row !== undefined);
  const placed = isFit
    ? widened(before.placed, shown, width, view)
    : place(columns, shown, width, view, asked, mayFold);
  fits.set(context.model.cache, known.set(currentList(state), { of, rows, placed }));
  return placed;
}

const oneStatus = new WeakMap<readonly unknown[], boolean>();

/** Whether all rows have one status, and nothing is under way on any: then the signs say as much as the words. */
function isOneStatus({ resource, rows }: ListData, { view, operations }: Scene): boolean {
  const column = resource.columns.find(({ folds }) => folds);
  if (!column || !rows) return false;
  const { name } = resource;
  const isBusy = (row: unknown): boolean =>
    (name === 'backups' || name === 'snapshots') &&
    openOnRecoveryPoint(operations, name, resource.id(row)) !== undefined;
  if (operations.some(isOpen) && rows.some(isBusy)) return false;
  const known = oneStatus.get(rows) ?? new Set(rows.map((row) => column.cell(row, view).text)).size <= 1;
  oneStatus.set(rows, known);
  return known;
}

/** Columns that tell of which server a row is. */
const OF_SERVER = new Set(['server', 'address']);

const withoutServer = new Map<readonly Column<unknown>[], readonly Column<unknown>[]>();

/** On the screen of one server its name and address in every row say nothing. */
function columnsOf(scene: Scene, { resource: { columns } }: ListData): readonly Column<unknown>[] {
  if (routeOf(scene.state).view !== 'server') return columns;
  const known = withoutServer.get(columns) ?? columns.filter(({ id }) => !OF_SERVER.has(id));
  withoutServer.set(columns, known);
  return known;
}

/** What this console is doing to a row, and the column for it. */
function saidOf(
  operations: readonly Operation[],
  chainOn: ReturnType<typeof chainWords>,
  { resource: { name } }: ListData,
  id: string,
): (ChainWords & { readonly column: string }) | undefined {
  if (name === 'activity') return undefined;
  const open = name === 'servers' ? openOn(operations, id) : openOnRecoveryPoint(operations, name, id);
  const column = name === 'servers' ? 'attention' : 'status';
  // Progress stands on the message line. A lost answer is always marked.
  const short = open ? `${DOING[open.write.kind]}${open.phase === 'reconciling' ? ' ?' : ''}` : '';
  if (open) return { column, text: phaseText(open), short };
  const chain = name === 'servers' ? chainOn(id) : undefined;
  return chain && { column, ...chain };
}

/** What a row's line was drawn from, and the line: a key changes two rows of those on screen. */
const drawn = new WeakMap<object, { readonly from: readonly unknown[]; readonly line: string }>();

function lineOf(
  row: object,
  placed: readonly Placed[],
  { view, theme }: Scene,
  looks: Parameters<typeof rowLine>[3],
): string {
  const { selected, marked, watched, said } = looks;
  const from = [placed, view, theme, selected, marked, watched, said?.column, said?.text, said?.short];
  const before = drawn.get(row);
  if (before && areSame(before.from, from)) return before.line;
  const line = rowLine(row, placed, view, looks, theme);
  drawn.set(row, { from, line });
  return line;
}

/** The titles, and as many rows as fit into `height` lines below them. */
export function listLines(scene: Scene, data: ListData, height: number): string[] {
  const { list, theme, state, operations } = scene;
  const placed = placedOnce(columnsOf(scene, data), data, scene);
  const chainOn = chainWords(scene.context.model.unfinished);
  const marks = new Set(state.marks[data.resource.name]);
  const rows = list.order.slice(list.top, list.top + height - 1).map((id) => {
    const row = data.row(id) as object | undefined;
    const looks = {
      selected: id === list.cursor,
      marked: marks.has(id),
      watched: state.watched.includes(watchKey({ resource: data.resource.name, id })),
      said: saidOf(operations, chainOn, data, id),
    };
    return row === undefined ? '' : lineOf(row, placed, scene, looks);
  });
  return [titleLine(placed, list.sort, theme), ...rows];
}

/** The whole text of the entry under the cursor when its line cuts it, else null. */
export function cutEntry(scene: Scene): string | null {
  const { list, context } = scene;
  const { data } = context;
  if (data?.resource.name !== 'activity' || list.cursor === null || list.order.length === 0) return null;
  const entry = data.row(list.cursor) as Entry | undefined;
  const placed = placedOnce(columnsOf(scene, data), data, scene).find(({ column }) => column.id === 'text');
  if (!entry || !placed) return null;
  const text = wholeText(entry);
  return widthOf(text) > placed.width ? text : null;
}

/** Why there is no row, wrapped. */
export function emptyLines(scene: Scene, data: ListData): string[] {
  return emptyWords(scene, data, data.rows?.length ?? 0)
    .flatMap((line) => wrap(line, scene.width - 4))
    .map((line) => `  ${line}`);
}

/** Among how many servers a reading was looked for, where those of others are not known. */
function unreadUsage({ list, context, view }: Scene): string {
  if (comparedIn(list.filter).length === 0) return '';
  const { judged, active } = tallyOnce(context.model.cache.list(), view);
  return judged < active
    ? ` among the ${judged} of ${count(active, 'active server')} whose usage is known`
    : '';
}

/** Why there is no row. For a list that was not read whole it says how much was searched. */
function emptyWords(scene: Scene, { resource, read }: ListData, total: number): string[] {
  const { list } = scene;
  const { noun, plural } = resource;
  const part = resource.name === 'activity' ? null : partRead(read, noun);
  const among = part === null ? unreadUsage(scene) : ` among ${part}`;
  if (list.filter !== '' && total > 0) {
    const which = list.problems ? `${noun} that needs attention` : noun;
    return [
      `no ${which} matches "${list.filter}"${among}`,
      `Esc clears the filter${list.problems ? ' and shows all' : ''}`,
    ];
  }
  if (list.problems && total > 0)
    return [
      `nothing ${part === null ? 'that was read' : `among ${part}`} needs attention: ! shows all servers`,
    ];
  if (resource.name === 'activity')
    return ['no change was seen since this console began to watch', ':note TEXT writes a note here'];
  if (!read?.gap) return [`no ${plural}`];
  const none = read.count ? `none of the ${read.count} ${plural}` : `no ${noun}`;
  return [`${none} could be read`, read.gap.text, read.gap.next];
}
