import type { Write } from '../../../src/operations/write.ts';
import { pick } from './script.ts';

/** What can be read of a server, a backup or a snapshot; backups and snapshots use only name and status. */
export type State = {
  readonly status: string;
  readonly name: string;
  readonly hostname: string;
  readonly backups_enabled: boolean;
};

/** An object of the API with all that it was and, by itself, will be: what it was at any moment can be told. */
export type Thing = {
  readonly id: string;
  readonly kind: 'servers' | 'backups' | 'snapshots';
  /** The server of a backup or a snapshot. */
  readonly server: string;
  readonly description: string;
  readonly bornAt: number;
  goneAt: number;
  versions: { readonly at: number; readonly state: State }[];
};

const NEVER = Number.POSITIVE_INFINITY;

/** Times are ms from the beginning of the history. */
export function createWorld(random: () => number) {
  const things = new Map<string, Thing>();
  const last = { servers: 100, backups: 500, snapshots: 800 };

  const newId = (kind: Thing['kind']): string => {
    last[kind] += 1;
    return String(last[kind]);
  };

  function stateAt({ bornAt, goneAt, versions }: Thing, at: number): State | null {
    if (at < bornAt || at >= goneAt) return null;
    return versions.findLast((version) => version.at <= at)?.state ?? null;
  }

  function add(
    thing: Pick<Thing, 'id' | 'kind' | 'server' | 'bornAt'> & { description?: string },
    state: Partial<State>,
  ): Thing {
    const { id, bornAt } = thing;
    const whole = {
      status: 'active',
      name: id,
      hostname: `${id}.example.com`,
      backups_enabled: false,
      ...state,
    };
    const added = { description: '', ...thing, goneAt: NEVER, versions: [{ at: bornAt, state: whole }] };
    things.set(id, added);
    return added;
  }

  /** What was still to come by itself does not come any more where the status changes. */
  function change(thing: Thing, at: number, next: Partial<State>): void {
    const now = stateAt(thing, at);
    if (now === null) return;
    if (next.status !== undefined) thing.versions = thing.versions.filter((version) => version.at <= at);
    const later = thing.versions.filter((version) => version.at > at);
    thing.versions = [
      ...thing.versions.filter((version) => version.at <= at),
      { at, state: { ...now, ...next } },
      ...later.map((version) => ({ ...version, state: { ...version.state, ...next } })),
    ];
  }

  const during = (from: number, to: number): number => Math.floor(from + random() * (to - from));

  function pass(
    thing: Thing,
    at: number,
    status: string,
    [from, to]: readonly [number, number],
    then: string,
  ): true {
    change(thing, at, { status });
    const now = stateAt(thing, at);
    if (now) thing.versions.push({ at: at + during(from, to), state: { ...now, status: then } });
    return true;
  }

  function make(
    kind: Thing['kind'],
    id: string,
    at: number,
    server: string,
    state: Partial<State>,
    description = '',
  ): true {
    const busy = kind === 'servers' ? 'provisioning' : 'in_progress';
    const thing = add({ id, kind, server, bornAt: at, description }, { ...state, status: busy });
    return pass(thing, at, busy, [30_000, 240_000], kind === 'servers' ? 'active' : 'completed');
  }

  function remove(thing: Thing, at: number): true {
    thing.goneAt = at;
    for (const other of things.values())
      if (thing.kind === 'servers' && other.kind === 'snapshots' && other.server === thing.id)
        other.goneAt = Math.min(other.goneAt, at);
    return true;
  }

  /** Carries out a write at a moment; false where the state of things does not allow it. `id`: of what a create makes. */
  function commit(write: Write, at: number, id: string | null): boolean {
    const thingId = 'backup' in write ? write.backup : 'snapshot' in write ? write.snapshot : null;
    const point = thingId === null ? null : things.get(thingId);
    const server = 'server' in write && write.server !== null ? things.get(write.server) : undefined;
    const state = server && stateAt(server, at);
    if (point !== null && (!point || stateAt(point, at) === null)) return false;
    if (write.kind === 'createServer') return make('servers', id ?? '', at, '', { name: write.body.name });
    if (write.kind === 'deleteBackup' || write.kind === 'deleteSnapshot')
      return point ? remove(point, at) : false;
    if (!server || !state) return false;
    const isAt = (...statuses: readonly string[]): boolean => statuses.includes(state.status);
    switch (write.kind) {
      case 'startServer':
        return isAt('stopped') && pass(server, at, 'starting', [3_000, 40_000], 'active');
      case 'stopServer':
        return isAt('active') && pass(server, at, 'stopping', [3_000, 40_000], 'stopped');
      case 'rebootServer':
        return isAt('active') && pass(server, at, 'rebooting', [3_000, 40_000], 'active');
      case 'restoreServer':
        return isAt('active', 'stopped') && pass(server, at, 'restoring', [60_000, 240_000], 'active');
      case 'restoreSnapshot':
        return (
          isAt('active', 'stopped') &&
          pass(server, at, 'restoring', [60_000, 240_000], pick(random, ['active', 'stopped']))
        );
      case 'createBackup':
        return (
          !isAt('provisioning', 'restoring') &&
          make('backups', id ?? '', at, server.id, {}, write.description)
        );
      case 'createSnapshot':
        return (
          !isAt('provisioning', 'restoring') &&
          make('snapshots', id ?? '', at, server.id, { name: write.name })
        );
      case 'deleteServer':
        return remove(server, at);
      default:
        change(server, at, write.body as Partial<State>);
        return true;
    }
  }

  for (const status of ['active', 'active', 'stopped']) {
    const { id } = add({ id: newId('servers'), kind: 'servers', server: '', bornAt: -9e9 }, { status });
    add({ id: newId('backups'), kind: 'backups', server: id, bornAt: -8e8 }, { status: 'completed' });
    add(
      { id: newId('snapshots'), kind: 'snapshots', server: id, bornAt: -7e8 },
      { status: 'completed', name: `s${id}` },
    );
  }

  return {
    things,
    newId,
    stateAt,
    commit,
    /** All states that a thing had from `from` to `to`; null: it was not there. */
    statesIn(thing: Thing, from: number, to: number): readonly (State | null)[] {
      const inside = thing.versions.filter(({ at }) => at > from && at <= to && at < thing.goneAt);
      const ends = [stateAt(thing, from), stateAt(thing, to)];
      return [...ends, ...inside.map(({ state }) => state)];
    },
  };
}
