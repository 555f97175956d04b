import { describe, expect, test } from 'vitest';
import { newsText } from '../../../src/operations/notice.ts';
import { withStep } from '../../../src/operations/workflows/chain.ts';
import { consistentSnapshot, snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import {
  describe as described,
  foreignText,
  foreignWriteText,
  interrupted,
  newsOf,
} from '../../../src/operations/workflows/chain-text.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { type Rig, type RigOptions, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';
import { operationOf } from '../values.ts';

// What a chain says at its end: what was made, what was not, and the state in which it leaves its server.

const NAMED = { name: 'pre-upgrade', description: '' };

async function over(of: Rig, seconds = 3_600): Promise<void> {
  for (let i = 0; i < seconds && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
}

/** Finishes the chain that was left, in a console that began later. */
async function finished(of: Rig): Promise<string | undefined> {
  const left = of.offer();
  expect(left.offer).toBe('finish (start)');
  of.chains.finish(left.chain, left.remaining, of.api);
  await over(of);
  return of.chain()?.text;
}

describe('of a chain of which only the start was left to finish', () => {
  test('it is said that the snapshot was not made, where that was refused', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const target = of.target('active');
    of.hand.answer = ({ method, url }) =>
      method === 'POST' && url.endsWith('/snapshots/') ? new Response('{}', { status: 400 }) : undefined;
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await over(of);
    of.close();
    const next = await rig({ folder, clock: of.clock, simulator: of.simulator });
    expect(await finished(next)).toContain(
      `${target.name} was started again; snapshot pre-upgrade was not made`,
    );
    next.close();
  });

  test('and so where it was killed during the stop, also by a record that was read back', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const target = of.target('active');
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await of.clock.turn(2_000);
    expect(of.sent).toHaveLength(1);
    of.close();
    // The stop ended while nobody followed it, and its record is gone.
    for (const { id } of folder.kept().operations) folder.forget(id);
    await of.clock.turn(120_000);
    const next = await rig({ folder, clock: of.clock, simulator: of.simulator });
    next.hand.answer = ({ method }) => (method === 'POST' ? new Response('{}', { status: 403 }) : undefined);
    expect(await finished(next)).toContain('failed at step 1 of 1');
    next.close();
    const last = await rig({ folder, clock: of.clock, simulator: of.simulator });
    expect(await finished(last)).toContain(
      `${target.name} was started again; snapshot pre-upgrade was not made`,
    );
    last.close();
  });

  test('and that it is not known whether it was, where its answer was lost', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const target = of.target('active');
    of.hand.answer = ({ method, url }) =>
      method === 'POST' && url.endsWith('/snapshots/') ? new Response('', { status: 502 }) : undefined;
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await over(of);
    of.hand.answer = undefined;
    const [left] = folder.kept().chains;
    if (!left) throw new Error('nothing was left');
    const { chain, remaining } = interrupted(left, { zone: 'utc' });
    of.chains.finish(chain, remaining, of.api);
    await over(of);
    expect(of.chain()?.text).toBe(
      `${target.name} was started again; it is not known whether snapshot pre-upgrade was made`,
    );
    of.close();
  });
});

