import { describe, expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { type Rig, rig } from './rig.ts';

const reboot = (server: string): Write => ({ kind: 'rebootServer', server });

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
    expect(over.text).toContain('nothing sent');
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
