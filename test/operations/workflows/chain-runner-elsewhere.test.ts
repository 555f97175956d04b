import { expect, test } from 'vitest';
import { consistentSnapshot, snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import { rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

const NAMED = { name: 'pre-x', description: '' };

test('a step does not make what another console has made since the chain was confirmed, also not at a later try', async () => {
  const folder = stateFolder();
  const a = await rig({ folder });
  const b = await rig({ folder, clock: a.clock, simulator: a.simulator });
  const target = a.target('active');
  a.chains.begin(consistentSnapshot(target, NAMED), a.api);
  await a.clock.turn(1_000);
  const made = b.begin({ kind: 'createSnapshot', server: target.key.id, ...NAMED }, b.target('active'));
  for (let i = 0; i < 600 && a.chains.running().length > 0; i++) {
    await a.clock.turn(1_000);
    // What every console does every 15 s.
    if (i % 15 === 0) {
      const { followed, untaken } = await a.session.look(() => false);
      a.operations.see([...followed.operations, ...untaken.operations], a.clock.now());
    }
  }
  expect(b.sent).toContain('POST /snapshots/');
  expect(b.operations.get(made.id)?.created).not.toBeNull();
  expect(a.sent).not.toContain('POST /snapshots/');
  a.close();
  b.close();
});

test('a server that came into a transition since the chain was confirmed does not count as stuck in it', async () => {
  const of = await rig();
  const point = of.recoveryPoint('snapshots');
  const restore = { kind: 'restoreSnapshot', server: point.serverId, snapshot: point.pointId } as const;
  await of.clock.turn(61 * 60_000);
  const server = of.targetOf(point.serverId);
  of.chains.begin(snapshotThenRestore(server, NAMED, restore, point), of.api);
  await of.clock.turn(2_000);
  of.simulator.world.setStatus(Number(point.serverId), 'restoring');
  await of.clock.turn(20 * 60_000);
  expect(of.sent.filter((one) => one.includes('restore'))).toEqual([]);
  of.close();
});
