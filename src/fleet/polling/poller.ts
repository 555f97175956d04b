import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Failure, Outcome } from '../../api/outcome.ts';
import type { RequestInfo } from '../../api/transport.ts';
import type { Cache } from '../row-cache.ts';
import { backOff, type Link, mustWait, NO_TROUBLE, troubled } from './link.ts';
import type { Done, Focus, PollWorld, ReadKey, Requested } from './poll-world.ts';
import { createReads } from './read.ts';
import { firstLook, plan, wantedAt } from './schedule.ts';

const MINUTE_MS = 60_000;
const GENTLE_MS = 10 * MINUTE_MS;

/** When the API says "too many requests" and not for how long. */
const LIMITED_MS = 30_000;

type Options = {
  readonly api: Api;
  readonly cache: Cache;
  readonly clock: Clock;
  readonly focus: Focus;
  readonly chosenPaceMs: number | null;
  readonly random: () => number;
  /** Something besides the cache changed: the link's state. */
  readonly onLink: () => void;
};

type Flight = { readonly abort: AbortController; readonly over: Promise<Outcome<unknown>> };

export type Poll = ReturnType<typeof createPoll>;
const askedMs = ({ retryAfterS = 0 }: Failure): number => retryAfterS * 1_000;

/** The only thing that fetches. Single flight by key; a failure holds all reads back, more each time, and is shown. */
export function createPoll({ api, cache, clock, focus, chosenPaceMs, random, onLink }: Options) {
  const done = new Map<ReadKey, Done>();
  const failures = new Map<ReadKey, Failure>();
  const flying = new Map<ReadKey, Flight>();
  let requests: readonly Requested[] = [];
  let link: Link = NO_TROUBLE;
  let failed = 0;
  let gentleUntil = 0;
  let allowance: { left: number; until: number } | null = null;
  let lastDetailAt = Number.NEGATIVE_INFINITY;
  /** Reads started, and requests that left: a read may take several. */
  let [launched, sent] = [0, 0];
  let accountSettled = false;
  let listCost = 1;
  let listExtra = 0;
  let watched: ReadonlyMap<ReadKey, number> = new Map();
  let turns = 0;
  let stopped = true;
  let cancelTimer = (): void => {};

  const reads = createReads({
    api,
    cache,
    clock,
    isOver: () => stopped,
    onAccount: () => {
      accountSettled = true;
    },
  });

  function world(now: number): PollWorld {
    const seen = focus();
    requests = requests.filter(({ at }) => at > now - MINUTE_MS);
    return {
      ...seen,
      now,
      chosenPaceMs,
      idleMs: now - seen.lastKeyAt,
      done,
      flying: new Set(flying.keys()),
      requests,
      holdUntil: link.nextTryAt,
      failing: link.failure !== null,
      gentleUntil,
      allowance: allowance && now < allowance.until ? allowance : null,
      lastDetailAt,
      listCost,
      accountSettled,
      turns,
      watched,
    };
  }

  function note(of: Requested['of']): void {
    requests = [...requests, { at: clock.now(), of }];
  }

  function wake(): void {
    cancelTimer();
    if (stopped) return;
    const now = clock.now();
    const { start, wakeAt } = plan(world(now));
    for (const key of start) launch(key);
    // A due read that found all places taken starts when one of them is free.
    if (Number.isFinite(wakeAt)) cancelTimer = clock.after(Math.max(0, wakeAt - now), wake);
  }

  function launch(key: ReadKey): Promise<Outcome<unknown>> {
    const abort = new AbortController();
    const startedAt = clock.now();
    // What follows own operations, and the first look, come beside the budget: the list of servers does not wait for them.
    const isBeside = watched.has(key) || firstLook(world(startedAt)).includes(key);
    if (!isBeside) note(key === 'servers' ? 'list' : 'other');
    launched += 1;
    if (key === 'servers') listExtra = 0;
    if (allowance) allowance = { ...allowance, left: allowance.left - 1 };
    if (key.startsWith('server ')) {
      turns += 1;
      lastDetailAt = startedAt;
    }
    const over = reads(key, startedAt, abort.signal);
    flying.set(key, { abort, over });
    void over.then((outcome) => {
      if (flying.get(key)?.abort === abort) flying.delete(key);
      if (stopped) return;
      if (outcome.kind !== 'cancelled') end(key, startedAt, outcome);
      wake();
    });
    return over;
  }

  /** A read is over: its end is noted before anybody hears what it told. */
  function end(key: ReadKey, startedAt: number, outcome: Outcome<unknown>): void {
    done.set(key, { startedAt, at: clock.now(), ok: outcome.kind === 'ok' });
    hear(key, outcome);
    cache.announce();
  }

  function hear(key: ReadKey, outcome: Outcome<unknown>): void {
    if (outcome.kind === 'ok') {
      failures.delete(key);
      if (key === 'servers') {
        failed = 0;
        listCost = 1 + listExtra;
        if (link.failure && !mustWait(link, clock.now())) setLink(NO_TROUBLE);
      }
      return;
    }
    failures.set(key, outcome);
    if (outcome.kind === 'limited') slowDown(outcome);
    else if (key !== 'servers') onLink();
    else if (outcome.kind === 'auth') hold(outcome, MINUTE_MS);
    else {
      failed += 1;
      hold(outcome, Math.max(askedMs(outcome), backOff(failed, random)));
    }
  }

  function slowDown(failure: Failure): void {
    gentleUntil = clock.now() + GENTLE_MS;
    hold(failure, askedMs(failure) || LIMITED_MS);
  }

  /** Asks for nothing for `ms`. What the API asked for is never cut short by another failure. */
  function hold(failure: Failure, ms: number): void {
    const now = clock.now();
    const until = now + ms;
    if (mustWait(link, now) && link.nextTryAt >= until) onLink();
    else setLink(troubled(link, failure, now, until));
  }

  function setLink(next: Link): void {
    link = next;
    onLink();
  }

  return {
    start(): void {
      stopped = false;
      wake();
    },
    /** Ends all polling and cancels what is under way. */
    stop(): void {
      stopped = true;
      cancelTimer();
      for (const { abort } of flying.values()) abort.abort();
      flying.clear();
    },
    /**
     * Reads one thing now, whatever budget and pace say: what must be known before something is sent. It joins no read that is
     * under way, which was begun before the question.
     */
    async readNow(key: ReadKey, signal?: AbortSignal): Promise<Outcome<unknown>> {
      const startedAt = clock.now();
      launched += 1;
      note('asked');
      const outcome = await reads(key, startedAt, signal ?? new AbortController().signal);
      if (!stopped && outcome.kind !== 'cancelled') end(key, startedAt, outcome);
      return outcome;
    },
    /** Reads one thing at once as the schedule would, or joins that read where it is under way. */
    readSoon: (key: ReadKey): Promise<Outcome<unknown>> => flying.get(key)?.over ?? launch(key),
    /** What own operations wait for, each with the time it is waited for since (ms since the epoch): read often, off the budget. */
    watch(keys: ReadonlyMap<ReadKey, number>): void {
      watched = keys;
      wake();
    },
    /** Something the plan depends on changed: the place, the rows on screen, pause, a key after a long silence. */
    wake,
    /** Somebody came to another place: what it shows is read at once. */
    look(): void {
      if (stopped) return;
      for (const key of wantedAt(world(clock.now()))) launch(key);
    },
    /** Reads nobody wants any more are cancelled: those of a server that is no longer on screen. */
    leave(id: string): void {
      for (const [key, { abort }] of flying) if (key.endsWith(` ${id}`)) abort.abort();
    },
    /**
     * Reads now what is on screen, whatever the budget says. A pause that the API asked for still holds;
     * the answer is the time it ends (ms since the epoch), or null when reads were started.
     */
    refresh(): number | null {
      const now = clock.now();
      if (mustWait(link, now)) return link.nextTryAt;
      link = { ...link, nextTryAt: 0 };
      const { route, where } = focus();
      const keys: ReadKey[] = where ? ['servers', where] : ['servers'];
      if (route.view === 'server')
        keys.push(`server ${route.id}`, `backups ${route.id}`, `snapshots ${route.id}`);
      const kind = route.view === 'recovery-point' ? route.kind : route.view;
      if (kind === 'backups' || kind === 'snapshots') keys.push(kind);
      for (const key of keys) if (!flying.has(key)) launch(key);
      wake();
      return null;
    },
    /** What the API's rate headers said: requests that remain until `resetS` seconds from now. We take half at most. */
    heard(remaining: number, resetS: number): void {
      allowance = { left: Math.floor(remaining / 2), until: clock.now() + resetS * 1_000 };
    },
    /** The API got too many requests: a write was refused for that. Reads count among them, so they wait as well. */
    limited: slowDown,
    /** A request left, a write too. A read that is tried again, or comes in pages, sends several; all count. */
    sent({ method, path }: RequestInfo): void {
      if (method !== 'GET') note('asked');
      else sent += 1;
      if (sent <= launched) return;
      launched = sent;
      const isList = flying.has('servers') && path.endsWith('/servers/');
      if (isList) listExtra += 1;
      note(isList ? 'list' : 'retry');
    },
    link: (): Link => link,
    listCost: () => listCost,
    failure: (key: ReadKey): Failure | undefined => failures.get(key),
  };
}
