import { expect, test } from 'vitest';
import { SECOND } from '../resources/build.ts';
import { rig } from './rig.ts';

/** A reboot that is carried out at once, and whose answer comes, or is lost, after 28 s. */
async function slowReboot(status: number) {
  const of = await rig();
  const target = of.target('active');
  const slow = async (request: Request): Promise<Response> => {
    const answer = await of.simulator.fetch(request);
    await new Promise<void>((resolve) => of.clock.after(28 * SECOND, resolve));
    return status === 200 ? answer : new Response('', { status });
  };
  of.hand.answer = (request) => (request.method === 'POST' ? slow(request) : undefined);
  const begun = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
  let isSeen = false;
  of.cache.subscribe(() => {
    const now = of.cache.known(target.key.id)?.server.status;
    isSeen ||= now === 'rebooting';
    if (isSeen) of.simulator.world.setStatus(Number(target.key.id), 'active');
  });
  await of.clock.turn(27 * SECOND);
  expect([isSeen, of.operations.get(begun.id)?.phase]).toEqual([true, 'sending']);
  const over = await of.follow(begun, 300);
  of.close();
  return over;
}

test('a reboot that was over before its answer came is over, by what was read meanwhile', async () => {
  const over = await slowReboot(200);
  expect(over).toMatchObject({ outcome: 'succeeded', text: expect.stringContaining('active again after') });
});

test('nothing is said of it before', async () => {
  const over = await slowReboot(400);
  expect(over.outcome).toBe('refused');
});
