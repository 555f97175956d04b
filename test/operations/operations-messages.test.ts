import { expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { rig } from './rig.ts';

const reboot = (server: string): Write => ({ kind: 'rebootServer', server });

async function withTarget() {
  const of = await rig();
  const target = of.target('active');
  return { of, target, id: target.key.id };
}

test('it is said to be sent once something may have left, with the time at which it did', async () => {
  const { of, target, id } = await withTarget();
  let answer = (_: Response): void => {};
  of.hand.answer = ({ method }) =>
    method === 'GET'
      ? undefined
      : new Promise((resolve) => {
          answer = resolve;
        });
  const begun = of.begin(reboot(id), target);
  await settle();
  const sentAt = of.clock.now();
  expect([of.texts(), of.operations.get(begun.id)?.text]).toEqual([[], `reboot ${target.name}: being sent`]);
  await of.clock.turn(5_000);
  answer(new Response('{}', { status: 409 }));
  await settle();
  expect(of.entries[0]).toMatchObject({ at: sentAt, text: 'reboot sent' });
  expect(of.texts()).toHaveLength(2);
  of.close();
});

test('an id that no request can carry is refused here, and not said to be sent', async () => {
  const { of, target } = await withTarget();
  const over = await of.follow(
    of.begin({ kind: 'deleteServer', server: '../x' }, target, { unchecked: true }),
  );
  expect(over.outcome).toBe('refused');
  expect([of.sent, of.texts().length]).toEqual([[], 1]);
  expect(of.texts()[0]).toContain('is not a valid id');
  of.close();
});

test('an end that cannot be written to the journal is said once, with the operation and in the activity', async () => {
  const { of, target, id } = await withTarget();
  of.hand.intents = {
    intent: async () => {},
    outcome: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
  };
  const over = await of.follow(of.begin(reboot(id), target));
  await settle();
  expect(over.outcome).toBe('succeeded');
  expect(of.operations.get(over.id)?.warnings).toEqual(['its end is not in the journal: ENOSPC']);
  expect(of.texts().slice(2)).toEqual(['reboot: its end is not in the journal: ENOSPC']);
  of.close();
});
