import { expect, test as one } from 'vitest';
import { begin, choose, fill, find, sayYes, typeWord, untilSent } from './acting.ts';
import { type Opened, startConsole } from './console.ts';
import { type Api, idOf, startWritableApi } from './console-api.ts';

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
  readonly view?: '2' | '3';
  readonly act: (pty: Opened, name: string, api: Api) => Promise<void>;
};

const SERVERS = (): Pair => ['web-server-01', 'api-01'];
const QUICK = 8;
const FAST = 100;

function stopped(api: Api): Pair {
  for (const name of SERVERS()) api.simulator.world.setStatus(idOf(api, name), 'stopped');
  return SERVERS();
}

/** Completed recovery points of two servers, by id. */
function points(kind: 'backups' | 'snapshots'): (api: Api) => Pair {
  return ({ simulator: { world } }) => {
    const firsts = new Map<number, number>();
    for (const row of world[kind].values())
      if ('status' in row.state && row.state.status === 'completed') firsts.set(row.server.id, row.id);
    const [a = 0, b = 0] = firsts.values();
    return [String(a), String(b)];
  };
}

/** What must be typed: the name of the server that is overwritten, and of the snapshot that goes unless another has it too. */
function wordsOf({ simulator: { world } }: Api, id: string): { server: string; snapshot: string } {
  const point = world.snapshots.get(Number(id)) ?? world.backups.get(Number(id));
  const name = point && 'name' in point ? point.name : id;
  const isTwice = [...world.snapshots.values()].filter((one) => one.name === name).length > 1;
  return { server: point?.server.name ?? '', snapshot: isTwice ? id : name };
}

/** The writing rows of the operations table of the API, each from key to end. */
const ACTS: Readonly<Record<string, Act>> = {
  startServer: {
    request: /^POST \/servers\/\d+\/start\/$/,
    done: /start of \S+: active after/,
    speed: QUICK,
    on: stopped,
    act: (pty) => choose(pty, 's'),
  },
  stopServer: {
    request: /^POST \/servers\/\d+\/stop\/$/,
    done: /stop of \S+: stopped after/,
    speed: QUICK,
    on: SERVERS,
    act: async (pty) => {
      await choose(pty, 'x');
      await sayYes(pty);
    },
  },
  rebootServer: {
    request: /^POST \/servers\/\d+\/reboot\/$/,
    done: /reboot of \S+: active again after/,
    speed: QUICK,
    on: SERVERS,
    act: async (pty) => {
      await choose(pty, 'r');
      await sayYes(pty);
    },
  },
  createServer: {
    request: /^POST \/servers\/$/,
    done: /create of \S+: active after/,
    speed: FAST,
    on: () => ['new-01', 'new-02'],
    act: async (pty, name) => {
      await begin(pty, 'c');
      await fill(pty, ['us-west', '1', '5', name, '', '', 'no']);
      await sayYes(pty);
    },
  },
  updateServer: {
    request: /^PATCH \/servers\/\d+\/$/,
    done: /edit of \S+: (done|.*settings are as asked)/,
    speed: FAST,
    on: SERVERS,
    act: async (pty, name) => {
      await begin(pty, 'e');
      await fill(pty, ['', `${name}.example.net`, '']);
    },
  },
  replaceServer: {
    request: /^PUT \/servers\/\d+\/$/,
    done: /replace settings of \S+: (done|.*settings are as asked)/,
    speed: FAST,
    on: SERVERS,
    act: async (pty, name) => {
      pty.send(':');
      await pty.until('Tab complete');
      pty.send('replace\r');
      await fill(pty, ['', `${name}.example.net`, 'yes']);
    },
  },
  deleteServer: {
    request: /^DELETE \/servers\/\d+\/$/,
    done: /delete of \S+: gone after/,
    speed: FAST,
    on: SERVERS,
    act: async (pty, name) => {
      await begin(pty, 'D');
      await typeWord(pty, name);
    },
  },
  createBackup: {
    request: /^POST \/backups\/$/,
    done: /backup of \S+: completed after/,
    speed: FAST,
    on: SERVERS,
    act: async (pty) => {
      await choose(pty, 'b');
      await fill(pty, ['by hand']);
    },
  },
  deleteBackup: {
    request: /^DELETE \/backups\/\d+\/$/,
    done: /delete of backup \d+ of \S+: gone after/,
    speed: FAST,
    view: '2',
    on: points('backups'),
    act: async (pty, id) => {
      await begin(pty, 'D');
      await typeWord(pty, id);
    },
  },
  restoreServer: {
    request: /^POST \/servers\/\d+\/restore\/$/,
    done: /restore of \S+ from backup \d+: over after/,
    speed: FAST,
    view: '2',
    on: points('backups'),
    act: async (pty, id, api) => {
      await choose(pty, 'R');
      await typeWord(pty, wordsOf(api, id).server);
    },
  },
  createSnapshot: {
    request: /^POST \/snapshots\/$/,
    done: /snapshot pre-x of \S+: completed after/,
    speed: FAST,
    on: SERVERS,
    act: async (pty) => {
      await choose(pty, 'p');
      await fill(pty, ['pre-x', '', 'no']);
    },
  },
  restoreSnapshot: {
    request: /^POST \/snapshots\/\d+\/restore\/$/,
    done: /restore of \S+ from snapshot \S+: over after/,
    speed: FAST,
    view: '3',
    on: points('snapshots'),
    act: async (pty, id, api) => {
      await choose(pty, 'R');
      await typeWord(pty, wordsOf(api, id).server);
    },
  },
  deleteSnapshot: {
    request: /^DELETE \/snapshots\/\d+\/$/,
    done: /delete of snapshot \S+ of \S+: gone after/,
    speed: FAST,
    view: '3',
    on: points('snapshots'),
    act: async (pty, id, api) => {
      await begin(pty, 'D');
      await typeWord(pty, wordsOf(api, id).snapshot);
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
      await pty.until({ 1: /^ \d+ servers/m, 2: /^ \d+ backups/m, 3: /^ \d+ snapshots/m }[view ?? '1']);
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
    pty.send('4');
    await pty.until(/outcome unknown: /);

    await turnTo(first);
    await act(pty, first, api);
    await untilSent(pty, (screen) => done.test(screen.at(-2) ?? '') && writes().length === 3);
    for (const line of writes()) expect(line).toMatch(request);
    expect(writes()).toHaveLength(3);
  },
);
