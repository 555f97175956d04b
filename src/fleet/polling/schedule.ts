import { isTight, LIST_MS, listAllowedAt, listPace, MINUTE_MS, otherAllowedAt, SECOND_MS } from './budget.ts';
import type { PollWorld, ReadKey } from './poll-world.ts';
import { placesLeft, watchPlan } from './watch-schedule.ts';

const RECOVERY_POINTS_MS = 10 * MINUTE_MS;

const RECOVERY_POINTS_OPEN_MS = MINUTE_MS;

/** What a filter of the API found beyond a list that was cut is read by that filter again. */
const WHERE_MS = 30 * SECOND_MS;

const RETRY_MS = 30 * SECOND_MS;

/** How old what is on screen may be when somebody comes to look at it. */
const LOOK_MS = 5 * SECOND_MS;

/** Beyond the first look, details come one at a time. */
const DETAIL_GAP_MS = 3 * SECOND_MS;

/** How many servers the first look reads, beside the budget. */
export const FIRST_LOOK = 60;

type Want = { readonly key: ReadKey; readonly dueAt: number };
/** Something will be read then; what, is not looked for before. */
type Later = { readonly key: null; readonly dueAt: number };

function dueAfter(world: PollWorld, key: ReadKey, everyMs: number): number {
  const done = world.done.get(key);
  if (!done) return 0;
  // A read that failed is tried again soon, but not at the pace of the list.
  return done.ok ? done.startedAt + everyMs : done.at + Math.max(RETRY_MS, Math.min(everyMs, MINUTE_MS));
}

/** The list of all tells of one server too: the later of both counts. */
function recoveryPointsDue(
  world: PollWorld,
  kind: 'backups' | 'snapshots',
  id: string,
  everyMs: number,
): number {
  const own = world.done.get(`${kind} ${id}`);
  const all = world.done.get(kind);
  if (all?.ok && (!own?.ok || own.startedAt < all.startedAt)) return dueAfter(world, kind, everyMs);
  return dueAfter(world, `${kind} ${id}`, everyMs);
}

/** What comes before the details of servers: the list of them, and what the operator looks at. */
function firstWants(world: PollWorld): Want[] {
  const pace = listPace(world);
  const servers = world.done.get('servers');
  const every = isTight(world) ? listPace({ ...world, busy: false }) : pace;
  const soon = world.failing ? world.holdUntil : (servers?.startedAt ?? 0) + every;
  const list: Want[] = [{ key: 'servers', dueAt: servers ? soon : 0 }];
  if (isHeldBack(world)) return list;
  if (!world.accountSettled) list.push({ key: 'account', dueAt: dueAfter(world, 'account', MINUTE_MS) });
  const { route, where } = world;
  if (where) list.push({ key: where, dueAt: dueAfter(world, where, Math.max(WHERE_MS, pace)) });
  if (route.view === 'server') {
    list.push({ key: `server ${route.id}`, dueAt: dueAfter(world, `server ${route.id}`, pace) });
    for (const kind of ['backups', 'snapshots'] as const) {
      const every = world.busyRecoveryPoints
        ? LIST_MS
        : RECOVERY_POINTS_OPEN_MS * (pace > 2 * LIST_MS ? 10 : 1);
      list.push({ key: `${kind} ${route.id}`, dueAt: recoveryPointsDue(world, kind, route.id, every) });
    }
  }
  return list;
}

/** The lists of all backups and of all snapshots. */
function listWants(world: PollWorld): Want[] {
  if (isHeldBack(world)) return [];
  const { route } = world;
  return (['backups', 'snapshots'] as const).map((kind) => {
    const open = route.view === kind || (route.view === 'recovery-point' && route.kind === kind);
    const every = !open ? RECOVERY_POINTS_MS : world.busyRecoveryPoints ? LIST_MS : RECOVERY_POINTS_OPEN_MS;
    return { key: kind, dueAt: dueAfter(world, kind, Math.max(every, open ? listPace(world) : 0)) };
  });
}

/** Until the list of servers is there, nothing else is asked. */
function isHeldBack({ failing, done, all }: PollWorld): boolean {
  return failing || (!done.get('servers')?.ok && all.length === 0);
}

const detailKey = (id: string): ReadKey => `server ${id}`;

/**
 * The details to read at the first look, beside the budget: of all servers that were never read, or, in an account of more than 60, of
 * those on screen; 60 at most. None once the API asks for fewer requests or a read had to be repeated.
 */
export function firstLook(world: PollWorld): readonly ReadKey[] {
  const { all, visible, done, flying, turns, requests } = world;
  if (isHeldBack(world) || world.divisor > 1 || requests.some(({ of }) => of === 'retry')) return [];
  const ids = all.length > FIRST_LOOK ? visible : new Set([...visible, ...all]);
  return [...ids]
    .map(detailKey)
    .filter((key) => !done.has(key) && !flying.has(key))
    .slice(0, Math.max(0, FIRST_LOOK - turns));
}

