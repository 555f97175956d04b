import { CONCURRENT_MAX, watchPlan } from './watch-plan.ts';

/**
 * Which reads are due: a pure function of what was read when. The API's limits are not documented, so the pace is
 * modest: a person's key is never delayed by it, everything else shares one budget.
 */
export type ReadKey =
  | 'account'
  | 'plans'
  | 'servers'
  | 'backups'
  | 'snapshots'
  | `${'server' | 'backups' | 'snapshots'} ${string}`;

/** The view on screen, as far as it decides what is read. */
export type View =
  | { readonly view: 'server'; readonly id: string }
  | { readonly view: 'copy'; readonly kind: 'backups' | 'snapshots' }
  | { readonly view: 'servers' | 'backups' | 'snapshots' | 'activity' };

/** When a read last started and ended (ms since the epoch), and whether it gave a value. */
export type Done = { readonly startedAt: number; readonly at: number; readonly ok: boolean };

export type PollWorld = {
  readonly now: number;
  /** Pace of the server list chosen by the operator in ms; null = our own, 0 = by hand only. */
  readonly chosenPaceMs: number | null;
  readonly paused: boolean;
  /** How long no key was pressed. */
  readonly idleMs: number;
  /** Whether a server, or a copy of the server on screen, is in transition. */
  readonly busy: boolean;
  readonly busyCopies: boolean;
  readonly route: View;
  /** Ids of the rows on screen, and of all rows, in order of interest. */
  readonly visible: readonly string[];
  readonly all: readonly string[];
  readonly done: ReadonlyMap<ReadKey, Done>;
  readonly flying: ReadonlySet<ReadKey>;
  /** Starts of the requests of the last minute, oldest first. */
  readonly recent: readonly number[];
  /** Those of them that were not for the list of servers. */
  readonly others: readonly number[];
  /** Nothing is asked before this: the API asked for a pause, or is failing. */
  readonly holdUntil: number;
  /** The list of servers cannot be read: nothing else is asked until it can. */
  readonly failing: boolean;
  /** Until then the pace is halved: the API has refused for too many requests. */
  readonly gentleUntil: number;
  /** Half of the requests that remain by the API's own rate headers, and until when (ms since the epoch), if it sends any. */
  readonly allowance: { readonly left: number; readonly until: number } | null;
  /** The account's answer is final: known, or refused for good. */
  readonly accountSettled: boolean;
  /** Requests that one read of the list of servers takes: it may come in pages. */
  readonly listCost: number;
  /** When the last read of one server was started, ms since the epoch. */
  readonly lastDetailAt: number;
  /** What own operations wait for, and since when. */
  readonly watched: ReadonlyMap<ReadKey, number>;
  /** Counts detail reads, to share them between what is seen and what is stalest. */
  readonly turns: number;
};

export const REQUESTS_A_MINUTE = 30;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const LIST_MS = 10 * SECOND_MS;
const BUSY_LIST_MS = 5 * SECOND_MS;
/** A list in many pages is read less often, so that it takes half of the budget at most. */
const REQUEST_MS = (2 * MINUTE_MS) / REQUESTS_A_MINUTE;
const COPIES_MS = 10 * MINUTE_MS;
const COPIES_OPEN_MS = MINUTE_MS;
const RETRY_MS = 30 * SECOND_MS;
/**
 * Where the API says that no request is left, until tomorrow perhaps, or of another kind, the list is tried this often all the
 * same: a 429 tells where that is wrong.
 */
const STARVED_MS = 5 * MINUTE_MS;
/** How old what is on screen may be when somebody comes to look at it. */
const LOOK_MS = 5 * SECOND_MS;
/** Beyond the first look, details come one at a time. */
const DETAIL_GAP_MS = 3 * SECOND_MS;

/** Pace of the server list in ms: faster while something happens, slower while nobody is there. Infinity = by hand. */
export function listPace(
  world: Pick<PollWorld, 'now' | 'chosenPaceMs' | 'idleMs' | 'busy' | 'gentleUntil' | 'listCost'>,
): number {
  const { chosenPaceMs, idleMs, busy } = world;
  if (chosenPaceMs === 0) return Number.POSITIVE_INFINITY;
  const base = chosenPaceMs ?? Math.max(busy ? BUSY_LIST_MS : LIST_MS, world.listCost * REQUEST_MS);
  const slowed = idleMs >= 30 * MINUTE_MS ? 2 * MINUTE_MS : idleMs >= 5 * MINUTE_MS ? 30 * SECOND_MS : 0;
  return Math.max(base, slowed) * (world.now < world.gentleUntil ? 2 : 1);
}

