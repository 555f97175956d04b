import { VIEWS } from '../console/screen/route.ts';
import { routeOf } from '../console/screen/state.ts';
import { failureWord } from '../fleet/polling/link.ts';
import { attention } from '../resources/attention.ts';
import { howMany } from '../resources/extent.ts';
import { coarseSpan, count } from '../resources/format.ts';
import type { Extent, Known, View } from '../resources/known.ts';
import { widthOf } from '../resources/text-width.ts';
import { nowOf, type Scene } from './scene.ts';
import { ends, type Piece, widthOfAll } from './text.ts';
import type { Theme } from './theme.ts';

const LINKS = {
  connecting: ['◌', 'dim'],
  live: ['●', 'good'],
  aging: ['◌', 'warn'],
  partial: ['▲', 'warn'],
  stale: ['▲', 'bad'],
  paused: ['‖', 'warn'],
} as const;

/** A part of a header line; those with the highest `drop` go first when it is narrow, those without never. */
type Part = Piece & { readonly drop?: number };

/** Columns of the parts that always stay. */
function neededBy(parts: readonly Part[]): number {
  return widthOfAll(parts.filter(({ drop }) => drop === undefined));
}

/** As many parts as fit into `width`, joined. */
function fitting(parts: readonly Part[], width: number): readonly Part[] {
  let kept = parts;
  while (widthOfAll(kept) > width) {
    const worst = kept.reduce((most, part) => Math.max(most, part.drop ?? -1), -1);
    if (worst < 0) break;
    kept = kept.filter((part) => part.drop !== worst);
  }
  return kept;
}

