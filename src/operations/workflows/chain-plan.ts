import type { Target } from '../target.ts';
import type { Write } from '../write.ts';
import { titleOf } from '../write-titles.ts';
import type { Chain, ChainStep } from './chain.ts';

/** The parts of a chain before it begins. */
export type ChainPlan = Pick<Chain, 'title' | 'what' | 'server' | 'name' | 'closing'> & {
  readonly steps: readonly Pick<ChainStep, 'write' | 'target' | 'needs' | 'room'>[];
};

type Named = { readonly name: string; readonly description: string };

/** Stop, snapshot, start: the Snapshots page says that a snapshot of a running server may be inconsistent on disk. */
export function consistentSnapshot(target: Target, { name, description }: Named): ChainPlan {
  const server = target.key.id;
  const start: Write = { kind: 'startServer', server };
  return {
    title: `consistent snapshot of ${target.name}`,
    what: 'consistent snapshot',
    server,
    name: target.name,
    steps: [
      { write: { kind: 'stopServer', server }, target, room: 'snapshots' },
      { write: { kind: 'createSnapshot', server, name, description }, target, needs: 'stopped' },
      { write: start, target },
    ],
    closing: start,
  };
}

/**
 * A snapshot to go back to before a restore overwrites the disk. `point` is what is restored, `server` the server it overwrites.
 */
export function snapshotThenRestore(
  server: Target,
  { name, description }: Named,
  restore: Extract<Write, { kind: 'restoreServer' | 'restoreSnapshot' }>,
  point: Target,
): ChainPlan {
  return {
    title: `snapshot, then ${titleOf(restore, point)}`,
    what: `snapshot, then ${titleOf(restore, point, '')}`,
    server: server.key.id,
    name: server.name,
    steps: [
      { write: { kind: 'createSnapshot', server: server.key.id, name, description }, target: server },
      { write: restore, target: point },
    ],
    closing: null,
  };
}
