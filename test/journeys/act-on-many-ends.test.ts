import { expect, test } from 'vitest';
import { answer, atRest, hasten, keys, says, untilSaid, writes } from './acting.ts';
import { marker, marks } from './marked.ts';
import { serverCalled } from './started.ts';

// What becomes of each.

const marked = marker();

test('what failed stays marked and is told from what succeeded', async () => {
  const app = await marked(3, 'active');
  await atRest(app);
  const [first = ''] = marks(app);
  const { id } = serverCalled(app, first);
  app.rig.answer = (request) =>
    request.method === 'POST' && request.url.includes(`/${id}/`)
      ? new Response('{"detail": "Not during maintenance."}', { status: 400 })
      : undefined;
  await keys(app, 'ar');
  await answer(app, 'reboot 3\r');
  await app.clock.turn(1_000);
  hasten(app);
  await untilSaid(
    app,
    'reboot 3 servers: 1 refused, 2 succeeded; the rest stays marked, Activity lists each',
  );
  expect(writes(app)).toHaveLength(3);
  expect(marks(app)).toEqual([first]);
  await app.type('4');
  expect(app.text()).toContain('Not during maintenance.');
});

test.each([
  [401, 'refused (token)'],
  [403, 'refused'],
  [429, 'not done (too many requests)'],
])('%i to one of them stops it: the rest is not tried', async (status, word) => {
  const app = await marked(7, 'active');
  app.rig.answer = (request) =>
    request.method === 'GET' ? undefined : new Response('{"detail": "No."}', { status });
  await keys(app, 'aD');
  await answer(app, 'delete 7\r');
  await untilSaid(app, `delete 7 servers: 1 ${word}, 6 not tried; the rest stays marked`);
  await app.clock.turn(30_000);
  expect(writes(app)).toHaveLength(1);
  expect(marks(app)).toHaveLength(7);
  await app.type('4');
  expect(app.text().match(/not tried/g)?.length).toBeGreaterThanOrEqual(6);
});

test('what was not sent is in the journal as well, what was sent is not there twice', async () => {
  const lines: string[] = [];
  const journal = {
    load: async () => [],
    append: async ({ text }: { text: string }) => void lines.push(text),
  };
  const app = await marked(3, 'active', { journal });
  app.rig.answer = ({ method }) => (method === 'GET' ? undefined : new Response('{}', { status: 403 }));
  await keys(app, 'aD');
  await answer(app, 'delete 3\r');
  await untilSaid(app, 'delete 3 servers: 1 refused, 2 not tried');
  const shown = app.console.journal.entries().map(({ text }) => text);
  expect(shown).toContain('delete sent');
  const about = lines.filter((text) => text.includes('delete'));
  expect(about).toEqual([expect.stringContaining('not tried'), expect.stringContaining('not tried')]);
});

test('those that could not be read again are asked about once more, and only they', async () => {
  const app = await marked(3, 'active');
  await atRest(app);
  const [first = '', second = ''] = marks(app);
  const unread = [first, second].map((name) => `/servers/${serverCalled(app, name).id}/`);
  app.rig.answer = (request) =>
    request.method === 'GET' && unread.some((path) => request.url.endsWith(path))
      ? new Response('{"detail": "Broken."}', { status: 400 })
      : undefined;
  await keys(app, 'ar');
  await answer(app, 'reboot 3\r');
  await app.clock.turn(4_000);
  hasten(app);
  await app.until('reboot 2 servers?');
  expect(says(app, '2 of 3 were not sent')).toBe(true);
  expect(writes(app)).toHaveLength(1);
  await answer(app, 'reboot 2\r');
  await app.clock.turn(2_000);
  expect(writes(app)).toHaveLength(3);
  expect(writes(app).slice(1).sort()).toEqual(unread.map((path) => `POST ${path}reboot/`).sort());
  await app.clock.turn(60_000);
  expect(writes(app)).toHaveLength(3);
});
