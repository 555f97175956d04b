import { expect, test } from 'vitest';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import { isFull } from '../../../src/resources/recovery-point-limits.ts';
import { type Rig, rig } from '../rig.ts';

/** Gives a server as many snapshots as there may be; the answer takes one of them away. */
function fillUp(of: Rig, id: number): () => void {
  const { snapshots, servers } = of.simulator.world;
  const name = servers.get(id)?.name ?? '';
  for (const [key, one] of snapshots) if (one.server.id === id) snapshots.delete(key);
  for (let i = 0; i < 5; i++)
    snapshots.set(9_000 + i, {
      id: 9_000 + i,
      server: { id, name },
      name: `old-${i}`,
      createdAt: of.clock.now() - 3_600_000,
      sizeMb: 1,
      state: { status: 'completed' },
      description: null,
    });
  return () => void snapshots.delete(9_000);
}

test('room is counted by what was read, also when another write left meanwhile and the cache kept the old list', async () => {
  const of = await rig();
  const target = of.target('active');
  const server = target.key.id;
  const makeRoom = fillUp(of, Number(server));
  await of.poll.readNow(`snapshots ${server}`);
  expect(isFull(of.cache.known(server), 'snapshots')).toBe(true);
  makeRoom();
  const late = async (request: Request): Promise<Response> => {
    const answer = await of.simulator.fetch(request);
    of.cache.wrote(of.clock.now() + 1);
    return answer;
  };
  of.hand.answer = (request) =>
    request.method === 'GET' && request.url.includes('/snapshots/') ? late(request) : undefined;
  of.chains.begin(consistentSnapshot(target, { name: 'fifth', description: '' }), of.api);
  await of.clock.turn(1_000);
  expect(isFull(of.cache.known(server), 'snapshots')).toBe(true);
  expect(of.sent).toEqual([`POST /servers/${server}/stop/`]);
  of.close();
});
