import { describe, expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';

const reboot = (server: string): Write => ({ kind: 'rebootServer', server });
const remove = (server: string): Write => ({ kind: 'deleteServer', server });

async function withTarget(status = 'active') {
  const of = await rig();
  const target = of.target(status);
  return { of, target, id: target.key.id };
}

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

test('a folder that cannot be written is a warning, and stops nothing', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  folder.hand.code = 'EROFS';
  const target = of.target('active');
  const over = await of.follow(of.begin(reboot(target.key.id), target));
  expect([over.outcome, over.warnings.length]).toEqual(['succeeded', 1]);
  of.close();
});
