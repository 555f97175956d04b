import { createSimulator } from '../../src/demo/simulator.ts';
import type { Session } from '../../src/operations/persistence.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import { consistentSnapshot, snapshotThenRestore } from '../../src/operations/workflows/chain-plan.ts';
import { turnedClock } from '../clock.ts';
import { stateFolder } from '../operations/state-folder.ts';

const snapshotAt = Date.parse('2025-01-15T15:45:00Z');
/** The simulated fleet is the same each time: so is the age of its first server. */
const [FIRST] = createSimulator({ clock: turnedClock(), servers: 1 }).world.servers.values();

/** The first server of the simulated fleet, as a console before saw it. */
const SERVER: Target = {
  key: { profile: 'prod', resource: 'servers', id: '12345' },
  name: 'web-server-01',
  server: {
    id: '12345',
    name: 'web-server-01',
    ip_address: '203.0.113.10',
    location: 'us-west',
    status: 'active',
    created_at: FIRST?.createdAt ?? null,
  },
  point: null,
  readAt: Date.parse('2025-01-16T15:40:00Z'),
};

const SNAPSHOT: Target = {
  ...SERVER,
  key: { profile: 'prod', resource: 'snapshots', id: '803' },
  name: 'weekly-snapshot-2',
  point: { kind: 'snapshots', id: '803', created_at: snapshotAt, status: 'completed' },
};

const PLANS = {
  start: consistentSnapshot(SERVER, { name: 'nightly', description: '' }),
  restore: snapshotThenRestore(
    SERVER,
    { name: 'before-restore-20250116-1540', description: '' },
    { kind: 'restoreSnapshot', snapshot: '803', server: '12345' },
    SNAPSHOT,
  ),
} as const;

/** A chain as an earlier console left it when it died before the last step: the start of a server, or a restore. */
export function halfDone(lastStep: keyof typeof PLANS): Chain {
  const plan = PLANS[lastStep];
  return {
    ...plan,
    id: 'c-1',
    profile: 'prod',
    steps: plan.steps.map((step, i) => ({
      ...step,
      ...(i < plan.steps.length - 1
        ? {
            operation: `o-${i}`,
            outcome: 'succeeded',
            created: step.write.kind === 'createSnapshot' ? '812' : null,
            endedAt: Date.parse('2025-01-16T15:41:00Z'),
          }
        : { operation: null, outcome: null, created: null, endedAt: null }),
    })),
    waits: null,
    startedAt: Date.parse('2025-01-16T15:40:00Z'),
  };
}

/** What a console keeps that begins in a folder where a dead one has left these chains. */
export function leftBehind(...chains: readonly Chain[]): Session {
  const folder = stateFolder();
  folder.other({ chains }).dies();
  return folder.open();
}

export function leftHalfDone(lastStep: keyof typeof PLANS): Session {
  return leftBehind(halfDone(lastStep));
}
