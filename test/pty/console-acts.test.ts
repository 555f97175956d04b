import { expect, test as one } from 'vitest';
import { begin, choose, fill, find, sayYes, typeWord, untilSent } from './acting.ts';
import { message, type Opened, startConsole } from './console.ts';
import { type Api, startWritableApi } from './console-api.ts';

const test = one.concurrent;

/** Two things of the kind that an action is about: one that is refused at first, one whose answer is lost. */
type Pair = readonly [string, string];

type Act = {
  readonly request: RegExp;
  /** What is said at its end. */
  readonly done: RegExp;
  /** Seconds of the API in one of ours: what is watched must last longer than a read takes. */
  readonly speed: number;
  readonly on: (api: Api) => Pair;
  readonly view?: '3';
  readonly act: (pty: Opened, name: string, api: Api) => Promise<void>;
};

const SERVERS = (): Pair => ['web-server-01', 'api-01'];
const QUICK = 8;
const FAST = 100;

/** Completed snapshots of two servers, by id. */
function snapshots({ simulator: { world } }: Api): Pair {
  const firsts = new Map<number, number>();
  for (const row of world.snapshots.values())
    if ('status' in row.state && row.state.status === 'completed') firsts.set(row.server.id, row.id);
  const [a = 0, b = 0] = firsts.values();
  return [String(a), String(b)];
}

/** A write for each way to confirm one: a key, a form, the name of a server, the name of the server of a recovery point. */
const ACTS: Readonly<Record<string, Act>> = {
  rebootServer: {
    request: /^POST \/servers\/\d+\/reboot\/$/,
    done: /reboot \S+: active again after/,
    speed: QUICK,
    on: SERVERS,
    act: async (pty) => {
      await choose(pty, 'r');
      await sayYes(pty);
    },
  },
  createServer: {
    request: /^POST \/servers\/$/,
    done: /create \S+: active after/,
    speed: FAST,
    on: () => ['new-01', 'new-02'],
    act: async (pty, name) => {
      await begin(pty, 'c');
      await fill(pty, ['us-west', '1', '5', name, '', '', 'no']);
      await sayYes(pty);
    },
  },
  deleteServer: {
    request: /^DELETE \/servers\/\d+\/$/,
    done: /delete \S+: gone after/,
    speed: FAST,
    on: SERVERS,
    act: async (pty, name) => {
      await begin(pty, 'D');
      await typeWord(pty, name);
    },
  },
  restoreSnapshot: {
    request: /^POST \/snapshots\/\d+\/restore\/$/,
    done: /restore \S+ from snapshot \S+: done after/,
    speed: FAST,
    view: '3',
    on: snapshots,
    act: async (pty, id, api) => {
      await choose(pty, 'R');
      await typeWord(pty, api.simulator.world.snapshots.get(Number(id))?.server.name ?? '');
    },
  },
};

const REFUSAL = { kind: 'answer', status: 400, body: '{"detail": "Not now."}', times: 1 } as const;
const LOSS = { kind: 'reset', carriedOut: true, times: 1 } as const;
const isWrite = (method: string): boolean => method !== 'GET';

test.each(Object.entries(ACTS))(
  '%s: a refusal in the API’s words, a lost answer that is found by reading, a success',
  async (_, { request, done, speed, on, view, act }) => {
    const api = await startWritableApi({ speed });
    for (const { id } of api.simulator.world.servers.values()) api.simulator.world.setStatus(id, 'active');
    const [first, second] = on(api);
    const pty = await startConsole(['--poll', '1'], { size: { cols: 140, rows: 36 }, home: api.home });
    const writes = (): string[] =>
      api.requests.filter(({ method }) => isWrite(method)).map(({ method, path }) => `${method} ${path}`);
    const turnTo = async (name: string): Promise<void> => {
      pty.send(view ?? '1');
      await pty.until(view === '3' ? /^ \d+ snapshots/m : /^ \d+ servers/m);
      if (!name.startsWith('new-')) await find(pty, name);
    };

    await turnTo(first);
    api.misbehave(REFUSAL, isWrite);
    await act(pty, first, api);
    await untilSent(pty, (screen) => /refused: Not now\./.test(screen.join('\n')));
    expect(writes()).toHaveLength(1);

    await turnTo(second);
    api.misbehave(LOSS, isWrite);
    await act(pty, second, api);
    await untilSent(pty, (screen) => done.test(screen.join('\n')));
    expect(writes()).toHaveLength(2);

    await turnTo(first);
    await act(pty, first, api);
    await untilSent(pty, (screen) => done.test(message(screen)) && writes().length === 3);
    for (const line of writes()) expect(line).toMatch(request);
    expect(writes()).toHaveLength(3);
    await pty.kill();
  },
);
