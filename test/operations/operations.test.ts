import { describe, expect, test } from 'vitest';
import { conflictOf } from '../../src/operations/conflicts.ts';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { rig } from './rig.ts';

test('a reboot is read again, written down, sent once, and over when the server is active again', async () => {
  const { begin, target, follow, sent, texts, logged, close } = await rig();
  const web = target('active');
  const over = await follow(begin({ kind: 'rebootServer', server: web.key.id }, web));
  expect(over.outcome).toBe('succeeded');
  expect(over.text).toMatch(/^reboot \S+: active again after \d+ s$/);
  expect(sent).toEqual([`POST /servers/${web.key.id}/reboot/`]);
  expect(logged).toEqual(['intent rebootServer', 'outcome succeeded']);
  expect(texts()).toEqual([
    'reboot sent',
    expect.stringMatching(/^reboot: active again after \d+ s; the API said: /),
  ]);
  close();
});

test('a stop and a start end with the status they are for', async () => {
  const { begin, target, targetOf, follow, sent, close } = await rig();
  const web = target('active');
  const stopped = await follow(begin({ kind: 'stopServer', server: web.key.id }, web));
  expect(stopped.text).toMatch(/: stopped after \d+ s$/);
  const started = await follow(begin({ kind: 'startServer', server: web.key.id }, targetOf(web.key.id)));
  // What reads show within 20 s after the stop may be of before.
  expect(started.text).toMatch(/: active within \d+ s$/);
  expect(sent).toHaveLength(2);
  close();
});

const reboot = (server: string): Write => ({ kind: 'rebootServer', server });
const remove = (server: string): Write => ({ kind: 'deleteServer', server });

async function withTarget(status = 'active') {
  const of = await rig();
  const target = of.target(status);
  return { of, target, id: target.key.id };
}

describe('one request to one server at a time', () => {
  test('a hundred presses of Enter are one request', async () => {
    const { of, target, id } = await withTarget();
    const begun = Array.from({ length: 100 }, () =>
      of.operations.begin({ write: reboot(id), target, api: of.api }),
    );
    expect(begun.filter((one) => 'refused' in one)).toHaveLength(99);
    expect(begun[1]).toEqual({ refused: `reboot ${target.name} has no answer yet` });
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
      text: expect.stringContaining('accepted, but no restart was seen'),
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
    expect(over.text).toContain(`backup ${target.pointId} is not in the list`);
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
});
