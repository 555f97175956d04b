import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, lose, readOn, says, starter, untilSaid, writes } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY } from './open.ts';
import { filter, opener, pasted } from './started.ts';

// What actions must say, and must not.

const on = starter();

const start = opener();

describe('a small screen', () => {
  test('60×16: the review of a consistent snapshot leaves out nothing', async () => {
    const app = await on('203.0.113.10', { columns: 60, rows: 16 });
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before the upgrade');
    await readOn(app);
    expect(app.text()).toContain('y yes, consistent snapshot');
    expect(says(app, 'if this console dies half-way the server stays stopped')).toBe(true);
  });

  test('60×16: a create that may have been sent says what it costs and that the name is taken', async () => {
    const app = await on('', { columns: 60, rows: 16 });
    lose(app, false);
    for (let i = 0; i < 2; i++) {
      await app.type('c');
      await fillIn(app, 'us-west', '1', '5', 'web-server-01', '', '', '');
      await readOn(app);
      if (i > 0) continue;
      await answer(app, 'y');
      await untilSaid(app, 'check before repeating', 130);
    }
    expect(app.text()).toContain('type web-server-01 and Enter');
    expect(says(app, 'there is a server of this name already: id 12345')).toBe(true);
  });

  test('60×16: an interrupted restore says that the server is stopped first', async () => {
    const app = await start({ columns: 60, rows: 16, servers: 6, session: leftHalfDone('restore') });
    await app.until('give it up');
    await answer(app, '\r');
    expect(app.text()).toContain('type web-server-01 and Enter');
    expect(says(app, 'the server is stopped first')).toBe(true);
  });

  test('60×16: the id is shown however long the name is', async () => {
    const app = await on('', { columns: 60, rows: 16 });
    app.simulator.world.rename(12345, 'web-server-with-forty-characters-in-it-1');
    await app.clock.turn(11_000);
    await filter(app, '203.0.113.10');
    await keys(app, 'ax');
    expect(app.text()).toContain('12345');
  });

  test('40×10: a form of which no field is on screen sends nothing', async () => {
    const app = await on('203.0.113.10', { columns: 40, rows: 10 });
    await keys(app, 'ap');
    expect(app.text()).not.toContain('description');
    await app.clock.turn(400);
    await app.type(pasted('nightly'));
    await keys(app, `${KEY.enter}${KEY.enter}${KEY.enter}`);
    await app.clock.turn(2_000);
    expect(writes(app)).toEqual([]);
  });
});
