import { describe, expect, test } from 'vitest';
import { consistentSnapshot, snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import { interrupted } from '../../../src/operations/workflows/chain-text.ts';
import { type Rig, type RigOptions, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

const NAMED = { name: 'pre-upgrade', description: '' };

async function over(of: Rig, seconds = 3_600): Promise<void> {
  for (let i = 0; i < seconds && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
}

/** A consistent snapshot of an active server; `start` answers the request that puts it back. */
async function snapshotOf(start: RigOptions['answer'], options: RigOptions = {}) {
  const of = await rig(options);
  const target = of.target('active');
  of.hand.answer = (request) =>
    request.method === 'POST' && request.url.endsWith('/start/') ? start?.(request) : undefined;
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  return { of, target };
}

function refusedConnection(): never {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  });
}

describe('a server that was stopped for a chain is started again in spite of', () => {
  test.each<readonly [string, () => Response]>([
    ['too many requests', () => new Response('{}', { status: 429 })],
    ['a request that does not leave', refusedConnection],
  ])('%s', async (_, trouble) => {
    let asked = 0;
    const { of } = await snapshotOf(() => {
      asked += 1;
      return asked <= 3 ? trouble() : undefined;
    });
    await over(of);
    expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
    expect(asked).toBe(4);
    of.close();
  });

  test('another request to it that has no answer yet', async () => {
    const { of, target } = await snapshotOf(undefined);
    const text = () => of.chain()?.text ?? '';
    for (let i = 0; i < 900 && !text().includes('step 2'); i++) await of.clock.turn(1_000);
    let answer = (_: Response): void => {};
    of.hand.answer = ({ method }) =>
      method === 'PATCH'
        ? new Promise<Response>((resolve) => {
            answer = resolve;
          })
        : undefined;
    const edit = { kind: 'updateServer', server: target.key.id, body: { name: target.name } } as const;
    for (let i = 0; i < 900 && !text().includes('then it is tried again'); i++) {
      of.operations.begin({ write: edit, target: of.targetOf(target.key.id), api: of.api });
      await of.clock.turn(1_000);
    }
    expect(text()).toMatch(/step 3 of 3 waits 10 s, until 15:\d\d:\d\dZ, then it is tried again: edit /);
    answer(Response.json({}, { status: 400 }));
    await over(of);
    expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
    of.close();
  });
});

test('a restore waits for a disk that is full for a while, and is sent once', async () => {
  const of = await rig();
  const point = of.recoveryPoint('backups');
  const restore = { kind: 'restoreServer', server: point.serverId, backup: point.pointId } as const;
  let refused = 0;
  of.hand.intents = {
    intent: async ({ write }) => {
      if (write.kind === 'restoreServer' && refused++ < 3)
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    },
    outcome: async () => {},
  };
  of.chains.begin(snapshotThenRestore(of.targetOf(point.serverId), NAMED, restore, point), of.api);
  await over(of);
  expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
  expect(of.sent).toEqual(['POST /snapshots/', `POST /servers/${point.serverId}/restore/`]);
  of.close();
});

describe('a chain that leaves its server stopped', () => {
  test('says so, and the next start offers to start it until that is done', async () => {
    const folder = stateFolder();
    const { of, target } = await snapshotOf(() => new Response('{}', { status: 429 }), { folder });
    await over(of);
    const chain = of.chain();
    expect(of.sent.filter((path) => path.endsWith('/start/'))).toHaveLength(13);
    expect(chain).toMatchObject({ outcome: 'failed' });
    expect(chain?.text).toContain(
      `${target.name} is stopped; ${target.name} was stopped for this and not started again: start it (:unfinished offers the start, the next console too)`,
    );
    of.close();

    const next = await rig({ folder, clock: of.clock, simulator: of.simulator });
    const offer = next.offer();
    expect(offer.text).toMatch(/completed, start was not done$/);
    expect(offer.offer).toBe('finish (start)');
    expect(offer.text).toContain(`${target.name} stopped since 15:4`);
    next.hand.answer = ({ method }) => (method === 'POST' ? new Response('{}', { status: 403 }) : undefined);
    next.chains.finish(offer.chain, offer.remaining, next.api);
    await over(next);
    expect(folder.kept().chains).toHaveLength(1);
    next.hand.answer = undefined;
    const again = interrupted(folder.kept().chains[0] ?? offer.chain, { zone: 'utc' });
    next.chains.finish(again.chain, again.remaining, next.api);
    await over(next);
    expect(next.chain()?.outcome).toBe('succeeded');
    expect(folder.kept().chains).toEqual([]);
    next.close();
  });

  test('is not offered again once somebody decided not to finish it', async () => {
    const folder = stateFolder();
    const { of } = await snapshotOf(() => new Response('{}', { status: 403 }), { folder });
    await over(of);
    const [left] = folder.kept().chains;
    of.unfinished.drop(left?.id ?? '');
    expect(folder.kept().chains).toEqual([]);
    of.close();
  });

  test('is not offered any more once somebody started the server by hand', async () => {
    const folder = stateFolder();
    const { of, target } = await snapshotOf(() => new Response('{}', { status: 403 }), { folder });
    await over(of);
    of.hand.answer = undefined;
    expect(folder.kept().chains).toHaveLength(1);
    const id = target.key.id;
    await of.follow(of.begin({ kind: 'startServer', server: id }, of.targetOf(id)));
    expect(folder.kept().chains).toEqual([]);
    of.close();
  });

  test('after a stop that was refused nothing is kept: the server runs', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    of.hand.answer = ({ method }) => (method === 'POST' ? new Response('{}', { status: 400 }) : undefined);
    of.chains.begin(consistentSnapshot(of.target('active'), NAMED), of.api);
    await over(of);
    expect(of.chain()?.text).not.toContain('start it');
    expect(folder.kept().chains).toEqual([]);
    of.close();
  });

  test('a start whose answer was lost and that is not done after all is offered', async () => {
    const folder = stateFolder();
    const { of } = await snapshotOf(() => new Response('', { status: 502 }), { folder });
    await over(of);
    const [left] = folder.kept().chains;
    expect(left && interrupted(left, { zone: 'utc' }).offer).toBe('finish (start)');
    of.close();
  });

  test('perhaps: a stop of which nothing could be read is told of, and the start offered while it may stop yet', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const target = of.target('active');
    const { name } = target;
    let isAway = false;
    of.hand.answer = ({ method, url }) => {
      isAway ||= method === 'POST' && url.endsWith('/stop/');
      return isAway ? new Response('', { status: 502 }) : undefined;
    };
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    await over(of);
    expect(of.cache.known(target.key.id)?.server.status).toBe('active');
    expect(of.chain()?.text).toContain(
      `${name} was last read as active; check whether ${name} was stopped for this; if so, start it (:unfinished offers the start, the next console too)`,
    );
    const [left] = folder.kept().chains;
    expect(left && interrupted(left, { zone: 'utc' }).offer).toBe('finish (start)');
    isAway = false;
    of.hand.answer = undefined;
    await of.clock.turn(90_000);
    expect(folder.kept().chains).toHaveLength(1);
    await of.clock.turn(22 * 60_000);
    expect(folder.kept().chains).toEqual([]);
    of.close();
  });
});

test('a server that was started between the stop and the snapshot gets no snapshot', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  const target = of.target('active');
  const id = target.key.id;
  of.hand.answer = ({ method, url }) => {
    const isLook = method === 'GET' && url.endsWith(`/servers/${id}/`);
    // The stop is over by the list; just before the snapshot somebody has started it.
    if (isLook && of.cache.known(id)?.server.status === 'stopped')
      of.simulator.world.setStatus(Number(id), 'active');
    return undefined;
  };
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await over(of);
  const chain = of.chain();
  expect(of.sent).toEqual([`POST /servers/${id}/stop/`]);
  expect(chain?.outcome).toBe('failed');
  expect(chain?.text).toContain('it is active, no longer stopped; nothing sent');
  expect(chain?.text).toContain(`done: ${target.name} was stopped at 15:4`);
  expect(chain?.text).not.toContain('start it');
  of.hand.answer = undefined;
  await of.clock.turn(120_000);
  expect(folder.kept().chains).toEqual([]);
  of.close();
});
