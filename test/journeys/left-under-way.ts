import type { Session } from '../../src/operations/persistence.ts';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import { type StateFolder, stateFolder } from '../operations/state-folder.ts';
import { operationOf } from '../operations/values.ts';
import { halfDone } from './left-half-done.ts';
import type { Opened, OpenOptions } from './open.ts';

type Left = 'start' | 'restore' | 'started';

/** The chain that `leftHalfDone` left, as it was when it had only sent its first step, or all of them. */
function begun(lastStep: Left): Chain {
  const left = halfDone(lastStep === 'started' ? 'start' : lastStep);
  const nothing = { operation: null, outcome: null, created: null, endedAt: null };
  if (lastStep === 'started') {
    const steps = left.steps.map((step) =>
      step.operation === null ? { ...step, operation: 'under-way' } : step,
    );
    return { ...left, steps };
  }
  return {
    ...left,
    steps: left.steps.map((step, i) => ({
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
  readonly folder: StateFolder;
  readonly session: Session;
  readonly created: string | null;
}> {
  const folder = stateFolder();
  const session = folder.open();
  const app = await start({ columns: 120, rows: 30, servers: 6, session, ...options });
  const chain = begun(lastStep);
  const first = chain.steps.find(({ operation }) => operation === 'under-way');
  if (!first) throw new Error('no step is under way');
  const created = lastStep === 'restore' ? await snapshotOf(app) : null;
  if (lastStep === 'start') app.simulator.world.setStatus(12345, 'stopping');
  if (lastStep === 'started') app.simulator.world.setStatus(12345, 'starting');
  const step = operationOf(first.write, { id: 'under-way', target: first.target, name: chain.name, created });
  folder.other({ operations: [step], chains: [chain] }).dies();
  return { app, folder, session, created };
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