/** Requests a minute: fewer while nobody is there, more when the operator chose a faster list. */
export function budget(world: PollWorld): number {
  const pace = listPace(world);
  if (!Number.isFinite(pace)) return 0;
  const base = Math.max(REQUESTS_A_MINUTE, world.chosenPaceMs ? (3 * MINUTE_MS) / world.chosenPaceMs : 0);
  const slowed =
    world.idleMs >= 5 * MINUTE_MS && world.chosenPaceMs === null ? base * (LIST_MS / pace) : base;
  const awake = world.now < world.gentleUntil ? Math.min(slowed, base / 2) : slowed;
  const { allowance, now } = world;
  const spread = allowance ? allowance.left / Math.max(1, (allowance.until - now) / MINUTE_MS) : awake;
  return Math.max(1, Math.floor(Math.min(awake, spread)));
}

/** Requests a minute that all but the list of servers leave to it. */
const reserveOf = (world: PollWorld): number =>
  Math.min(budget(world) - 1, Math.ceil(MINUTE_MS / listPace(world)) * world.listCost);

type Want = { readonly key: ReadKey; readonly dueAt: number };

function dueAfter(world: PollWorld, key: ReadKey, everyMs: number): number {
  const done = world.done.get(key);
  // A read of the future: the clock was set back.
  if (!done || done.startedAt > world.now) return 0;
  // A read that failed is tried again soon, but not at the pace of the list.
  return done.ok ? done.startedAt + everyMs : done.at + Math.max(RETRY_MS, Math.min(everyMs, MINUTE_MS));
}

/** The list of all tells of one server too: the later of both counts. */
function copiesDue(world: PollWorld, kind: 'backups' | 'snapshots', id: string, everyMs: number): number {
  const own = world.done.get(`${kind} ${id}`);
  const all = world.done.get(kind);
  if (all?.ok && (!own?.ok || own.startedAt < all.startedAt)) return dueAfter(world, kind, everyMs);
  return dueAfter(world, `${kind} ${id}`, everyMs);
}

function wants(world: PollWorld): Want[] {
  const pace = listPace(world);
  const servers = world.done.get('servers');
  const isPast = servers !== undefined && servers.startedAt <= world.now;
  // Where others left too little for the quick pace, it would spend a minute's worth in half of it and then stand still.
  const isTight = world.others.length > budget(world) - reserveOf(world);
  const every = isTight ? listPace({ ...world, busy: false }) : pace;
  const soon = world.failing ? world.holdUntil : (servers?.startedAt ?? 0) + every;
  const list: Want[] = [{ key: 'servers', dueAt: isPast ? soon : 0 }];
  if (world.failing || (!servers?.ok && world.all.length === 0)) return list;
  if (!world.accountSettled) list.push({ key: 'account', dueAt: dueAfter(world, 'account', MINUTE_MS) });
  const { route } = world;
  if (route.view === 'server') {
    list.push({ key: `server ${route.id}`, dueAt: dueAfter(world, `server ${route.id}`, pace) });
    for (const kind of ['backups', 'snapshots'] as const) {
      const every = world.busyCopies ? LIST_MS : COPIES_OPEN_MS * (pace > 2 * LIST_MS ? 10 : 1);
      list.push({ key: `${kind} ${route.id}`, dueAt: copiesDue(world, kind, route.id, every) });
    }
  }
  for (const kind of ['backups', 'snapshots'] as const) {
    const open = route.view === kind || (route.view === 'copy' && route.kind === kind);
    const every = !open ? COPIES_MS : world.busyCopies ? LIST_MS : COPIES_OPEN_MS;
    list.push({ key: kind, dueAt: dueAfter(world, kind, Math.max(every, open ? pace : 0)) });
  }
  return list;
}

const detailKey = (id: string): ReadKey => `server ${id}`;

