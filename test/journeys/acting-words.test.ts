import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, lose, messages, readOn, says, starter, untilSaid, writes } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY } from './open.ts';
import { filter, opener, pasted } from './started.ts';

// What actions must say, and must not.

const on = starter();
const start = opener();

describe('the message line', () => {
  test('"nothing was sent" does not stay there when it was sent after all', async () => {
    const app = await on('web-server-01');
    await keys(app, 'b');
    await keys(app, 'jjaX');
    await answer(app, '503\r');
    expect(app.text()).toContain('that is not "502": nothing was sent');
    await keys(app, '\u0015502\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(1);
    expect(app.text()).not.toContain('nothing was sent');
  });

  test('"press it again" does not stay there when it was', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ary');
    await answer(app, 'y');
    await app.clock.turn(10_000);
    expect(writes(app)).toHaveLength(1);
    expect(app.text()).not.toContain('press it again');
  });

  test('at 80 columns it tells how a chain ended', async () => {
    const app = await on('web-server-01');
    app.rig.answer = (request) =>
      request.method === 'GET' ? undefined : new Response('{"detail": "No room."}', { status: 400 });
    await keys(app, 'SjaF');
    await answer(app, 'web-server-01\r');
    await untilSaid(app, 'stopped at step 1 of 2');
    expect(app.text()).toMatch(/stopped|No room/);
  });

  test('at 80 columns it tells in which state a restore is', async () => {
    const app = await on('web-server-01');
    await keys(app, 'baR');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(8_000);
    expect(app.lines().at(-2)).toContain('restoring');
  });

  test('the outcome of an action is not hidden behind reads that fail', async () => {
    const app = await on('web-server-02');
    await keys(app, 'ab');
    app.rig.answer = (request) =>
      new Response('{"detail": "Broken."}', { status: request.method === 'GET' ? 503 : 400 });
    await app.clock.turn(30_000);
    await fillIn(app, 'x');
    await app.until('could not be read again', 10);
    await answer(app, 'y');
    await untilSaid(app, 'refused: Broken.');
    await app.clock.turn(10_000);
    expect(app.text()).toContain('refused: Broken.');
  });

  test('one marked server is not "1 servers"', async () => {
    const app = await on('web-server-02');
    await app.type(' ');
    expect(app.text()).toContain('1 server marked');
  });
});

describe('a restore from a backup', () => {
  async function restored(answered: () => Response, meanwhile = false): Promise<string> {
    const app = await on('web-server-01');
    app.rig.answer = (request) => {
      if (request.method === 'GET') return undefined;
      if (meanwhile) app.simulator.world.backups.clear();
      return answered();
    };
    await keys(app, 'baR');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(5_000);
    return messages(app).at(-1) ?? '';
  }

  test('405 says that this API does not offer it, whatever words came with it', async () => {
    const body = '{"detail": "Method \\"POST\\" not allowed."}';
    expect(await restored(() => new Response(body, { status: 405 }))).toContain('does not offer');
  });

  test('404 says that it may not be offered only where nothing is missing', async () => {
    const said = await restored(() => new Response('', { status: 404 }), true);
    expect(said).toContain('backup 536 is gone');
    expect(said).not.toContain('may not offer');
  });

  test('with a snapshot first says what is so if this console dies half-way', async () => {
    const app = await on('web-server-01');
    await keys(app, 'baF');
    expect(says(app, 'if this console dies')).toBe(true);
  });
});

describe('what is on screen', () => {
  test('two snapshots of a name on the same server want the id, also where they were made just now', async () => {
    const app = await on('web-server-01');
    const [point] = app.simulator.world.snapshots.values();
    if (point) app.simulator.world.snapshots.set(990, { ...point, id: 990 });
    await app.type('S');
    await app.type('r');
    await app.until('990');
    await keys(app, 'jaX');
    expect(app.text()).toMatch(/type (801|990) and Enter/);
  });

  test('a backup that is gone is not in the view of all backups', async () => {
    const app = await on('');
    await app.type('2');
    await filter(app, 'server:web-server-01 type:manual');
    await app.type('D');
    await answer(app, '502\r');
    await app.until('gone after');
    await app.clock.turn(12_000);
    expect(app.text()).toContain('1/10');
    expect(app.text()).not.toContain('2/10');
  });

  test('that no plans are told is not said before the API was asked for them', async () => {
    const app = await on('');
    let respond = (): void => {};
    app.rig.answer = ({ url }) =>
      url.includes('/plans/')
        ? new Promise((resolve) => {
            respond = () => resolve(new Response('{"count": 0, "results": []}', { status: 200 }));
          })
        : undefined;
    await app.type('n');
    const text = app.text();
    respond();
    expect(text).not.toContain('the API tells no plans');
  });
});

describe('a small screen', () => {
  test('60×16: the review of a consistent snapshot leaves out nothing', async () => {
    const app = await on('203.0.113.10', { columns: 60, rows: 16 });
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before the upgrade', '');
    await readOn(app);
    expect(app.text()).toContain('y yes, consistent snapshot');
    expect(says(app, 'if this console dies half-way the server stays stopped')).toBe(true);
  });

  test('60×16: a create that may have been sent says what it costs and that the name is taken', async () => {
    const app = await on('', { columns: 60, rows: 16 });
    lose(app, false);
    for (let i = 0; i < 2; i++) {
      await app.type('n');
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

test('40×10: every action of the menu comes in sight', async () => {
  const app = await on('web-server-02', { columns: 40, rows: 10 });
  await app.type('a');
  const seen = new Set<string>();
  for (let i = 0; i < 9; i++) {
    for (const line of app.lines()) seen.add(/^ . (\w) {2}/.exec(line)?.[1] ?? '');
    expect(app.text()).toMatch(/▸/);
    await app.type('j');
  }
  for (const letter of 'sxrebpcRD') expect([...seen]).toContain(letter);
});
