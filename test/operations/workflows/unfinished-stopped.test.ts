import { expect, test } from 'vitest';
import { withStep } from '../../../src/operations/workflows/chain.ts';
import { consistentSnapshot, snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import { interrupted } from '../../../src/operations/workflows/chain-text.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { MINUTE } from '../../resources/build.ts';
import { type Rig, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

const OPEN = 'the restore may still be under way: check, then start it';
const PLAN = { name: 'pre-upgrade', description: '' };

async function over(of: Rig, seconds = 3_600): Promise<void> {
  for (let i = 0; i < seconds && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
}

async function begun() {
  const folder = stateFolder();
  const of = await rig({ folder });
  const target = of.target('active');
  const { id } = target.key;
  const offers = () => folder.kept().chains.map((chain) => interrupted(chain, { zone: 'utc' }).offer);
  return { of, target, id: Number(id), offers };
}

test.each(['snapshotting', 'error', 'suspended'])(
  'the start is owed to a server that is %s',
  async (word) => {
    const { of, target, id, offers } = await begun();
    const made = async (request: Request): Promise<Response> => {
      const answer = await of.simulator.fetch(request);
      of.simulator.world.setStatus(id, word);
      return answer;
    };
    of.hand.answer = (request) => {
      if (request.method !== 'POST') return undefined;
      if (request.url.endsWith('/snapshots/')) return made(request);
      return request.url.endsWith('/start/') ? new Response('{}', { status: 409 }) : undefined;
    };
    of.chains.begin(consistentSnapshot(target, PLAN), of.api);
    await over(of);
    expect(of.chain()?.outcome).toBe('failed');
    expect(of.chain()?.text).toMatch(
      new RegExp(
        `^${target.name} is ${word}, start it; .*${target.name} was stopped for this and not started again: start it`,
      ),
    );
    expect(offers()).toEqual(['finish (start)']);
    of.close();
  },
);

test('a stop whose answer was lost and that was not seen may be slow: the start is owed for a while', async () => {
  const { of, target, id, offers } = await begun();
  of.hand.answer = ({ method, url }) =>
    method === 'POST' && url.endsWith('/stop/') ? new Response('', { status: 504 }) : undefined;
  of.chains.begin(consistentSnapshot(target, PLAN), of.api);
  await over(of);
  expect(of.chain()?.text).toMatch(
    new RegExp(`^${target.name} may be STOPPED, check; .*may still be carried out .still active`),
  );
  expect(of.chain()?.text).toContain(`check whether ${target.name} was stopped for this; if so, start it`);
  of.simulator.world.setStatus(id, 'stopping');
  await of.clock.turn(MINUTE);
  of.simulator.world.setStatus(id, 'stopped');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  of.simulator.world.setStatus(id, 'active');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual([]);
  of.close();
});

test('so is one of which nothing could be read', async () => {
  const { of, target, id, offers } = await begun();
  let isAway = false;
  of.hand.answer = ({ method, url }) => {
    if (method === 'GET') return isAway ? new Response('', { status: 503 }) : undefined;
    if (!url.endsWith('/stop/')) return undefined;
    isAway = true;
    return new Response('', { status: 504 });
  };
  of.chains.begin(consistentSnapshot(target, PLAN), of.api);
  await over(of);
  isAway = false;
  await of.clock.turn(6 * MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  of.simulator.world.setStatus(id, 'stopped');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  of.close();
});

test('and where it goes on running it is not offered for ever', async () => {
  const { of, target, offers } = await begun();
  of.hand.answer = ({ method, url }) =>
    method === 'POST' && url.endsWith('/stop/') ? new Response('', { status: 504 }) : undefined;
  of.chains.begin(consistentSnapshot(target, PLAN), of.api);
  await over(of);
  await of.clock.turn(10 * MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  await of.clock.turn(12 * MINUTE);
  expect(offers()).toEqual([]);
  of.close();
});

test('a stop that was accepted and never seen may still come: the start is owed until it came and is undone', async () => {
  const { of, target, id, offers } = await begun();
  of.hand.answer = ({ method, url }) =>
    method === 'POST' && url.endsWith('/stop/')
      ? Response.json({ status: 'success', message: 'Server is stopping' })
      : undefined;
  of.chains.begin(consistentSnapshot(target, PLAN), of.api);
  await over(of);
  expect(of.chain()?.text).toContain('no end seen in 20 min, last active');
  expect(of.chain()?.text).toContain(`check whether ${target.name} was stopped for this; if so, start it`);
  await of.clock.turn(2 * MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  of.simulator.world.setStatus(id, 'stopped');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual(['finish (start)']);
  of.simulator.world.setStatus(id, 'active');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual([]);
  of.close();
});

test('one read that shows it running may be that of a copy from before the stop: the start stays owed', async () => {
  const { of, target, id, offers } = await begun();
  of.hand.answer = ({ method, url }) =>
    method === 'POST' && url.endsWith('/snapshots/') ? new Response('{}', { status: 409 }) : undefined;
  of.chains.begin(consistentSnapshot(target, PLAN), of.api);
  await over(of);
  expect(offers()).toEqual(['finish (start)']);
  let reads = 0;
  of.hand.answer = ({ method }) => {
    if (method === 'GET') of.simulator.world.setStatus(id, reads++ === 0 ? 'active' : 'stopped');
    return undefined;
  };
  await of.clock.turn(2 * MINUTE);
  expect(reads).toBeGreaterThan(1);
  expect(offers()).toEqual(['finish (start)']);
  of.close();
});

test('the server of what a dead console left is named at the end, also where nothing was offered yet', async () => {
  const of = await rig({ folder: stateFolder() });
  const chain = halfDone('start');
  of.unfinished.leave(chain, false);
  of.simulator.world.setStatus(Number(chain.server), 'stopped');
  await of.clock.turn(MINUTE);
  expect(of.unfinished.leftStopped()).toMatchObject([{ text: `${chain.name} is STOPPED, start it` }]);
  of.close();
});

test('a restore whose answer was lost and that left its server stopped owes the start, until that runs', async () => {
  const { of, offers } = await begun();
  const point = of.recoveryPoint('snapshots');
  const [server, id] = [of.targetOf(point.serverId), Number(point.serverId)];
  of.hand.answer = ({ method, url }) => {
    if (method === 'GET' || !url.endsWith('/restore/')) return undefined;
    of.clock.after(2_000, () => of.simulator.world.setStatus(id, 'stopped'));
    return new Response('', { status: 504 });
  };
  const restore = { kind: 'restoreSnapshot', server: point.serverId, snapshot: point.pointId } as const;
  of.chains.begin(snapshotThenRestore(server, PLAN, restore, point), of.api);
  await over(of);
  expect(of.chain()?.text).toMatch(
    new RegExp(`^${server.name} is STOPPED; ${OPEN}; .*once the restore is over, start ${server.name} `),
  );
  expect(offers()).toEqual(['finish (start)']);
  of.simulator.world.setStatus(id, 'active');
  await of.clock.turn(MINUTE);
  expect(offers()).toEqual([]);
  of.close();
});

test('the start is offered also where a console died during the restore, and the record of that is gone', async () => {
  const of = await rig({ folder: stateFolder() });
  const kept = halfDone('restore');
  of.unfinished.leave(withStep(kept, 1, { operation: 'gone' }), false);
  expect(of.unfinished.leftStopped()).toEqual([]);
  of.simulator.world.setStatus(Number(kept.server), 'stopped');
  await of.clock.turn(MINUTE);
  expect(of.unfinished.leftStopped()).toMatchObject([{ text: `${kept.name} is STOPPED; ${OPEN}` }]);
  expect(of.unfinished.next()?.offer).toBe('finish (start)');
  of.close();
});

test('of what a dead console left before the start nothing is offered once the server runs again', async () => {
  const of = await rig({ folder: stateFolder() });
  const chain = halfDone('start');
  const id = Number(chain.server);
  of.simulator.world.setStatus(id, 'stopped');
  of.unfinished.leave(chain, true);
  await of.clock.turn(MINUTE);
  expect(of.unfinished.left()).toHaveLength(1);
  of.simulator.world.setStatus(id, 'active');
  await of.clock.turn(MINUTE);
  expect(of.unfinished.left()).toEqual([]);
  of.close();
});

test('the read that shows the end of a step shows the state that it left', async () => {
  const of = await rig();
  const kept = halfDone('start');
  const target = of.targetOf(kept.server);
  const { simulator, clock } = of;
  of.hand.answer = async (request) => {
    if (request.method === 'GET') await new Promise<void>((resolve) => clock.after(200, resolve));
    return simulator.fetch(request);
  };
  const stop = of.begin({ kind: 'stopServer', server: kept.server }, target);
  const shown = of.operations.ended(stop.id).then(({ outcome, endedAt }) => {
    const chain = withStep(kept, 0, { operation: stop.id, outcome, endedAt });
    return [outcome, of.unfinished.statusOf({ ...chain, steps: chain.steps.slice(0, 1) })];
  });
  await of.follow(stop);
  expect(await shown).toEqual(['succeeded', 'stopped']);
  of.close();
});
