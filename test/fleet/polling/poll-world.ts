import type { Api } from '../../../src/api/api.ts';
import { type Clock, createMonotonicNow } from '../../../src/api/clock.ts';
import type { Server } from '../../../src/api/model.ts';
import type { Failure, Outcome } from '../../../src/api/outcome.ts';
import type { Focus } from '../../../src/fleet/polling/poll-world.ts';
import { createPoll, type Refreshed } from '../../../src/fleet/polling/poller.ts';
import { FIRST_LOOK } from '../../../src/fleet/polling/schedule.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { detail, NOW, server } from '../../resources/build.ts';
import { failed, listOf } from '../answers.ts';

/** A read that left, and what was done about it. `own`: the poller's, not one a person asked for. */
export type Asked = {
  readonly key: string;
  readonly at: number;
  readonly own: boolean;
  /** Gives the answer: a failure, or what the API has. */
  answer(failure?: Failure): void;
  cancelled: boolean;
  answered: boolean;
};

/** How a read is answered: after `afterMs`, with a failure or what the API has. Null: by hand. */
export type Answers = (
  asked: Asked,
) => { readonly afterMs: number; readonly failure?: Failure | undefined } | null;

type Options = {
  readonly servers?: number;
  readonly visible?: number;
  readonly chosenPaceMs?: number | null;
  readonly answers?: Answers;
  readonly status?: string;
};

export const AT_ONCE: Answers = () => ({ afterMs: 150 });

