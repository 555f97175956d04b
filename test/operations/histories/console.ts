import type { Api } from '../../../src/api/api.ts';
import { createPoll } from '../../../src/fleet/polling/poller.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { newsText } from '../../../src/operations/notice.ts';
import { isOpen, type Operation } from '../../../src/operations/operation.ts';
import { createOperations } from '../../../src/operations/operations.ts';
import { createAdoption } from '../../../src/operations/workflows/adoption.ts';
import type { Chain } from '../../../src/operations/workflows/chain.ts';
import { createChains } from '../../../src/operations/workflows/chain-runner.ts';
import { newsOf } from '../../../src/operations/workflows/chain-text.ts';
import { createUnfinished } from '../../../src/operations/workflows/unfinished.ts';
import { apiOver } from '../../api/fake-api.ts';
import type { StateFolder } from '../state-folder.ts';
import type { QuickClock } from './quick-clock.ts';
import type { Fate } from './script.ts';
import type { SimulatedApi } from './simulated-api.ts';

/** Something that a console said of an operation or of a chain, at `at` ms from the beginning. */
export type Told = {
  readonly at: number;
  readonly console: string;
  readonly text: string;
  /** As it was then, when it is said of one. */
  readonly operation?: Operation;
  readonly chain?: Chain;
};

type Parts = {
  readonly name: string;
  readonly clock: QuickClock;
  readonly server: SimulatedApi;
  readonly folder: StateFolder;
  readonly random: () => number;
  readonly tell: (told: Omit<Told, 'at' | 'console'>) => void;
};

export type Console = Awaited<ReturnType<typeof startConsole>>;

/** One console as a process of its own, from its start to its death, wired as the program wires it. */
export async function startConsole({ name, clock, server, folder, random, tell }: Parts) {
  let isDead = false;
  const cache = createCache();
  const session = folder.open();
  const known = new Map<string, string>();
  const requested = new Set<string>();

  /** The client whose requests belong to one act: they meet its fates in turn. */
  function apiOf(act: number, fates: readonly Fate[]): Api {
    let next = 0;
    return new Proxy({} as Api, {
      get: (_, method: keyof Api) => server.reads[method] ?? ((...args: never[]) => write(method, args)),
    });

    async function write(method: keyof Api, args: never[]): Promise<unknown> {
      if (isDead) return new Promise(() => {});
      const sending = operations
        .list()
        .filter((one) => one.phase === 'sending' && one.write.kind === method && isAbout(one, args));
      const operation = sending.find(({ id }) => !requested.has(id)) ?? sending[0];
      if (!operation) throw new Error(`a ${method} that no operation is sending`);
      const fate = fates[Math.min(next, fates.length - 1)] as Fate;
      next += 1;
      requested.add(operation.id);
      clock.moving.count += 1;
      const client = apiOver(() => server.receive(operation, name, act, fate), { clock });
      const send = client[method] as (...given: never[]) => Promise<unknown>;
      const outcome = await send(...args);
      if (fate.answer !== 'none') clock.moving.count -= 1;
      return isDead ? new Promise(() => {}) : outcome;
    }
  }

  const poll = createPoll({
    api: apiOf(-1, []),
    cache,
    clock,
    chosenPaceMs: 30_000,
    random,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      where: null,
      visible: [],
      all: [],
      cameUp: [],
      paused: false,
      lastKeyAt: clock.now(),
      busy: false,
      busyRecoveryPoints: false,
    }),
  });

  function hear(): void {
    if (isDead) return;
    for (const operation of operations.list()) {
      const { id, phase, outcome, text, created } = operation;
      const now = JSON.stringify([phase, outcome, created, isOpen(operation) ? '' : text]);
      if (known.get(id) === now) continue;
      known.set(id, now);
      tell({ text: `${phase === 'ended' ? `${outcome}: ` : `(${phase}) `}${text}`, operation });
    }
  }

  const inTime = (): Promise<void> =>
    random() < 0.7
      ? Promise.resolve()
      : new Promise((resolve) => clock.after(Math.floor(random() * 400), resolve));

  const operations: ReturnType<typeof createOperations> = createOperations({
    clock,
    cache,
    poll,
    intents: { intent: inTime, outcome: inTime },
    session,
    random,
    profile: 'prod',
    onChange: () => hear(),
  });
  const unfinished = createUnfinished({ clock, zone: 'utc', cache, session, operations, onChange: () => {} });
  const chains = createChains({
    clock,
    zone: 'utc',
    cache,
    session,
    unfinished,
    random,
    profile: 'prod',
    operations,
    readNow: poll.readNow,
    onEnd: (chain, told) => {
      if (!isDead) tell({ text: `chain: ${newsText(newsOf(told))}`, chain });
    },
  });
  const adoption = createAdoption({
    clock,
    session,
    operations,
    unfinished,
    mode: () => 'write',
    nameOf: () => undefined,
    servers: () => null,
    isCarried: () => false,
    announce: () => {},
    enter: (chain, text) => {
      if (!isDead) tell({ text: `chain: ${text}`, chain });
    },
    note: async (text) => {
      if (!isDead) tell({ text: `notes: ${text}` });
      return null;
    },
    say: (_, text) => {
      if (!isDead) tell({ text: `says: ${text}` });
    },
  });
  adoption.look();
  poll.start();
  return {
    name,
    cache,
    operations,
    unfinished,
    chains,
    apiOf,
    isDead: () => isDead,
    /** As kill -9: nothing is tidied up, and nothing leaves any more. */
    kill(): void {
      isDead = true;
      adoption.stop();
      operations.stop();
      chains.stop();
      unfinished.stop();
      poll.stop();
      session.die();
    },
  };
}

/** Whether a call of the client with these arguments is the request of an operation. */
function isAbout({ write }: Operation, [first]: readonly unknown[]): boolean {
  if (write.kind === 'createServer') return (first as { name?: string }).name === write.body.name;
  if (write.kind === 'createBackup' || write.kind === 'createSnapshot')
    return (first as { server_id?: string }).server_id === write.server;
  if (write.kind === 'deleteBackup') return first === write.backup;
  if (write.kind === 'deleteSnapshot' || write.kind === 'restoreSnapshot') return first === write.snapshot;
  return first === write.server;
}
