import { expect, test } from 'vitest';
import { answer, messages, says, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { leftHalfDone } from './left-half-done.ts';
import type { Opened } from './open.ts';
import { opener } from './started.ts';

const start = opener();
const ID = 12345;

/** What an earlier console left is offered, of a server that has changed since. */
async function left(lastStep: 'start' | 'restore', change: (app: Opened) => void): Promise<Opened> {
  const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone(lastStep) });
  await app.until('give it up');
  app.simulator.world.setStatus(ID, 'stopped');
  change(app);
  await app.until(/status +stopped, read < 10 s ago/, 20);
  await app.clock.turn(400);
  return app;
}

test('a server that was renamed since is shown by its new name, and started', async () => {
  const app = await left('start', ({ simulator }) => simulator.world.rename(ID, 'web-new'));
  expect(says(app, 'server web-new (id 12345)')).toBe(true);
  expect(says(app, 'it was web-server-01')).toBe(true);
  await app.type('\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([`POST /servers/${ID}/start/`]);
});

test('how it is is told with its age', async () => {
  const app = await left('start', () => {});
  app.rig.answer = () => new Response('', { status: 503 });
  await app.until(/status +stopped, read 1 min ago/, 90);
});

test('and overwritten only after the new one was typed', async () => {
  const app = await left('restore', ({ simulator }) => simulator.world.rename(ID, 'web-new'));
  await app.type('\r');
  expect(says(app, 'type web-new and Enter:')).toBe(true);
  await answer(app, 'web-new\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/803/restore/']);
});

test('another server under the same number is refused', async () => {
  const app = await left('start', ({ simulator }) => {
    const server = simulator.world.servers.get(ID);
    if (server) server.createdAt += 60_000;
  });
  await app.type('\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([]);
  expect(messages(app).join('\n')).toContain('it changed meanwhile: created');
});

test('however long its names are, the facts and the keys stay in sight', async () => {
  const app = await left('restore', ({ simulator }) =>
    simulator.world.rename(ID, `web-${'new-'.repeat(28)}x`),
  );
  await showsAtBothSizes(app, [
    'snapshot, then restore of web-server-01',
    '(id 12345)',
    'it was web-server-01',
    'profile prod',
    'status stopped, read',
    'Enter finish (restore from snapshot 803)',
    'x give it up · Esc leave it for later',
  ]);
});
