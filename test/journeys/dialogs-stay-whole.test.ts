import { expect, test } from 'vitest';
import { answer, keys, messages, says, starter, writes } from './acting.ts';
import { SERVER, showsAtBothSizes } from './both-sizes.ts';
import { KEY, type Opened } from './open.ts';
import { serverCalled } from './started.ts';

const on = starter();
const WORDS = `Broken: ${'the node behind this server is being looked after, '.repeat(8)}try later.`;

test('words of the API leave room for what is asked, and are whole among the messages', async () => {
  const app = await on('203.0.113.10', { columns: 60, rows: 16 });
  await keys(app, 'ax');
  app.rig.answer = (request) =>
    request.method === 'GET' ? new Response(JSON.stringify({ detail: WORDS }), { status: 503 }) : undefined;
  await answer(app, 'y');
  await app.until('send unchecked', 10);
  await showsAtBothSizes(app, [
    'it could not be read again',
    '…',
    ...SERVER.slice(0, 3),
    'status active, unchecked, last read',
    'it goes out unchecked: how things are now is not known',
    'graceful shutdown: what runs on it ends',
    'a stopped server is still billed',
    'y yes, stop, send unchecked',
  ]);
  expect(messages(app).some((text) => text.includes('try later.'))).toBe(true);
});

/** The server and its snapshots have long names from now on. */
async function rename(app: Opened): Promise<void> {
  const name = 'customer-portal-production-europe-west-cluster-02-application2';
  serverCalled(app, 'web-server-01').name = name;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${name}-${snapshot.id}`;
  await app.type('r');
  await app.until('customer-por', 20);
}

test('with long names the end of what a chain does is read before it is confirmed', async () => {
  const app = await on('203.0.113.10');
  await rename(app);
  await app.type('3');
  await app.type('r');
  await app.clock.turn(4_000);
  await app.type('/server:customer\r');
  await app.clock.turn(400);
  await keys(app, 'as');
  await showsAtBothSizes(app, [
    'customer-portal-',
    '(id 12345)',
    'address 203.0.113.10 · us-west',
    'profile prod · ops@example.com',
    'status active, read',
    'completed',
    'makes a snapshot first, 3–10 min, maybe inconsistent on disk as it runs (documented); only if that succeeds:',
    'cannot be undone',
    'if this console dies half-way the next start only offers the restore',
    'type 12345 and Enter:',
  ]);
});

test('where not all of it fits it says what it needs, and no key but Esc acts', async () => {
  const app = await on('203.0.113.10');
  await rename(app);
  await app.type('S');
  await app.clock.turn(4_000);
  await keys(app, 'as');
  await app.resize(60, 16);
  const { overlay } = app.console.store.get();
  if (overlay?.kind !== 'confirm') throw new Error(app.text());
  const because = 'it may already have been sent 14 s ago; the answer was lost';
  app.console.store.dispatch({ type: 'overlay', overlay: { ...overlay, because } });
  await answer(app, '12345\r\u0019');
  expect(says(app, 'this needs 60x17: only Esc acts here'), app.text()).toBe(true);
  expect(messages(app).at(-1)).toBe('snapshot first, then restore: this needs 60x17');
  await app.clock.turn(4_000);
  expect([writes(app), app.rig.copied]).toEqual([[], null]);
  await app.type(KEY.escape);
  expect(app.console.store.get().overlay).toBeNull();
});
