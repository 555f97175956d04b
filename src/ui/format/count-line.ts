import { bodyRows } from '../../console/screen/layout.ts';
import { unseen } from '../../console/screen/news.ts';
import { VIEWS } from '../../console/screen/route.ts';
import { routeOf } from '../../console/screen/state.ts';
import { failureWord } from '../../fleet/polling/link.ts';
import { FIRST_LOOK } from '../../fleet/polling/schedule.ts';
import { howMany } from '../../resources/extent.ts';
import { coarseSpan, count } from '../../resources/format.ts';
import type { Extent } from '../../resources/known.ts';
import { nowOf, type Scene } from '../scene.ts';
import { fitting, neededBy, type Part } from './header-parts.ts';
import { ends, type Piece, widthOfAll } from './pieces.ts';
import { tallyOnce } from './tally.ts';

/** `12 servers: 8 active 2 stopped`, as parts; on a narrow screen the rarest status goes first, since the list shows it. */
function counted(extent: Extent, noun: string, statuses: ReadonlyMap<string, number>): Part[] {
  const parts: Part[] = [{ text: ` ${howMany(extent, noun)}` }];
  [...statuses]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .forEach(([status, many], index) => {
      parts.push({ text: `${index === 0 ? ': ' : ' '}${many} ${status}`, drop: 10 + index });
    });
  return parts;
}

/** Parts with this `drop` are worth more than the names of the views, not more than their keys. */
const BEFORE_NAMES = 1;

/** Until the first read: `23 servers as of 3 min ago`; nothing where none are remembered. */
function recalledCount(scene: Scene): Part[] {
  const { recalled } = scene.context.model;
  if (!recalled) return [];
  const { rows, at, count: all } = recalled;
  const many = rows.length < all ? `${rows.length} of ${count(all, 'server')}` : count(all, 'server');
  const text = ` ${many} as of ${coarseSpan(nowOf(scene) - at)} ago`;
  return [{ text, paint: (ink) => scene.theme.paint('warn', ink) }];
}

function serverCounts(scene: Scene): Part[] {
  const { cache } = scene.context.model;
  const read = cache.servers();
  if (!read) return recalledCount(scene);
  const all = cache.list();
  const { theme } = scene;
  const numbers = tallyOnce(all, scene.view);
  const { kept } = numbers;
  const parts = counted({ ...read, rows: { length: all.length - kept.rows } }, 'server', numbers.byStatus);
  if (kept.rows > 0)
    parts.push({
      text: ` · ${kept.rows} read ${coarseSpan(nowOf(scene) - kept.from)} ago`,
      paint: (text) => theme.paint('warn', text),
    });
  parts.push({
    text: ` · ${numbers.problems}${numbers.open > 0 || !read.complete ? '+' : ''} attention`,
    paint: (text) => (numbers.problems > 0 ? theme.paint('warn', text) : text),
  });
  const unread = unreadInSight(scene);
  if (unread) parts.push({ text: ` · ${unread}`, paint: (text) => theme.paint('warn', text) });
  else if (numbers.judged < numbers.active) {
    const isReading = numbers.unread > 0 && (scene.link.kind === 'live' || scene.link.kind === 'aging');
    // One after the other, in a big fleet: a number that moves every few seconds would be sent each time, so it moves by tenths.
    const step = isReading && numbers.active > FIRST_LOOK ? Math.ceil(numbers.active / 100) * 10 : 1;
    const judged = Math.floor(numbers.judged / step) * step;
    const drop = isReading ? BEFORE_NAMES : 4;
    parts.push({ text: ' ·', drop }, { text: isReading ? ' reading' : '', drop: 4 });
    parts.push({ text: ` usage ${judged}/${numbers.active}`, drop });
  }
  if (numbers.guarded < all.length)
    parts.push({ text: ` · backups ${numbers.guarded}/${all.length}`, drop: 5 });
  return parts;
}

