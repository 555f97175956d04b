import { expect, test } from 'vitest';
import { stateFolder } from '../operations/state-folder.ts';
import { answer, keys, says, starter, untilSaid, writes } from './acting.ts';
import { halfDone } from './left-half-done.ts';

const on = starter();

test('a server that another console has stopped for a chain says so, and is not started by one key', async () => {
  const folder = stateFolder();
  const other = folder.other({ chains: [halfDone('start')] });
  const app = await on('', { session: folder.open() });
  app.simulator.world.setStatus(12345, 'stopped');
  await app.type('r');
  await app.until(/stopped +web-server-01 .*another console/, 30);
  await keys(app, '/');
  await app.type('\u001b[200~web-server-01\u001b[201~');
  await app.type('\r');
  await app.type('a');
  await answer(app, 's');
  expect(
    says(app, 'another console carries on consistent snapshot of web-server-01: this would come between'),
  ).toBe(true);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  await app.type('\u001b');
  other.forgets();
  await app.clock.turn(16_000);
  expect(app.text()).not.toContain('another console');
  await app.type('a');
  await answer(app, 's');
  await untilSaid(app, /start of web-server-01: active/, 120);
  expect(writes(app)).toHaveLength(1);
});