/** A clock whose timers wait until it is turned. Between two timers every promise that can settle does. */
function handClock() {
  let now = NOW;
  let setMs = 0;
  let timers: { readonly at: number; readonly fn: () => void }[] = [];
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const clock: Clock = {
    now: createMonotonicNow(
      () => now + setMs,
      () => now,
    ),
    after(ms, fn) {
      const timer = { at: now + ms, fn };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  return {
    clock,
    settle,
    /** Somebody sets the wall clock: timers wait on as long as they would have. */
    set(ms: number): void {
      setMs += ms;
    },
    async turn(ms: number): Promise<void> {
      const end = now + ms;
      await settle();
      for (;;) {
        let next: (typeof timers)[number] | undefined;
        for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
        if (!next) break;
        const due = next;
        timers = timers.filter((other) => other !== due);
        now = Math.max(now, due.at);
        due.fn();
        await settle();
      }
      now = end;
    },
  };
}

/** The poller over an API that answers as it is told, a cache, and a clock that is turned by hand. */
export function pollWorld(options: Options = {}) {
  const { servers = 24, visible = 20, chosenPaceMs = null, status = 'active' } = options;
  const { clock, set, settle, turn } = handClock();
  const cache = createCache();
  const rows = Array.from({ length: servers }, (_, i) =>
    server({ id: String(i + 1), name: `web-${i + 1}`, status }),
  );
  const ids = rows.map(({ id }) => id);
  const asked: Asked[] = [];
  const rig = { answers: options.answers ?? AT_ONCE, rows: (_askedAt: number): readonly Server[] => rows };
  const focus: { -readonly [K in keyof ReturnType<Focus>]: ReturnType<Focus>[K] } = {
    route: { view: 'servers' },
    where: null,
    visible: ids.slice(0, visible),
    all: [],
    cameUp: [],
    paused: false,
    lastKeyAt: NOW,
    busy: false,
    busyRecoveryPoints: false,
  };
  /** What a person asked for, key by key; emptied as the reads leave. */
  let wanted: string[] = [];

  function read<T>(
    key: string,
    signal: AbortSignal | undefined,
    value: (askedAt: number) => T | null,
  ): Promise<Outcome<T>> {
    const startedAt = clock.now();
    const own = !wanted.includes(key);
    wanted = wanted.filter((other) => other !== key);
    return new Promise((resolve) => {
      const one: Asked = {
        key,
        at: startedAt,
        own,
        cancelled: false,
        answered: false,
        answer(failure) {
          if (one.cancelled || one.answered) return;
          one.answered = true;
          const has = failure ? null : value(startedAt);
          if (failure) resolve(failure);
          else if (has === null) resolve(failed('refused', { status: 404 }));
          else resolve({ kind: 'ok', value: has, startedAt, at: clock.now() });
        },
      };
      asked.push(one);
      signal?.addEventListener('abort', () => {
        if (one.answered) return;
        one.cancelled = true;
        resolve(failed('cancelled', { step: 'cancelled' }));
      });
      const given = rig.answers(one);
      if (given) clock.after(given.afterMs, () => one.answer(given.failure));
    });
  }

  const points = (kind: string, query?: { server_id?: string }): string =>
    query?.server_id === undefined ? kind : `${kind} ${query.server_id}`;
  const write = (): never => {
    throw new Error('polling writes nothing');
  };
  const api: Api = {
    listServers: (_, signal) => read('servers', signal, (at) => listOf(rig.rows(at))),
    getServer: (id, signal) =>
      read(`server ${id}`, signal, (at) => {
        const row = rig.rows(at).find((one) => one.id === id);
        return row ? detail(row) : null;
      }),
    listBackups: (query, signal) => read(points('backups', query), signal, () => listOf([])),
    listSnapshots: (query, signal) => read(points('snapshots', query), signal, () => listOf([])),
    getAccount: (signal) =>
      read('account', signal, () => ({
        email: null,
        name: null,
        company_name: null,
        created_at: null,
        token_name: null,
        permissions: null,
      })),
    listPlans: write,
    createServer: write,
    replaceServer: write,
    updateServer: write,
    deleteServer: write,
    startServer: write,
    stopServer: write,
    rebootServer: write,
    restoreServer: write,
    createBackup: write,
    deleteBackup: write,
    createSnapshot: write,
    restoreSnapshot: write,
    deleteSnapshot: write,
  };
  const poll = createPoll({
    api,
    cache,
    clock,
    focus: () => (cache.servers() ? { ...focus, all: ids } : { ...focus, visible: [] }),
    chosenPaceMs,
    random: () => 0.5,
    onLink: () => {},
  });

  return {
    asked,
    cache,
    clock,
    focus,
    poll,
    rig,
    set,
    settle,
    turn,
    under: (): readonly Asked[] => asked.filter((one) => !one.answered && !one.cancelled),
    /** A person presses `r`. */
    refresh(): Refreshed {
      const id = focus.route.view === 'server' ? ` ${focus.route.id}` : null;
      wanted = ['servers', ...(id === null ? [] : [`server${id}`, `backups${id}`, `snapshots${id}`])];
      const held = poll.refresh();
      wanted = [];
      return held;
    },
  };
}

export type PollWorld = ReturnType<typeof pollWorld>;

/** The most reads of the poller's own in any minute. */
export function mostInAMinute(asked: readonly Asked[]): number {
  const looks = firstLookIn(asked);
  const times = asked.filter((one) => one.own && !looks.has(one)).map(({ at }) => at);
  let [most, from] = [0, 0];
  times.forEach((at, i) => {
    while ((times[from] ?? at) <= at - 60_000) from += 1;
    most = Math.max(most, i - from + 1);
  });
  return most;
}

/** The reads of the first look, which come beside the budget: of the first 60 of single servers those that were the first of theirs. */
function firstLookIn(asked: readonly Asked[]): ReadonlySet<Asked> {
  const seen = new Set<string>();
  const details = asked.filter(({ key }) => key.startsWith('server ')).slice(0, FIRST_LOOK);
  return new Set(details.filter(({ key }) => !seen.has(key) && seen.add(key)));
}

/** Times between two reads of this key, in seconds. */
export function gapsS(asked: readonly Asked[], key: string): number[] {
  const times = asked.filter((one) => one.key === key).map(({ at }) => at);
  return times.slice(1).map((at, i) => (at - (times[i] ?? at)) / 1_000);
}