/** The next details to read: rows on screen that were never read, then in turn the stalest on screen and anywhere. */
function detailWants(world: PollWorld): (Want | Later)[] {
  if (world.failing) return [];
  const age = (id: string): number => world.done.get(detailKey(id))?.startedAt ?? Number.NEGATIVE_INFINITY;
  const idle = (id: string): boolean => !world.flying.has(detailKey(id));
  const up = world.cameUp.filter(idle).map((id) => {
    const key = detailKey(id);
    return { key, dueAt: dueAfter(world, key, DETAIL_GAP_MS) };
  });
  const unread = world.visible.filter((id) => idle(id) && !world.done.has(detailKey(id)));
  if (unread.length > 0) return [...unread.map((id) => ({ key: detailKey(id), dueAt: 0 })), ...up];
  const pace = listPace(world);
  const freeAt = world.lastDetailAt + DETAIL_GAP_MS * Math.max(1, pace / LIST_MS);
  // Every key asks; the whole fleet is looked through only when one of it may be read.
  if (freeAt > world.now) return [...up, { key: null, dueAt: freeAt }];
  const pool = world.turns % 2 === 0 && world.visible.length > 0 ? world.visible : world.all;
  let stalest: string | undefined;
  for (const id of pool) if (idle(id) && (stalest === undefined || age(id) < age(stalest))) stalest = id;
  if (stalest === undefined) return up;
  return [...up, { key: detailKey(stalest), dueAt: dueAfter(world, detailKey(stalest), pace) }];
}

/** What is on screen, besides the list of servers. */
export function shownAt({ route, where }: Pick<PollWorld, 'route' | 'where'>): readonly ReadKey[] {
  if (route.view === 'server') return [`server ${route.id}`, `backups ${route.id}`, `snapshots ${route.id}`];
  const kind = route.view === 'recovery-point' ? route.kind : route.view;
  return [...(kind === 'backups' || kind === 'snapshots' ? [kind] : []), ...(where ? [where] : [])];
}

/**
 * What somebody who has just come to a place wants to see there at once, whatever the budget says: what was never read of
 * it, or not for a while.
 */
export function wantedAt(world: PollWorld): readonly ReadKey[] {
  if (world.paused || world.failing || world.now < world.holdUntil) return [];
  return shownAt(world).filter((key) => !world.flying.has(key) && dueAfter(world, key, LOOK_MS) <= world.now);
}

/**
 * Which reads are due: a pure function of what was read when. The API's limits are not documented, so the pace is modest: a person's
 * key is never delayed by it, everything else shares one budget. Returns what to start now, and when to look again (ms since the
 * epoch; Infinity = only when something happens).
 */
export function plan(world: PollWorld): { readonly start: readonly ReadKey[]; readonly wakeAt: number } {
  const { now } = world;
  if (now < world.holdUntil) return { start: [], wakeAt: world.holdUntil };
  // Own operations are followed to their end also while nothing else is polled.
  const watching = watchPlan(world);
  if (world.paused) return watching;
  if (world.chosenPaceMs === 0) {
    // By hand: the first look is not a poll.
    const first = [...firstWants(world), ...listWants(world)]
      .map(({ key }) => key)
      .filter((key) => !world.done.has(key) && !world.flying.has(key));
    return { start: [...watching.start, ...first], wakeAt: watching.wakeAt };
  }
  const left = world.allowance?.left ?? Number.POSITIVE_INFINITY;
  const start: ReadKey[] = [...watching.start];
  let { wakeAt } = watching;
  const first = firstLook(world);
  // What follows own operations comes beside the budget, and so does the first look.
  const taken = (): number =>
    start.filter((key) => !watching.start.includes(key) && !first.includes(key)).length;
  const wants = [
    ...firstWants(world),
    ...first.map((key) => ({ key, dueAt: 0 })),
    ...listWants(world),
    ...detailWants(world),
  ];
  for (const { key, dueAt } of wants) {
    if (key === null) {
      wakeAt = Math.min(wakeAt, dueAt);
      continue;
    }
    if (world.flying.has(key) || start.includes(key)) continue;
    const isList = key === 'servers';
    if (!isList && start.length >= left)
      return { start, wakeAt: Math.min(wakeAt, world.allowance?.until ?? wakeAt) };
    const allowedAt = isList
      ? listAllowedAt(world)
      : first.includes(key)
        ? 0
        : otherAllowedAt(world, taken());
    const at = Math.max(dueAt, allowedAt);
    if (at > now) wakeAt = Math.min(wakeAt, at);
    else if (isList || placesLeft(world, start) > 0) start.push(key);
  }
  return { start, wakeAt };
}
