import { expect, test } from 'vitest';
import { snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import { type Rig, rig } from '../rig.ts';

// What a later step of a chain is about is looked at before the first step: nothing is begun for what cannot be finished.

const NAMED = { name: 'before', description: '' };

async function snapshotFirst(kind: 'backups' | 'snapshots', meanwhile: (of: Rig, point: number) => void) {
  const of = await rig();
  const point = of.recoveryPoint(kind);
  const server = of.targetOf(point.serverId);
  const restore =
    kind === 'backups'
      ? ({ kind: 'restoreServer', server: point.serverId, backup: point.pointId } as const)
      : ({ kind: 'restoreSnapshot', server: point.serverId, snapshot: point.pointId } as const);
  meanwhile(of, Number(point.pointId));
  of.chains.begin(snapshotThenRestore(server, NAMED, restore, point), of.api);
  for (let i = 0; i < 10 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
  of.close();
  const over = of.operations.list().at(-1);
  return { sent: of.sent, chain: of.chain(), outcome: over?.outcome, id: point.pointId, name: server.name };
}

test.each(['backups', 'snapshots'] as const)('%s: one that is gone', async (kind) => {
  const { sent, chain, outcome, id, name } = await snapshotFirst(kind, ({ simulator }, point) => {
    simulator.world[kind].delete(point);
  });
  const noun = kind.slice(0, -1);
  expect(sent).toEqual([]);
  expect(chain).toMatchObject({ outcome: 'failed' });
  expect(outcome).toBe('changed');
  expect(chain?.text).toContain(
    `restore from ${noun} ${id}: it changed meanwhile: ${noun} ${id} is not in the list that was just read`,
  );
  expect(chain?.text).toContain(`${name} is active`);
});

test.each(['backups', 'snapshots'] as const)('%s: one that is not whole any more', async (kind) => {
  const { sent, chain } = await snapshotFirst(kind, ({ simulator }, point) => {
    const one = simulator.world[kind].get(point);
    if (one) one.state = { status: 'corrupt' };
  });
  expect(sent).toEqual([]);
  expect(chain?.text).toContain('is corrupt, not completed');
});

test('one that cannot be read', async () => {
  const { sent, chain, outcome } = await snapshotFirst('backups', ({ hand }) => {
    hand.answer = ({ url }) => (url.includes('/backups/') ? new Promise(() => {}) : undefined);
  });
  expect(sent).toEqual([]);
  expect(outcome).toBe('unchecked');
  expect(chain?.text).toContain('could not be read again (no answer within 3 s)');
});

test('one that is there: the chain begins', async () => {
  const { sent } = await snapshotFirst('backups', () => {});
  expect(sent).toEqual(['POST /snapshots/']);
});
