import type { Api } from '../../src/api/api.ts';
import type { Server } from '../../src/api/model.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { own } from '../../src/api/safe-text.ts';
import { failed, listOf } from '../fleet/answers.ts';
import { DAY, detail, NOW, server, USAGE } from '../resources/build.ts';

/** A server as it really is, whatever was read of it. */
export type Truth = {
  readonly id: string;
  readonly name: string;
  readonly ip_address: string;
  readonly created_at: number;
  readonly status: string;
  readonly hot: boolean;
};

export const CHANGES = [
  'shuffle',
  'active',
  'stopped',
  'rebooting',
  'suspended',
  'mystery',
  'hot',
  'rename',
  'twin',
  'swap-names',
  'swap-addresses',
  'readdress',
  'rebuild',
  'vanish',
  'appear',
] as const;
export type Change = (typeof CHANGES)[number];

/** Verbs as the dialog says them. */
export type Verb = 'start' | 'stop' | 'reboot' | 'delete';

/** A request that was not answered yet. `settle` gives the answer of the moment it is called. */
type Waiting = {
  readonly about: 'list' | 'detail' | 'write';
  readonly deliver: (how: How) => void;
};
/** With what is so now, with what was so when it was asked for, in part, or not at all. */
export type How = 'fresh' | 'late' | 'cut' | 'lost';

/** As many rows as stand on the screen at once. */
const FLEET_MAX = 10;
const ORDER = [4, 2, 7, 1, 5, 3, 6];
const HOUSE = ['ant', 'bee', 'cat', 'dog', 'eel', 'fox', 'gnu'];

function born(number: number, name: string): Truth {
  return {
    id: String(100 + number),
    name,
    ip_address: `203.0.113.${number}`,
    created_at: NOW - (10 + number) * DAY,
    status: 'active',
    hot: false,
  };
}

function row(of: Truth): Server {
  const { id, name, status, ip_address, created_at } = of;
  return server({ id, name, status, ip_address: own(ip_address), created_at, hostname: null, os: null });
}

/** The account behind the console: servers that change under it, and an API that answers when it is told to. */
export function createTruth(
  now: () => number,
  size: number,
  onWrite: (verb: Verb | 'other', id: string) => void,
) {
  let servers: readonly Truth[] = ORDER.slice(0, size).map((number) =>
    born(number, HOUSE[(number * 3) % HOUSE.length] ?? ''),
  );
  let waiting: readonly Waiting[] = [];
  let made = 10;
  let wasCut = false;

  const find = (id: string): Truth | undefined => servers.find((one) => one.id === id);
  const set = (id: string, to: Partial<Truth>): void => {
    servers = servers.map((one) => (one.id === id ? { ...one, ...to } : one));
  };

  /** Answers when told to. */
  function ask<T>(
    about: Waiting['about'],
    settle: (isCut: boolean) => Outcome<T>,
    lost: Outcome<T>,
  ): Promise<Outcome<T>> {
    const asked = settle(false);
    return new Promise((resolve) => {
      const one: Waiting = {
        about,
        deliver(how) {
          waiting = waiting.filter((other) => other !== one);
          wasCut ||= how === 'cut';
          const answer = how === 'lost' ? lost : how === 'late' ? asked : settle(how === 'cut');
          resolve(answer.kind === 'ok' ? { ...answer, at: now() } : answer);
        },
      };
      waiting = [...waiting, one];
    });
  }

  function readList(): ReturnType<Api['listServers']> {
    const startedAt = now();
    const settle = (isCut: boolean) => {
      const rows = servers.slice(0, isCut ? 2 : servers.length).map(row);
      return { kind: 'ok', value: listOf(rows, !isCut), startedAt, at: 0 } as const;
    };
    return ask('list', settle, failed('unavailable'));
  }

  function readOne(id: string): ReturnType<Api['getServer']> {
    const startedAt = now();
    const settle = (): Outcome<Server> => {
      const of = find(id);
      if (!of) return failed('refused', { status: 404 });
      const resource_usage = { ...USAGE, cpu_percent: of.hot ? 97 : 20 };
      return { kind: 'ok', value: detail(row(of), { resource_usage }), startedAt, at: 0 };
    };
    return ask('detail', settle, failed('unavailable'));
  }

  function act(verb: Verb, id: string, then: () => void) {
    onWrite(verb, id);
    then();
    const startedAt = now();
    return ask('write', () => ({ kind: 'ok', value: null, startedAt, at: 0 }), failed('unknown'));
  }

  function other(): Promise<never> {
    onWrite('other', '');
    return new Promise(() => {});
  }

  const silent = async () => failed('refused', { status: 403 });
  const api = {
    listServers: readList,
    getServer: readOne,
    listBackups: silent,
    listSnapshots: silent,
    getAccount: silent,
    listPlans: silent,
    startServer: (id) =>
      act('start', id, () => set(id, { status: 'active' })) as ReturnType<Api['startServer']>,
    stopServer: (id) =>
      act('stop', id, () => set(id, { status: 'stopped' })) as ReturnType<Api['stopServer']>,
    rebootServer: (id) =>
      act('reboot', id, () => set(id, { status: 'rebooting' })) as ReturnType<Api['rebootServer']>,
    deleteServer: (id) =>
      act('delete', id, () => {
        servers = servers.filter((one) => one.id !== id);
      }),
    createServer: other,
    replaceServer: other,
    updateServer: other,
    restoreServer: other,
    createBackup: other,
    deleteBackup: other,
    createSnapshot: other,
    restoreSnapshot: other,
    deleteSnapshot: other,
  } satisfies Api;

  function change(what: Change, id: string, which: number): void {
    const one = find(id) ?? servers[which % Math.max(1, servers.length)];
    const next = one && servers[(servers.indexOf(one) + 1 + (which % 3)) % servers.length];
    made += 1;
    if (what === 'appear' && servers.length < FLEET_MAX) {
      // A name that sorts before, between or after those that are there.
      const letter = 'amz'[which % 3] ?? '';
      servers = [
        ...servers,
        { ...born(made, `${letter}${made}`), status: which % 4 === 0 ? 'suspended' : 'active' },
      ];
    }
    if (what === 'shuffle') servers = [...servers.slice(which % 5), ...servers.slice(0, which % 5).reverse()];
    if (!one || !next) return;
    if (what === 'vanish') servers = servers.filter((any) => any !== one);
    else if (what === 'hot') set(one.id, { hot: !one.hot });
    else if (what === 'rename') set(one.id, { name: `r${made}` });
    else if (what === 'twin') set(one.id, { name: next.name });
    else if (what === 'readdress') set(one.id, { ip_address: `198.51.100.${made}` });
    else if (what === 'rebuild') set(one.id, { created_at: NOW - made * 60_000 });
    else if (what === 'swap-names') {
      set(one.id, { name: next.name });
      set(next.id, { name: one.name });
    } else if (what === 'swap-addresses') {
      set(one.id, { ip_address: next.ip_address });
      set(next.id, { ip_address: one.ip_address });
    } else if (what !== 'appear' && what !== 'shuffle') set(one.id, { status: what });
  }

  return {
    api,
    find,
    change,
    waiting: () => waiting,
    /** Whether any list was cut. */
    wasCut: () => wasCut,
  };
}