test('a restore that leaves the server stopped says so first, names its snapshot and offers the start', async () => {
  const of = await rig();
  const point = of.recoveryPoint('snapshots');
  const server = of.targetOf(point.serverId);
  const restore = { kind: 'restoreSnapshot', server: point.serverId, snapshot: point.pointId } as const;
  of.chains.begin(snapshotThenRestore(server, NAMED, restore, point), of.api);
  await over(of, 7_200);
  const made = [...of.simulator.world.snapshots.values()].find(({ name }) => name === NAMED.name);
  expect(of.cache.known(point.serverId)?.server.status).toBe('stopped');
  const said = (): string | undefined => of.chain()?.text.replace(/after \d+ (s|min)/, 'after a while');
  expect(said()).toBe(
    `${server.name} is stopped and can be started (:unfinished offers the start, the next console too); snapshot, then restore ${server.name} from snapshot ${point.name}: done after a while, snapshot ${made?.id} made`,
  );
  expect(of.unfinished.leftStopped()).toMatchObject([{ text: `${server.name} is STOPPED, start it` }]);
  const left = of.unfinished.again();
  if (!left) throw new Error('nothing is offered');
  expect([left.text, left.offer]).toEqual([
    `snapshot, then restore ${server.name} from snapshot ${point.name}: snapshot ${made?.id} completed, restore from snapshot ${point.pointId} done`,
    'finish (start)',
  ]);
  of.chains.finish(left.chain, left.remaining, of.api);
  await over(of);
  expect(of.sent.at(-1)).toBe(`POST /servers/${point.serverId}/start/`);
  expect(said()).toContain(`: done after a while, snapshot ${made?.id} made; ${server.name} is active`);
  expect([of.unfinished.left(), of.unfinished.leftStopped()]).toEqual([[], []]);
  of.close();
});

describe('a chain that fails and leaves its server stopped says so first', () => {
  const refusing = (path: string, status: number): RigOptions => ({
    answer: ({ method, url }) =>
      method === 'POST' && url.endsWith(path) ? new Response('{}', { status }) : undefined,
  });

  test.each([
    ['/start/', 403, /^(.*) is STOPPED, start it; consistent snapshot failed at step 3 of 3 \(start\): /],
    ['/snapshots/', 400, /^(.*) is STOPPED, start it; consistent snapshot failed at step 2 of 3 \(.*\): /],
    ['/stop/', 400, /^consistent snapshot of (.*): failed at step 1 of 3 \(stop\): /],
  ])('where %s is refused', async (path, status, said) => {
    const of = await rig(refusing(path, status));
    const target = of.target('active');
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await over(of);
    expect(said.exec(of.chain()?.text ?? '')?.[1], of.chain()?.text).toBe(target.name);
    of.close();
  });

  test('where nobody knows whether it was', async () => {
    const of = await rig();
    const target = of.target('active');
    let isAway = false;
    of.hand.answer = ({ method, url }) => {
      isAway ||= method === 'POST' && url.endsWith('/stop/');
      return isAway ? new Response('', { status: 502 }) : undefined;
    };
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await over(of);
    expect(of.chain()?.text).toContain(`${target.name} may be STOPPED, check; consistent snapshot ended at`);
    of.close();
  });
});

test('one whose first request was not sent says so, once', async () => {
  const of = await rig();
  const target = of.target('active');
  of.hand.answer = () => new Response('', { status: 502 });
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await over(of);
  expect(of.chain()?.text).toMatch(
    /^consistent snapshot of \S+: failed at step 1 of 3 \(stop\), nothing sent: it could not be read again/,
  );
  expect(of.chain()?.text?.match(/nothing/g)).toHaveLength(1);
  expect(of.sent).toEqual([]);
  of.close();
});

test('what another token left is told with its server', () => {
  expect(foreignText(halfDone('start'))).toBe(
    'left by another token: web-server-01 may be STOPPED (consistent snapshot of web-server-01, begun 2025-01-16 15:40Z)',
  );
  expect(foreignWriteText(operationOf({ kind: 'rebootServer', server: '1' }))).toBe(
    'left by another token: reboot web-1, sent 2025-01-16 15:45Z; whether it was done is not known',
  );
});

test('the start of a server that a restore left stopped is not offered by a console that lost the chain', () => {
  const chain = withStep(halfDone('restore'), 1, { operation: 'o-1', outcome: 'succeeded' });
  const said = (holder: 'nobody' | 'other') =>
    newsText(newsOf(described(chain, holder, { zone: 'utc', status: 'stopped' })));
  expect(said('nobody')).toContain(':unfinished offers the start');
  expect(said('other')).not.toContain(':unfinished');
});
