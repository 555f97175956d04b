import { describe, expect, test } from 'vitest';
import { conflictOf } from '../../src/operations/conflicts.ts';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { type Rig, rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';

const reboot = (server: string): Write => ({ kind: 'rebootServer', server });
const remove = (server: string): Write => ({ kind: 'deleteServer', server });

async function withTarget(status = 'active') {
  const of = await rig();
  const target = of.target(status);
  return { of, target, id: target.key.id };
}

describe('the target is read again just before sending', () => {
  const changes: readonly [string, (of: Rig, id: number) => void, RegExp][] = [
    ['renamed', ({ simulator }, id) => simulator.world.rename(id, 'other'), /name \S+ → other/],
    ['gone', ({ simulator }, id) => simulator.world.removeServer(id), /the API answered 404 for the server/],
    [
      'of another address',
      ({ simulator }, id) => {
        const server = simulator.world.servers.get(id);
        if (server) server.ipAddress = '198.51.100.1';
      },
      /address \S+ → 198\.51\.100\.1/,
    ],
    [
      'stopped meanwhile',
      ({ simulator }, id) => simulator.world.setStatus(id, 'stopped'),
      /status active → stopped/,
    ],
  ];
  test.each(changes)('%s: nothing is sent, and it says what changed', async (_, change, said) => {
    const { of, target, id } = await withTarget();
    change(of, Number(id));
    const over = await of.follow(of.begin(reboot(id), target));
    expect(over.outcome).toBe('changed');
    expect(over.text).toMatch(said);
    expect(over.text).toContain('nothing was sent');
    expect([of.sent, of.logged]).toEqual([[], []]);
    of.close();
  });

  test('in another status in which the action still applies: it is sent, and said', async () => {
    const { of, target, id } = await withTarget('stopped');
    of.simulator.world.setStatus(Number(id), 'paused');
    const over = await of.follow(of.begin({ kind: 'startServer', server: id }, target));
    expect(over.warnings).toEqual(['status was stopped, is paused']);
    expect(of.sent).toHaveLength(1);
    of.close();
  });

  test('a snapshot that is gone is not asked to be deleted', async () => {
    const of = await rig();
    const target = of.recoveryPoint('snapshots');
    of.simulator.world.snapshots.delete(Number(target.pointId));
    const over = await of.follow(
      of.begin({ kind: 'deleteSnapshot', snapshot: target.pointId, server: target.serverId }, target),
    );
    expect([over.outcome, of.sent]).toEqual(['changed', []]);
    of.close();
  });

  test('a read that hangs ends after 3 s with nothing sent; confirmed once more it is sent unread', async () => {
    const { of, target, id } = await withTarget();
    of.hand.answer = ({ method }) => (method === 'GET' ? new Promise(() => {}) : undefined);
    const first = of.begin(reboot(id), target);
    await of.clock.turn(2_900);
    expect(of.operations.get(first.id)?.phase).toBe('checking');
    await of.clock.turn(200);
    expect(of.operations.get(first.id)).toMatchObject({ phase: 'ended', outcome: 'unchecked' });
    of.hand.answer = undefined;
    const over = await of.follow(of.begin(reboot(id), target, { unchecked: true }));
    expect([over.outcome, of.sent.length]).toEqual(['succeeded', 1]);
    of.close();
  });
});

describe('the intent is written before the request', () => {
  const broken = {
    intent: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    outcome: async () => {},
  };

  test('a reboot goes on without it, and warns', async () => {
    const { of, target, id } = await withTarget();
    of.hand.intents = broken;
    const over = await of.follow(of.begin(reboot(id), target));
    expect([over.outcome, over.warnings]).toEqual(['succeeded', ['not logged: ENOSPC']]);
    expect(of.texts()[0]).toBe('reboot sent (not logged: ENOSPC)');
    of.close();
  });

  test('a delete is not sent without it, but is when that was confirmed', async () => {
    const { of, target, id } = await withTarget();
    of.hand.intents = broken;
    const first = await of.follow(of.begin(remove(id), target));
    expect([first.outcome, of.sent]).toEqual(['unlogged', []]);
    const over = await of.follow(of.begin(remove(id), target, { unlogged: true }));
    expect([over.outcome, of.sent.length]).toEqual(['succeeded', 1]);
    of.close();
  });

  test('a disk that takes longer than 2 s counts as failed; the request waits no longer than that', async () => {
    const { of, target, id } = await withTarget();
    of.hand.intents = { intent: () => new Promise(() => {}), outcome: async () => {} };
    const slow = of.begin(reboot(id), target);
    await of.clock.turn(1_900);
    expect(of.sent).toEqual([]);
    await of.clock.turn(200);
    expect(of.sent).toHaveLength(1);
    expect(of.operations.get(slow.id)?.warnings).toEqual(['not logged: the disk takes longer than 2 s']);
    of.close();
  });
});

describe('one request to one server at a time', () => {
  test('a hundred presses of Enter are one request', async () => {
    const { of, target, id } = await withTarget();
    const begun = Array.from({ length: 100 }, () =>
      of.operations.begin({ write: reboot(id), target, api: of.api }),
    );
    expect(begun.filter((one) => 'refused' in one)).toHaveLength(99);
    expect(begun[1]).toEqual({ refused: `reboot of ${target.name} is not answered yet` });
    await settle();
    expect(of.sent).toHaveLength(1);
    of.close();
  });

  test('the lock ends with the answer, not with the operation', async () => {
    const { of, target, id } = await withTarget();
    of.begin(reboot(id), target);
    await settle();
    expect('refused' in of.operations.begin({ write: remove(id), target, api: of.api })).toBe(false);
    of.close();
  });

  test('a create whose answer was lost is not sent again but by whoever accepts that', async () => {
    const of = await rig();
    const write: Write = {
      kind: 'createServer',
      body: { name: 'fresh-01', plan_id: '2', os_id: '5', location: 'us-west' },
    };
    of.hand.answer = ({ method }) => (method === 'GET' ? undefined : new Response('', { status: 502 }));
    const lost = await of.follow(of.begin(write, null));
    expect(lost.outcome).toBe('unknown');
    const again = of.operations.begin({ write, target: null, api: of.api });
    expect(again).toEqual({ refused: expect.stringContaining('the answer was lost'), mayBeSent: true });
    const accepts = [lost.id];
    expect(of.operations.refusalOf({ write, accepts })).toBeNull();
    expect(of.operations.begin({ write, target: null, api: of.api, accepts })).toHaveProperty('id');
    of.close();
  });
});

describe('what takes long', () => {
  test('a stop that does not end says that there is no hard power-off, and is given up at last', async () => {
    const { of, target, id } = await withTarget();
    const begun = of.begin({ kind: 'stopServer', server: id }, target);
    await settle();
    of.simulator.world.setStatus(Number(id), 'stopping');
    await of.clock.turn(5 * 60_000 + 1_000);
    expect(of.operations.get(begun.id)?.text).toContain(
      'accepted, stopping; longer than usual (the API has no hard power-off)',
    );
    const over = await of.follow(begun);
    expect(over.outcome).toBe('still-running');
    of.close();
  });

  test('a reboot that is never seen is accepted and not observed, after 90 s', async () => {
    const { of, target, id } = await withTarget();
    const begun = of.begin(reboot(id), target);
    await settle();
    of.simulator.world.setStatus(Number(id), 'active');
    await of.clock.turn(85_000);
    expect(of.operations.get(begun.id)?.phase).toBe('watching');
    const over = await of.follow(begun, 12);
    expect(over).toMatchObject({
      outcome: 'unobserved',
      text: expect.stringContaining('accepted; reboot not observed'),
    });
    of.close();
  });

  test('a server that is created and lands in another status is no success', async () => {
    const of = await rig();
    const begun = of.begin(
      { kind: 'createServer', body: { name: 'fresh-01', plan_id: '2', os_id: '5', location: 'us-west' } },
      null,
    );
    await of.clock.turn(3_000);
    const created = of.operations.get(begun.id)?.created ?? '';
    of.simulator.world.setStatus(Number(created), 'error');
    const over = await of.follow(begun, 60);
    expect(over).toMatchObject({ outcome: 'failed', text: expect.stringContaining('it is error') });
    of.close();
  });
});

describe('what is said', () => {
  test('a restore that is answered 404 names what is missing', async () => {
    const of = await rig();
    const target = of.recoveryPoint('backups');
    of.hand.answer = ({ method }) => {
      if (method === 'GET') return undefined;
      of.simulator.world.backups.delete(Number(target.pointId));
      return new Response('', { status: 404 });
    };
    const over = await of.follow(
      of.begin({ kind: 'restoreServer', server: target.serverId, backup: target.pointId }, target),
    );
    expect(over.outcome).toBe('refused');
    expect(over.text).not.toContain('may not offer');
    expect(over.text).toContain(`backup ${target.pointId} is gone`);
    of.close();
  });

  test('a stop that may have been sent is told of before it is sent again', async () => {
    const { of, target, id } = await withTarget();
    const stop: Write = { kind: 'stopServer', server: id };
    const lostOf = (write: Write) => conflictOf(of.operations.list(), write, of.clock.now());
    expect(lostOf(stop)).toBeNull();
    of.hand.answer = ({ method }) => (method === 'GET' ? undefined : new Response('', { status: 500 }));
    const lost = of.begin(stop, target);
    await settle();
    const text = 'it may already have been sent 0 s ago; the answer was lost';
    expect(lostOf(stop)).toEqual({ mayBeSent: [lost.id], text });
    expect(lostOf(reboot(id))).toBeNull();
    of.hand.answer = undefined;
    const again = of.begin(stop, target, { accepts: [lost.id] });
    await of.follow(again);
    expect(lostOf(stop)).toBeNull();
    of.close();
  });

  test('a folder that cannot be written is a warning, and stops nothing', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    folder.hand.code = 'EROFS';
    const target = of.target('active');
    const over = await of.follow(of.begin(reboot(target.key.id), target));
    expect([over.outcome, over.warnings.length]).toEqual(['succeeded', 1]);
    of.close();
  });
});
