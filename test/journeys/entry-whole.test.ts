import { describe, expect, test } from 'vitest';
import { answer, keys, starter } from './acting.ts';
import type { Opened } from './open.ts';
import { command, cursorLine } from './started.ts';

// What the activity and a timeline say can be read to its end.

const on = starter();
const LONG = `ticket 4711: ${'the disk was replaced by the provider, '.repeat(3)}nothing was lost`;
const MIDDLE = 'ticket 4711: the disk was replaced by the provider';

const message = (app: Opened): string => (app.lines().at(-2) ?? '').trimEnd();

async function noted(text: string, way: string): Promise<Opened> {
  const app = await on('203.0.113.10');
  await command(app, `note ${text}`);
  await app.clock.turn(4_000);
  await keys(app, way);
  return app;
}

describe.each([
  ['the activity', '4', 'J', 'J'],
  ['a timeline', '\r\t\t', 'Enter', '\r'],
])('in %s', (_, way, word, key) => {
  test('what the line under the cursor cuts stands whole above the footer', async () => {
    const app = await noted(`${MIDDLE}, nobody else`, way);
    expect(cursorLine(app)).toMatch(/…$/);
    expect(message(app)).toMatch(/^ ticket 4711: the disk .* nobody else$/);
  });

  test('what does not fit there either is shown by a key, which is said', async () => {
    const app = await noted(LONG, way);
    expect(message(app)).toMatch(new RegExp(`^ ticket 4711: .*… {2}${word} shows all of it$`));
    await app.type(key);
    expect(app.text()).toContain('the entry as this console keeps it');
    expect(app.text().replace(/\s/g, '')).toContain(LONG.replace(/\s/g, ''));
    expect(app.text()).toMatch(/"at": "2025-01-16T15:4\d/);
  });
});

test('what is not cut is not said twice', async () => {
  const app = await noted('short', '4');
  expect(message(app)).toBe('');
});

test('what was refused is told in the words of the API', async () => {
  const app = await on('203.0.113.10');
  const why = 'Snapshot limit reached for this server, delete one of the five first.';
  app.rig.answer = (request) =>
    request.method === 'GET' ? undefined : new Response(JSON.stringify({ detail: why }), { status: 400 });
  await keys(app, 'ax');
  await answer(app, 'y');
  await app.until('refused');
  await app.clock.turn(4_000);
  await app.type('4');
  expect(cursorLine(app)).toMatch(/stop: refused: Snapshot.*…$/);
  await app.type('J');
  expect(app.text().replace(/\s/g, '')).toContain(why.replace(/\s/g, ''));
});
