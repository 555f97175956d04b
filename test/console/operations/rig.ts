import { createApi } from '../../../src/api/client.ts';
import { Secret } from '../../../src/api/secret.ts';
import { createTransport } from '../../../src/api/transport.ts';
import { createCache } from '../../../src/console/cache.ts';
import type { Chain } from '../../../src/console/operations/chain.ts';
import type { ChainStore } from '../../../src/console/operations/chain-file.ts';
import { type Chains, createChains } from '../../../src/console/operations/chains.ts';
import { createOperations } from '../../../src/console/operations/engine.ts';
import type { InFlightStore } from '../../../src/console/operations/in-flight.ts';
import type { IntentLog } from '../../../src/console/operations/intents.ts';
import type { Operation } from '../../../src/console/operations/operation.ts';
import { createPoll } from '../../../src/console/poll.ts';
import { copyTarget, serverTarget, type Target } from '../../../src/console/target.ts';
import type { Write } from '../../../src/console/writes.ts';
import { createSimulator, type Simulator } from '../../../src/demo/simulator.ts';
import type { Entry } from '../../../src/resources/activity.ts';
import { settle, type TurnedClock, turnedClock } from '../../clock.ts';

export type RigOptions = {
  readonly clock?: TurnedClock;
  readonly simulator?: Simulator;
  readonly store?: InFlightStore;
  readonly intents?: IntentLog;
  readonly chainStore?: ChainStore;
  /** In the API's place; undefined lets the simulator answer. */
  readonly answer?: (request: Request) => Response | Promise<Response> | undefined;
};

/** Operations over the simulator, with a clock that is turned by hand. */
export async function rig(options: RigOptions = {}) {
  const clock = options.clock ?? turnedClock();
  const simulator = options.simulator ?? createSimulator({ clock, servers: 8 });
  const cache = createCache();
  /** Writes that reached the API, as `POST /servers/12345/reboot/`. */
  const sent: string[] = [];
  const entries: Omit<Entry, 'id'>[] = [];
  const logged: string[] = [];
  const hand: { answer: RigOptions['answer']; intents: IntentLog } = {
    answer: options.answer,
    intents: options.intents ?? {
      intent: async ({ write }) => void logged.push(`intent ${write.kind}`),
      outcome: async ({ outcome }) => void logged.push(`outcome ${outcome}`),
    },
  };
  const api = createApi(
    createTransport({
      apiUrl: 'https://api.example.com/api/v1',
      token: new Secret('vps_test_token_0001'),
      mode: () => 'write',
      clock,
      random: () => 0.5,
      fetch: (async (request: Request) => {
        const path = new URL(request.url).pathname.replace('/api/v1', '');
        if (request.method !== 'GET') sent.push(`${request.method} ${path}`);
        return (await hand.answer?.(request)) ?? simulator.fetch(request);
      }) as unknown as typeof fetch,
    }),
  );
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: null,
    random: () => 0.5,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      visible: [],
      all: cache.list().map(({ id }) => id),
      paused: false,
      lastKeyAt: clock.now(),
      busy: false,
      busyCopies: false,
    }),
  });
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents: {
      intent: (operation) => hand.intents.intent(operation),
      outcome: (operation) => hand.intents.outcome(operation),
    },
    store: options.store ?? null,
    random: Math.random,
    profile: 'prod',
    onChange: () => {},
    onEntry: (entry) => entries.push(entry),
  });
  const made = createChains({
    clock,
    cache,
    store: options.chainStore ?? null,
    random: Math.random,
    profile: 'prod',
    operations,
    onChange: () => {},
    onEnd: () => {},
  });
  let last: Chain | null = null;
  const chains: Chains = {
    ...made,
    begin: (plan, by) => {
      last = made.begin(plan, by);
      return last;
    },
    finish: (chain, remaining, by) => {
      last = made.finish(chain, remaining, by);
      return last;
    },
  };
  if (options.store) operations.resume(options.store.load());
  poll.start();
  await settle();
  await clock.turn(1_000);

  const known = (status: string) => {
    const found = cache.list().find((one) => one.server.status === status);
    if (!found) throw new Error(`no server is ${status}`);
    return found;
  };
  return {
    clock,
    simulator,
    cache,
    poll,
    api,
    operations,
    chains,
    /** The chain that was begun or finished last, as it is now. */
    chain: (): Chain | undefined => (last === null ? undefined : made.get(last.id)),
    sent,
    entries,
    texts: () => entries.map(({ text }) => text),
    logged,
    hand,
    known,
    target: (status: string): Target => serverTarget('prod', known(status), clock.now()),
    targetOf(id: string): Target {
      const found = cache.known(id);
      if (!found) throw new Error(`no server ${id}`);
      return serverTarget('prod', found, clock.now());
    },
    /** A completed copy of an active server, as the console would hold it. */
    copy(kind: 'backups' | 'snapshots'): Target & { readonly copyId: string; readonly serverId: string } {
      for (const copy of cache.copies(kind)?.rows ?? []) {
        const server = copy.server ? cache.known(copy.server.id) : undefined;
        if (copy.status !== 'completed' || server?.server.status !== 'active') continue;
        const target = copyTarget(
          'prod',
          { id: copy.id, copy, server: undefined } as never,
          server,
          clock.now(),
        );
        return { ...target, copyId: copy.id, serverId: server.id };
      }
      throw new Error(`no ${kind} of an active server`);
    },
    begin(write: Write, target: Target | null, more: { unchecked?: true; unlogged?: true } = {}): Operation {
      const begun = operations.begin({ write, target, api, ...more });
      if ('refused' in begun) throw new Error(begun.refused);
      return begun;
    },
    /** Turns the clock a second at a time until the operation has ended; the operation as it is then. */
    async follow(operation: Operation, seconds = 3_600): Promise<Operation> {
      for (let i = 0; i < seconds; i++) {
        await settle();
        const now = operations.get(operation.id);
        if (!now) throw new Error('it is gone');
        if (now.phase === 'ended') return now;
        await clock.turn(1_000);
      }
      throw new Error(`not over: ${operations.get(operation.id)?.text}`);
    },
    /** As kill -9 ends a console: nothing is tidied up. */
    close(): void {
      operations.stop();
      chains.stop();
      poll.stop();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof rig>>;
