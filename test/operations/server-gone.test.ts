import { expect, test } from 'vitest';
import { rig } from './rig.ts';

test('a snapshot that is being made is over when its server is gone and no list has it', async () => {
  const of = await rig();
  const web = of.target('active');
  const made = of.begin(
    { kind: 'createSnapshot', server: web.key.id, name: 'nightly', description: '' },
    web,
  );
  await of.clock.turn(5_000);
  expect(of.operations.get(made.id)?.phase).toBe('watching');
  const { servers, snapshots } = of.simulator.world;
  for (const [id, point] of snapshots) if (String(point.server.id) === web.key.id) snapshots.delete(id);
  servers.delete(Number(web.key.id));
  const remove = of.poll.readNow(`server ${web.key.id}`);
  await of.clock.turn(1_000);
  await remove;
  const ended = await of.follow(made, 60);
  expect(ended.outcome).toBe('failed');
  expect(ended.text).toContain('gone');
  of.close();
});
