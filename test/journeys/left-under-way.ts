import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import type { ChainStore } from '../../src/operations/workflows/chain-store.ts';
import { openChainFile, openInFlight } from '../../src/storage/record-files.ts';
import { operationOf } from '../operations/values.ts';
import { leftHalfDone } from './left-half-done.ts';
import type { Opened, OpenOptions } from './open.ts';

type Left = 'start' | 'restore' | 'started';

/** The chain that `leftHalfDone` left, as it was when it had only sent its first step, or all of them. */
function begun(lastStep: Left): Chain {
  const [left] = leftHalfDone(lastStep === 'started' ? 'start' : lastStep).load();
  if (!left) throw new Error('nothing was left');
  const nothing = { operation: null, outcome: null, created: null, endedAt: null };
  if (lastStep === 'started') {
    const steps = left.value.steps.map((step) =>
      step.operation === null ? { ...step, operation: 'under-way' } : step,
    );
    return { ...left.value, steps };
  }
  return {
    ...left.value,
    steps: left.value.steps.map((step, i) => ({
      ...step,
      ...nothing,
      operation: i === 0 ? 'under-way' : null,
    })),
  };
}

/** A console that finds a chain on its disk of which a step is under way: a snapshot before a restore, a stop, or the last start. */
export async function foundUnderWay(
  start: (options: OpenOptions) => Promise<Opened>,
  lastStep: Left,
  options: OpenOptions = {},
): Promise<{
  readonly app: Opened;
  readonly chains: ChainStore;
  readonly dir: string;
  readonly created: string | null;
}> {
  const dir = mkdtempSync(join(tmpdir(), 'under-way-'));
  const [chains, inFlight] = [openChainFile(dir, () => 'a'), openInFlight(dir, () => 'a')];
  const app = await start({ columns: 120, rows: 30, servers: 6, chains, inFlight, ...options });
  const chain = begun(lastStep);
  const first = chain.steps.find(({ operation }) => operation === 'under-way');
  if (!first) throw new Error('no step is under way');
  const created = lastStep === 'restore' ? await snapshotOf(app) : null;
  if (lastStep === 'start') app.simulator.world.setStatus(12345, 'stopping');
  if (lastStep === 'started') app.simulator.world.setStatus(12345, 'starting');
  // As another console: what that one held is not lost to this one when its locks are gone.
  openChainFile(dir, () => 'a').save(chain);
  openInFlight(dir, () => 'a').save(
    operationOf(first.write, { id: 'under-way', target: first.target, name: chain.name, created }),
  );
  return { app, chains, dir, created };
}

async function snapshotOf(app: Opened): Promise<string> {
  const made = await app.simulator.fetch(
    new Request('https://api.example.com/api/v1/snapshots/', {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body: JSON.stringify({ server_id: 12345, name: 'before-restore-20250116-1540' }),
    }),
  );
  const { id } = (await made.json()) as { readonly id?: number };
  if (id === undefined) throw new Error(`no snapshot: HTTP ${made.status}`);
  return String(id);
}