/** Minutes, and the last of them in steps of 10 s: never less than there is. */
function timeLeft(ms: number): string {
  return ms > 50_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 10_000) * 10} s`;
}

/** `read-only`, `locked`, or for how long it is unlocked; nothing for a profile that may write. */
function modeWords({ context }: Scene): string | null {
  const { permission } = context.model;
  const until = permission.until();
  if (until !== null) return `unlocked ${timeLeft(until - context.now)}`;
  return permission.mode() === 'write' ? null : permission.mode();
}

/** Program, profile, mode, account, token, host on the left; the link on the right. Profile, mode and link always stay. */
export function titleLine(scene: Scene): string {
  const { title, theme, link, width } = scene;
  const account = scene.console.cache.account();
  const who = title.demo === null ? title.profile : 'DEMO';
  const parts: Part[] = [
    { text: ' ' },
    { text: 'vps-console  ', drop: 5 },
    { text: who, paint: (text) => theme.bold(theme.named(title.color ?? 'cyan', text)) },
  ];
  const add = (text: string | null | undefined, drop?: number, paint?: Piece['paint']): void => {
    if (text)
      parts.push({
        text: ` · ${text}`,
        ...(drop === undefined ? {} : { drop }),
        ...(paint ? { paint } : {}),
      });
  };
  add(modeWords(scene), undefined, (text) => theme.paint('warn', text));
  add(title.demo, 1);
  add(account?.email, 2);
  add(account?.token_name ? `token ${account.token_name}` : null, 3);
  add(title.demo === null ? title.host : null, 4);
  const [sign, linkInk] = LINKS[link.kind];
  const texts = [link.text, ...(link.shorter ?? [])].map((text) => `${sign} ${text} `);
  const roomBeside = (text: string): number => width - widthOf(text) - 1;
  const text = texts.find((one) => neededBy(parts) <= roomBeside(one)) ?? texts.at(-1) ?? '';
  const right: Piece[] = [{ text, paint: (ink) => theme.paint(linkInk, ink) }];
  return ends(fitting(parts, roomBeside(text)), right, width);
}

/** Numbers of the fleet, counted from what was read. */
export type Tally = {
  /** Of the rows that the last list named. */
  readonly byStatus: ReadonlyMap<string, number>;
  /** Rows of earlier lists that the last one, which was not whole, did not name, and when the oldest of them was read. */
  readonly kept: { readonly rows: number; readonly from: number };
  readonly problems: number;
  /** Servers that may need attention as well: no problem of theirs is known, and not all that was to be judged could be. */
  readonly open: number;
  /** Servers whose backups and snapshots could be judged. */
  readonly guarded: number;
  /** Servers whose usage could be judged, of those that have any (active ones). */
  readonly judged: number;
  readonly active: number;
};

let lastTally: { list: readonly Known[]; view: View; tally: Tally } | null = null;

/** Counted anew only when rows or the time that matters for them changed: not for a key, of 10,000 servers. */
function tallyOnce(list: readonly Known[], view: View): Tally {
  if (lastTally?.list !== list || lastTally.view !== view)
    lastTally = { list, view, tally: tally(list, view) };
  return lastTally.tally;
}

/** Rules that are judged by backups and snapshots. */
const OF_RECOVERY_POINTS = new Set(['unprotected', 'overdue', 'failed backup', 'failed snapshot']);

export function tally(list: readonly Known[], view: View): Tally {
  const byStatus = new Map<string, number>();
  let problems = 0;
  let open = 0;
  let guarded = 0;
  let judged = 0;
  let active = 0;
  const kept = { rows: 0, from: Number.POSITIVE_INFINITY };
  for (const known of list) {
    const { server, keptFrom } = known;
    const { status } = server;
    const answer = attention(known, view);
    if (answer.problem) problems += 1;
    if (answer.open) open += 1;
    if (!answer.unknown.some((rule) => OF_RECOVERY_POINTS.has(rule))) guarded += 1;
    if (keptFrom === null) byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
    else {
      kept.rows += 1;
      kept.from = Math.min(kept.from, keptFrom);
    }
    if (status !== 'active') continue;
    active += 1;
    if (!answer.unknown.includes('hot cpu')) judged += 1;
  }
  return { byStatus, kept, problems, open, guarded, judged, active };
}

/** `12 servers: 8 active 2 stopped`, as parts; the rarest status goes first when it is narrow, the list shows it. */
function counted(extent: Extent, noun: string, statuses: ReadonlyMap<string, number>): Part[] {
  const parts: Part[] = [{ text: ` ${howMany(extent, noun)}` }];
  [...statuses]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .forEach(([status, many], index) => {
      parts.push({ text: `${index === 0 ? ': ' : ' '}${many} ${status}`, drop: 10 + index });
    });
  return parts;
}

function serverCounts(scene: Scene): Part[] {
  const { cache } = scene.console;
  const read = cache.servers();
  if (!read) return [];
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
  if (numbers.judged < numbers.active)
    parts.push({ text: ` · usage ${numbers.judged}/${numbers.active}`, drop: 4 });
  if (numbers.guarded < all.length)
    parts.push({ text: ` · backups ${numbers.guarded}/${all.length}`, drop: 5 });
  return parts;
}

/** Where nobody presses a key lists of backups and snapshots are read every 10 min. */
const OLD_MS = 11 * 60_000;

function recoveryPointCounts(scene: Scene, kind: 'backups' | 'snapshots'): Part[] {
  const read = scene.console.cache.recoveryPoints(kind);
  if (!read) return [];
  const age = nowOf(scene) - read.at;
  const failure = scene.console.poll.failure(kind) ?? read.gap;
  const statuses = new Map<string, number>();
  for (const { status } of read.rows) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  return [
    ...counted(read, kind.slice(0, -1), statuses),
    // Where it is old, or cannot be read, that is worth more than the names of the views.
    { text: ` · read ${coarseSpan(age)} ago`, ...(age < OLD_MS && !failure ? { drop: 4 } : {}) },
    ...(failure
      ? [{ text: `: ${failureWord(failure)}`, paint: (text: string) => scene.theme.paint('warn', text) }]
      : []),
  ];
}

/** The numbers of what is on screen, what narrows it down, what is marked; on the right the views. */
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
  if (list.problems) parts.push({ text: ' · problems only', paint: bold });
  for (const [resource, ids] of Object.entries(state.marks)) {
    if (ids.length > 0)
      parts.push({ text: ` · ${count(ids.length, resource.slice(0, -1))} marked`, paint: bold });
  }
  // The last: it may be long, and is cut first.
  if (list.filter !== '') parts.push({ text: ` · filter: ${list.filter}`, paint: bold });
  const tabs = VIEWS.flatMap(({ key, view, title }): Piece[] => {
    const text = `${key} ${title}`;
    return [
      { text: ' ' },
      view === route.view
        ? { text, paint: theme.inverse }
        : { text, paint: (line) => theme.paint('dim', line) },
    ];
  });
  const needed = neededBy(parts);
  const tabWidth = widthOfAll(tabs);
  const right = needed + tabWidth + 2 <= width ? [...tabs, { text: ' ' }] : [];
  const room = width - (right.length > 0 ? tabWidth + 2 : 1);
  return ends(fitting(parts, room), right, width);
}

export function ruleLine(width: number, theme: Theme): string {
  return theme.paint('dim', theme.rule.repeat(width));
}
