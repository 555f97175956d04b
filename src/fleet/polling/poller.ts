import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Failure, Outcome } from '../../api/outcome.ts';
import { askedMs, refusesLogin, spreadMs } from '../../api/retry.ts';
import type { RequestInfo } from '../../api/transport.ts';
import type { Cache } from '../row-cache.ts';
import { createAllowance } from './allowance.ts';
import { backOff, type Link, mustWait, NO_TROUBLE, troubled } from './link.ts';
import type { Done, Focus, PollWorld, ReadKey } from './poll-world.ts';
import { createReads } from './read.ts';
import { createRequestLog } from './request-log.ts';
import { firstLook, plan, shownAt, wantedAt } from './schedule.ts';

const MINUTE_MS = 60_000;

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

type Flight = {
  readonly startedAt: number;
  readonly abort: AbortController;
  readonly over: Promise<Outcome<unknown>>;
};

/** Why fresh data must wait: until a time, or for a slow read since one (ms since the epoch), which may have been begun anew. */
export type Refreshed =
  | { readonly until: number }
  | { readonly readingSince: number; readonly anew: boolean }
  | null;

/** A read that takes longer is slow: a person who asks twice begins it anew. */
const SLOW_MS = 3_000;

export type Poll = ReturnType<typeof createPoll>;

/** The only thing that fetches. Single flight by key; a failure holds all reads back, more each time, and is shown. */
export function createPoll({ api, cache, clock, focus, chosenPaceMs, random, onLink }: Options) {
  const done = new Map<ReadKey, Done>();
  const failures = new Map<ReadKey, Failure>();
  const flying = new Map<ReadKey, Flight>();
  const requests = createRequestLog(clock.now);
  const allowance = createAllowance(clock.now);
  let link: Link = NO_TROUBLE;
  let failed = 0;
  let lastDetailAt = Number.NEGATIVE_INFINITY;
  let accountSettled = false;
  let watched: ReadonlyMap<ReadKey, number> = new Map();
  let turns = 0;
  let stopped = true;
  /** The slow read that a person was told of. */
  let told: Flight | undefined;
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
    return {
      ...seen,
      now,
      chosenPaceMs,
      idleMs: now - seen.lastKeyAt,
      done,
      flying: new Set(flying.keys()),
      requests: requests.recent(),
      holdUntil: link.nextTryAt,
      failing: link.failure !== null,
      divisor: allowance.divisor(),
      allowance: allowance.left(),
      lastDetailAt,
      listCost: requests.listCost(),
      accountSettled,
      turns,
      watched,
    };
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
    requests.begin(isBeside ? null : key === 'servers' ? 'list' : 'other');
    if (key === 'servers') requests.beginList();
    allowance.spend();
    if (key.startsWith('server ')) {
      turns += 1;
      lastDetailAt = startedAt;
    }
    const over = reads(key, startedAt, abort.signal);
    flying.set(key, { startedAt, abort, over });
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
    hear(key, startedAt, outcome);
    cache.announce();
  }

  function hear(key: ReadKey, startedAt: number, outcome: Outcome<unknown>): void {
    if (outcome.kind === 'ok') {
      failures.delete(key);
      if (key === 'servers') {
        failed = 0;
        requests.endList();
        if (link.failure && !mustWait(link, clock.now())) setLink(NO_TROUBLE);
      }
      return;
    }
    failures.set(key, outcome);
    if (outcome.kind === 'limited') slowDown(outcome, startedAt);
    else if (refusesLogin(outcome)) hold(outcome, Number.POSITIVE_INFINITY);
    else if (key !== 'servers') onLink();
    else if (outcome.kind === 'auth') hold(outcome, MINUTE_MS);
    else {
      failed += 1;
      hold(outcome, Math.max(askedMs(outcome), backOff(failed)));
    }
  }

  function slowDown(failure: Failure, sentAt: number): void {
    allowance.refused(sentAt);
    hold(failure, askedMs(failure) || LIMITED_MS);
  }

  /** Asks for nothing for `ms`, and a little longer. What the API asked for is never cut short by another failure. */
  function hold(failure: Failure, ms: number): void {
    const now = clock.now();
    const until = now + spreadMs(ms, random);
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
      requests.begin('asked');
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
     * Reads now what is on screen, whatever the budget says. A pause that the API asked for still holds. A slow read is told of
     * once, then begun anew.
     */
    refresh(): Refreshed {
      const now = clock.now();
      if (mustWait(link, now)) return { until: link.nextTryAt };
      link = { ...link, nextTryAt: 0 };
      const keys: readonly ReadKey[] = ['servers', ...shownAt(focus())];
      const slow = keys.map((key) => flying.get(key)).find((one) => one && now - one.startedAt >= SLOW_MS);
      const isTold = slow === told;
      for (const key of keys) {
        const flight = flying.get(key);
        if (flight && isTold && now - flight.startedAt >= SLOW_MS) {
          flight.abort.abort();
          launch(key);
        } else if (!flight) launch(key);
      }
      wake();
      told = slow;
      return slow ? { readingSince: slow.startedAt, anew: isTold } : null;
    },
    heard: allowance.heard,
    /** The API got too many requests: a write that left at `sentAt` was refused for that. Reads count among them, so they wait as well. */
    limited: slowDown,
    sent: (info: RequestInfo): void => requests.sent(info, flying.has('servers')),
    link: (): Link => link,
    listCost: requests.listCost,
    divisor: allowance.divisor,
    failure: (key: ReadKey): Failure | undefined => failures.get(key),
    failures: (): ReadonlyMap<ReadKey, Failure> => failures,
  };
}
