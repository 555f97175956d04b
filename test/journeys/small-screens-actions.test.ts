import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, lose, readOn, says, starter, untilSaid, writes } from './acting.ts';
import { SIZES } from './both-sizes.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY } from './open.ts';
import { opener, pasted, serverCalled } from './started.ts';

// What actions must say, and must not.

const on = starter();

const start = opener();

describe('a small screen', () => {
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
    expect(says(app, 'a server has this name already: id 12345')).toBe(true);
  });

  test('60×16: an interrupted restore says that the server is stopped first', async () => {
    const app = await start({ columns: 60, rows: 16, servers: 6, session: leftHalfDone('restore') });
    await app.until('give it up');
    await answer(app, '\r');
    expect(app.text()).toContain('type web-server-01 and Enter');
    expect(says(app, 'the server is stopped first')).toBe(true);
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

const FORTY = 'customer-portal-production-europe-west-2';

test.each(SIZES)(
  'a name of 40 letters that is typed into a question is seen beside it, and taken, at %i×%i',
  async (columns, rows) => {
    const app = await on('203.0.113.10', { columns, rows });
    serverCalled(app, 'web-server-01').name = FORTY;
    await app.type('r');
    await app.clock.turn(12_000);
    await keys(app, 'aD');
    expect(says(app, `type ${FORTY} and Enter:`), app.text()).toBe(true);
    await answer(app, FORTY);
    const seen = FORTY.slice(columns === 60 ? 0 : -15);
    expect(app.lines().some((line) => / \S+$/.exec(line.trimEnd())?.[0].endsWith(seen))).toBe(true);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['DELETE /servers/12345/']);
  },
);
