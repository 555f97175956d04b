import type { Backup, Server, Snapshot } from '../../../src/api/model.ts';
import type { Write } from '../../../src/operations/write.ts';
import { backup, detail, server, snapshot } from '../../resources/build.ts';
import type { State, Thing } from './world.ts';

const rowOf = (row: Server | Backup | Snapshot): object => {
  const { raw: _, flaws: __, id, created_at, ...rest } = row;
  return {
    id: Number(id),
    created_at: created_at === null ? null : new Date(created_at).toISOString(),
    ...rest,
  };
};

/** The API's times are whole seconds. */
const seconds = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** Objects as decoding makes them, the same object for the same state. `zeroMs`: the beginning of the history. */
export function createRows(zeroMs: number) {
  const made = new WeakMap<State, Server | Backup | Snapshot>();

  function build(thing: Thing, state: State): Server | Backup | Snapshot {
    const { id, kind } = thing;
    const created_at = seconds(zeroMs + thing.bornAt);
    const { name, status, hostname, backups_enabled } = state;
    if (kind === 'servers')
      return {
        ...detail(server({ id, name, status, created_at, hostname: hostname as never }), { backups_enabled }),
      };
    const of = { id: thing.server, name: null };
    return kind === 'snapshots'
      ? snapshot({ id, name, status, created_at, server: of })
      : backup({
          id,
          status,
          created_at,
          type: 'manual',
          server: of,
          description: (thing.description || null) as never,
        });
  }

  function row(thing: Thing, state: State): Server | Backup | Snapshot {
    const known = made.get(state);
    if (known) return known;
    const built = build(thing, state);
    made.set(state, built);
    return built;
  }

  return { row, json: (thing: Thing, state: State): object => rowOf(row(thing, state)) };
}

/** What a create asks for, as the object that its answer tells of: it may never be made. */
export function asked(write: Write, id: string, bornAt: number): { thing: Thing; state: State } | null {
  if (!write.kind.startsWith('create')) return null;
  const kind =
    write.kind === 'createServer' ? 'servers' : write.kind === 'createBackup' ? 'backups' : 'snapshots';
  const name =
    write.kind === 'createServer' ? write.body.name : write.kind === 'createSnapshot' ? write.name : id;
  const state = {
    name,
    status: kind === 'servers' ? 'provisioning' : 'in_progress',
    hostname: `${id}.example.com`,
    backups_enabled: false,
  };
  const description = write.kind === 'createBackup' ? write.description : '';
  const of = 'server' in write ? (write.server ?? '') : '';
  return { state, thing: { id, kind, server: of, description, bornAt, goneAt: 0, versions: [] } };
}