/** The next details to read: rows on screen that were never read, then in turn the stalest on screen and anywhere. */
function detailWants(world: PollWorld): Want[] {
  if (world.failing) return [];
  const age = (id: string): number => world.done.get(detailKey(id))?.startedAt ?? Number.NEGATIVE_INFINITY;
  const idle = (id: string): boolean => !world.flying.has(detailKey(id));
  const unread = world.visible.filter((id) => idle(id) && !world.done.has(detailKey(id)));
  if (unread.length > 0) return unread.map((id) => ({ key: detailKey(id), dueAt: 0 }));
  const pool = world.turns % 2 === 0 && world.visible.length > 0 ? world.visible : world.all;
  let stalest: string | undefined;
  for (const id of pool) if (idle(id) && (stalest === undefined || age(id) < age(stalest))) stalest = id;
  if (stalest === undefined) return [];
  const pace = listPace(world);
  const dueAt = Math.max(
    Math.min(world.lastDetailAt, world.now) + DETAIL_GAP_MS * Math.max(1, pace / LIST_MS),
    dueAfter(world, detailKey(stalest), pace),
  );
  return [{ key: detailKey(stalest), dueAt }];
}

/**
 * What somebody who has just come to a place wants to see there at once, whatever the budget says: what was never read of
 * it, or not for a while.
 */
export function wantedAt(world: PollWorld): readonly ReadKey[] {
  if (world.paused || world.failing || world.now < world.holdUntil) return [];
  const { route, now } = world;
  const old = (key: ReadKey): boolean => !world.flying.has(key) && dueAfter(world, key, LOOK_MS) <= now;
  const kind = route.view === 'copy' ? route.kind : route.view;
  if (kind === 'backups' || kind === 'snapshots') return old(kind) ? [kind] : [];
  if (route.view !== 'server') return [];
  return ([`server ${route.id}`, `backups ${route.id}`, `snapshots ${route.id}`] as const).filter(old);
}

/** When one more request fits, if there may be `room` of them a minute and these were the last ones. */
function freeAt(starts: readonly number[], room: number, now: number): number {
  if (room <= 0) return now + SECOND_MS;
  return starts.length < room ? 0 : (starts[starts.length - room] ?? 0) + MINUTE_MS;
}

/** What to start now, and when to look again (ms since the epoch; Infinity = only when something happens). */
export function plan(world: PollWorld): { readonly start: readonly ReadKey[]; readonly wakeAt: number } {
  const { now, recent } = world;
  if (now < world.holdUntil) return { start: [], wakeAt: world.holdUntil };
  // Own operations are followed to their end also while nothing else is polled.
  const watching = watchPlan(world);
  if (world.paused) return watching;
  if (world.chosenPaceMs === 0) {
    // By hand: the first look is not a poll.
    const first = wants(world)
      .map(({ key }) => key)
      .filter((key) => !world.done.has(key) && !world.flying.has(key));
    return { start: [...watching.start, ...first], wakeAt: watching.wakeAt };
  }
  const limit = budget(world);
  // The list comes first: everything else leaves room for its next minute.
  const start: ReadKey[] = [...watching.start];
  let { wakeAt } = watching;
  for (const want of [...wants(world), ...detailWants(world)]) {
    if (world.flying.has(want.key) || start.includes(want.key)) continue;
    const left = world.allowance?.left ?? Number.POSITIVE_INFINITY;
    const list = want.key === 'servers';
    if (start.length >= left) {
      if (!list) return { start, wakeAt: Math.min(wakeAt, world.allowance?.until ?? wakeAt) };
      const at = Math.max(want.dueAt, (world.done.get(want.key)?.startedAt ?? 0) + STARVED_MS);
      if (at > now) wakeAt = Math.min(wakeAt, at);
      else start.push(want.key);
      continue;
    }
    const all = list ? Math.max(1, limit + 1 - world.listCost) : limit;
    const allowedAt = Math.max(
      freeAt(recent, all - start.length, now),
      list ? 0 : freeAt(world.others, limit - reserveOf(world) - start.length, now),
    );
    const at = Math.max(want.dueAt, allowedAt);
    if (at > now) wakeAt = Math.min(wakeAt, at);
    else if (world.flying.size + start.length < CONCURRENT_MAX) start.push(want.key);
  }
  return { start, wakeAt };
}
