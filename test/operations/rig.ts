import { createSimulator, type Simulator } from '../../src/demo/simulator.ts';
import { createPoll } from '../../src/fleet/polling/poller.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import type { Begin } from '../../src/operations/begin.ts';
import { newsText } from '../../src/operations/notice.ts';
import { isOpen, type Operation } from '../../src/operations/operation.ts';
import { createOperations } from '../../src/operations/operations.ts';
import type { IntentLog } from '../../src/operations/persistence.ts';
import { recoveryPointTarget, serverTarget, type Target } from '../../src/operations/target.ts';
import { type Chain, currentStep } from '../../src/operations/workflows/chain.ts';
import { createChains } from '../../src/operations/workflows/chain-runner.ts';
import { type Interrupted, interrupted, newsOf, placeOf } from '../../src/operations/workflows/chain-text.ts';
import { createUnfinished } from '../../src/operations/workflows/unfinished.ts';
import type { Write } from '../../src/operations/write.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { apiOver } from '../api/fake-api.ts';
import { settle, type TurnedClock, turnedClock } from '../clock.ts';
import { type StateFolder, stateFolder } from './state-folder.ts';

export type RigOptions = {
  readonly clock?: TurnedClock;
  readonly simulator?: Simulator;
  readonly intents?: IntentLog;
  /** Where it keeps what is under way, and finds what others have left. */
  readonly folder?: StateFolder;
  /** In the API's place; undefined lets the simulator answer. */
  readonly answer?: (request: Request) => Response | Promise<Response> | undefined;
};

/** What is said of a chain, and how it has ended. */
type Told = { readonly outcome: 'succeeded' | 'failed' | null; readonly text: string };

/** Operations over the simulator, with a clock that is turned by hand. */
export async function rig(options: RigOptions = {}) {
  const clock = options.clock ?? turnedClock();
  const simulator = options.simulator ?? createSimulator({ clock, servers: 8 });
  const cache = createCache();
  /** Writes that reached the API, as `POST /servers/12345/reboot/`. */
  const sent: string[] = [];
  const entries: Omit<Entry, 'id'>[] = [];
  const logged: string[] = [];
  const hand: { answer: RigOptions['answer']; intents: IntentLog; written: Promise<void> } = {
    answer: options.answer,
    written: Promise.resolve(),
    intents: options.intents ?? {
      intent: async ({ write }) => void logged.push(`intent ${write.kind}`),
      outcome: async ({ outcome }) => void logged.push(`outcome ${outcome}`),
    },
  };
  const opened = (options.folder ?? stateFolder()).open();
  const session = { ...opened, written: () => hand.written.then(opened.written) };
  const respond = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    if (request.method !== 'GET') sent.push(`${request.method} ${path}`);
    return (await hand.answer?.(request)) ?? simulator.fetch(request);
  };
  const api = apiOver(respond, { apiUrl: 'https://api.example.com/api/v1', clock });
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: null,
    random: () => 0.5,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      where: null,
      visible: [],
      all: cache.list().map(({ id }) => id),
      cameUp: [],
      paused: false,
      lastKeyAt: clock.now(),
      busy: false,
      busyRecoveryPoints: false,
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
    session,
    random: Math.random,
    profile: 'prod',
    onChange: () => {},
    onEntry: (entry) => entries.push(entry),
  });
  const unfinished = createUnfinished({
    clock,
    zone: 'utc',
    cache,
    session,
    operations,
    onChange: () => {},
  });
  const ended = new Map<string, Told>();
  const made = createChains({
    clock,
    zone: 'utc',
    cache,
    session,
    unfinished,
    random: Math.random,
    profile: 'prod',
    operations,
    readNow: poll.readNow,
    onEnd: (chain, told) => {
      ended.set(chain.id, {
        outcome: currentStep(chain) === null ? 'succeeded' : 'failed',
        text: newsText(newsOf(told)),
      });
    },
  });
  let last = '';
  const chains: typeof made & { running(): readonly Chain[] } = {
    ...made,
    running: unfinished.running,
    begin: (plan, by) => {
      const over = made.begin(plan, by);
      last = unfinished.running().at(-1)?.id ?? '';
      return over;
    },
    finish: (chain, remaining, by) => {
      last = chain.id;
      ended.delete(last);
      return made.finish(chain, remaining, by);
    },
  };
  const { adopted } = await session.look(() => true);
  operations.resume(adopted.operations);
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
    session,
    operations,
    chains,
    unfinished,
    /** The chain that was begun or finished last: what is said of it now, and how it has ended. */
    chain(): Told | undefined {
      const chain = unfinished.running().find(({ id }) => id === last);
      return chain ? { outcome: null, text: `${chain.title}: ${placeOf(chain).whole}` } : ended.get(last);
    },
    /** What is offered of the chain that an earlier console left. */
    offer(): Interrupted {
      const [left] = adopted.chains;
      if (!left) throw new Error('nothing was left');
      const step = currentStep(left)?.operation;
      const operation = step == null ? undefined : operations.get(step);
      return interrupted(left, { zone: 'utc', open: operation && isOpen(operation) ? operation : undefined });
    },
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
    /** A completed recovery point of an active server, as the console would hold it. */
    recoveryPoint(
      kind: 'backups' | 'snapshots',
    ): Target & { readonly pointId: string; readonly serverId: string } {
      for (const point of cache.recoveryPoints(kind)?.rows ?? []) {
        const server = point.server ? cache.known(point.server.id) : undefined;
        if (point.status !== 'completed' || server?.server.status !== 'active') continue;
        const target = recoveryPointTarget(
          'prod',
          { id: point.id, point, server: undefined } as never,
          server,
          clock.now(),
        );
        return { ...target, pointId: point.id, serverId: server.id };
      }
      throw new Error(`no ${kind} of an active server`);
    },
    begin(
      write: Write,
      target: Target | null,
      more: Pick<Begin, 'unchecked' | 'unlogged' | 'accepts'> = {},
    ): Operation {
      const begun = operations.begin({ write, target, api, ...more });
      if ('refused' in begun) throw new Error(begun.refused);
      return begun;
    },
    /** Turns the clock a second at a time until the operation has ended; the operation as it is then. */
    async follow(operation: Operation, seconds = 3_600): Promise<Operation> {
      await settle();
      for (let i = 0; i < seconds; i++) {
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
      unfinished.stop();
      poll.stop();
      session.die();
    },
  };
}

export type Rig = Awaited<ReturnType<typeof rig>>;
