import { expect, test } from 'vitest';
import { stateFolder } from '../operations/state-folder.ts';
import { operationOf, TARGET } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';
import { messages } from './acting.ts';
import { halfDone } from './left-half-done.ts';
import { opener } from './started.ts';

// Of two consoles one takes over what the other leaves, also what that one began last.

const start = opener();
const ID = '12345';

function operation(sentAt: number) {
  const target = { ...TARGET, key: { ...TARGET.key, id: ID }, name: 'web-server-01' };
  return operationOf({ kind: 'stopServer', server: ID }, { sentAt, target });
}

test('what another console begins later is taken over when that one dies, and not told before', async () => {
  const folder = stateFolder();
  const app = await start({ columns: 120, servers: 6, session: folder.open() });
  await app.clock.turn(60_000);
  app.simulator.world.setStatus(Number(ID), 'stopped');
  const other = folder.other({ operations: [operation(NOW + 60_000)], chains: [halfDone('start')] });
  await app.clock.turn(40_000);
  expect(messages(app)).toEqual([]);
  other.dies();
  await app.until('give it up', 40);
  expect(messages(app)).toContain('operations that were under way: 1 taken up again');
});

test('a chain that another console carries on counts among what it follows', async () => {
  const folder = stateFolder();
  folder.other({ chains: [halfDone('start')] });
  const app = await start({ columns: 120, servers: 6, session: folder.open() });
  await app.until('operations that were under way: 1 followed by another console');
});