/** `usage not read for 12: HTTP 403`, of the rows on screen. */
function unreadInSight({ state, list, context, reads }: Scene): string | null {
  // The header says why nothing is read.
  if (reads.failure || routeOf(state).view !== 'servers') return null;
  const ids = list.order.slice(list.top, list.top + bodyRows(state, 'servers'));
  const failures = ids.flatMap((id) => context.model.failure(`server ${id}`) ?? []);
  const [word, ...others] = failures.map(failureWord);
  return word ? `usage not read for ${1 + others.filter((one) => one === word).length}: ${word}` : null;
}

/** Without keys pressed, lists of backups and snapshots are read every 10 min. */
const OLD_MS = 11 * 60_000;

function recoveryPointCounts(scene: Scene, kind: 'backups' | 'snapshots'): Part[] {
  const read = scene.context.model.cache.recoveryPoints(kind);
  if (!read) return [];
  const age = nowOf(scene) - read.at;
  const failure = scene.context.model.failure(kind) ?? read.gap;
  const statuses = new Map<string, number>();
  for (const { status } of read.rows) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  return [
    ...counted(read, kind.slice(0, -1), statuses),
    // An old or unreadable list is worth more room than the names of the views.
    { text: ` · read ${coarseSpan(age)} ago`, ...(age < OLD_MS && !failure ? { drop: 4 } : {}) },
    ...(failure
      ? [{ text: `: ${failureWord(failure)}`, paint: (text: string) => scene.theme.paint('warn', text) }]
      : []),
  ];
}

/** The numbers of what is on screen, its filter and marks; on the right the views. */
export function countLine(scene: Scene): string {
  const { theme, width, list, state } = scene;
  const route = routeOf(state);
  const kind = route.view === 'backups' || route.view === 'snapshots' ? route.view : null;
  const entries = scene.context.data?.rows?.length ?? 0;
  const parts: Part[] =
    route.view === 'activity'
      ? [{ text: ` ${entries} ${entries === 1 ? 'entry' : 'entries'}` }]
      : kind
        ? recoveryPointCounts(scene, kind)
        : serverCounts(scene);
  const bold = (text: string): string => theme.bold(text);
  if (parts.length === 0) parts.push({ text: ' nothing was read yet' });
  const news = unseen(state).length;
  if (news > 0) parts.push({ text: ` · ${news} new`, paint: (text) => theme.paint('warn', text) });
  if (list.problems) parts.push({ text: ' · problems only', paint: bold });
  for (const [resource, ids] of Object.entries(state.marks)) {
    if (ids.length > 0)
      parts.push({ text: ` · ${count(ids.length, resource.slice(0, -1))} marked`, paint: bold });
  }
  const needed = neededBy(parts);
  // Last, because it may be long and is cut first.
  if (list.filter !== '') parts.push({ text: ` · filter: ${list.filter}`, paint: bold });
  const right = tabsBeside(scene, neededBy(parts, BEFORE_NAMES), needed);
  return ends(fitting(parts, width - widthOfAll(right) - 1), right, width);
}

/** How a view is called beside its key, from the longest to the shortest. */
const NAMES_OF_VIEWS: readonly ((title: string, isOpen: boolean) => string)[] = [
  (title) => ` ${title}`,
  (title) => ` ${title.slice(0, 4)}`,
  (title, isOpen) => (isOpen ? ` ${title}` : ''),
  () => '',
];

/** The views, named as long as fits beside that many columns; a filter, which `needed` leaves out, gives way to their keys. */
function tabsBeside(scene: Scene, left: number, needed: number): readonly Piece[] {
  let tabs: readonly Piece[] = [];
  for (const nameOf of NAMES_OF_VIEWS) {
    tabs = viewTabs(scene, nameOf);
    if (left + widthOfAll(tabs) < scene.width) return tabs;
  }
  return needed + widthOfAll(tabs) < scene.width ? tabs : [];
}

function viewTabs({ theme, state }: Scene, nameOf: (title: string, isOpen: boolean) => string): Piece[] {
  const { view: open } = routeOf(state);
  return VIEWS.flatMap(({ key, view, title }): Piece[] => {
    const isOpen = view === open;
    const paint = isOpen ? theme.inverse : (line: string) => theme.paint('dim', line);
    return [{ text: `${key}${nameOf(title, isOpen)}`, paint }, { text: ' ' }];
  });
}
