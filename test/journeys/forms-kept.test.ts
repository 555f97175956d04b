import { describe, expect, test } from 'vitest';
import {
  answer,
  fillIn,
  formOf,
  hasten,
  INSTEAD,
  keys,
  lose,
  refuse,
  starter,
  untilSaid,
  values,
  writes,
} from './acting.ts';
import { KEY, type Opened } from './open.ts';

const on = starter();
const NEW = ['us-west', '2', '5', 'new-01', 'new-01.example.com', '77', ''] as const;

async function create(app: Opened): Promise<void> {
  await app.type('c');
  await fillIn(app, ...NEW);
  await answer(app, 'y');
}

describe('what was typed in vain stands in the same form again', () => {
  test('a new server that was refused: sent once more as it is changed then', async () => {
    const app = await on('');
    refuse(app, 402, { detail: 'Insufficient credit.' });
    await create(app);
    await untilSaid(app, 'refused: Insufficient credit.');
    await answer(app, 'c');
    expect(values(app)).toEqual([...NEW.slice(0, 6), 'no']);
    app.rig.answer = undefined;
    await fillIn(app, '', `${INSTEAD}1`, '', '', '', '', '');
    expect(writes(app)).toHaveLength(1);
    await answer(app, 'y');
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(2);
    expect([...app.simulator.world.servers.values()].at(-1)).toMatchObject({ name: 'new-01' });
    hasten(app);
    await untilSaid(app, 'create new-01: active after');
    await app.type('c');
    expect(values(app)).toEqual(['', '', '', '', '', '', 'no']);
  });

  test('an edit: what was changed, and what others have changed meanwhile', async () => {
    const app = await on('web-server-02');
    refuse(app, 422, { detail: 'Taken.' });
    await app.type('e');
    await fillIn(app, `${INSTEAD}web-7`, '', '');
    await untilSaid(app, 'refused: Taken.');
    app.rig.answer = undefined;
    const server = [...app.simulator.world.servers.values()].find(({ name }) => name === 'web-server-02');
    Object.assign(server ?? {}, { hostname: 'other.example.com' });
    await app.clock.turn(12_000);
    await app.type('e');
    expect(values(app)).toEqual(['web-7', 'other.example.com', 'yes']);
  });

  test('of a server that is named in the form, with its target', async () => {
    const app = await on('');
    refuse(app, 400, { detail: 'Not in maintenance.' });
    await app.type('3');
    await app.type('c');
    await fillIn(app, 'web-server-02', 'nightly', 'before', '');
    await untilSaid(app, 'refused: Not in maintenance.');
    await app.type('c');
    expect(values(app)).toEqual(['web-server-02', 'nightly', 'before', 'no']);
    expect(formOf(app).targets.map(({ name }) => name)).toEqual(['web-server-02']);
  });

  test('of a server that is named in the form, but not once the form opened for that server had success', async () => {
    const app = await on('web-server-02');
    refuse(app, 400, { detail: 'No.' });
    await app.type('3');
    await app.type('c');
    await fillIn(app, 'web-server-02', 'nightly', '', '');
    await untilSaid(app, 'refused: No.');
    app.rig.answer = undefined;
    await app.type('1');
    await keys(app, 'ap');
    expect(values(app)[0]).toBe('nightly');
    await fillIn(app, '', '', '');
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(2);
    await app.type('3');
    await app.type('c');
    expect(values(app).slice(0, 2)).toEqual(['', '']);
  });

  test('of a server that had no room, once the oldest is gone', async () => {
    const app = await on('', { servers: 14 });
    await app.type('3');
    await app.type('c');
    await fillIn(app, 'web-server-03', 'nightly', 'before', '');
    await untilSaid(app, '5 of 5 snapshots: delete one first');
    const [oldest] = [...app.simulator.world.snapshots.values()].filter(
      ({ server }) => server.name === 'web-server-03',
    );
    app.simulator.world.snapshots.delete(oldest?.id ?? 0);
    await answer(app, 'r');
    await app.clock.turn(4_000);
    await keys(app, '1');
    await app.type('/web-server-03\r');
    await keys(app, 'ap');
    expect(values(app)).toEqual(['nightly', 'before', 'no']);
    await app.type('\x1b');
    await app.type('3');
    await app.type('c');
    expect(values(app)).toEqual(['web-server-03', 'nightly', 'before', 'no']);
  });

  test('a chain whose first step was refused', async () => {
    const app = await on('web-server-01');
    refuse(app, 400, { detail: 'Not in maintenance.' });
    await keys(app, 'ac');
    await fillIn(app, 'nightly', 'before');
    await answer(app, 'y');
    await untilSaid(app, 'refused: Not in maintenance.');
    await answer(app, 'ac');
    expect(values(app)).toEqual(['nightly', 'before']);
  });

  test('many at once: for those for which nothing was done, which stay marked', async () => {
    const app = await on('web-server-0');
    app.rig.answer = async (request) => {
      if (request.method === 'GET') return undefined as never;
      const isFirst = (await request.clone().text()).includes('12345');
      return isFirst ? app.simulator.fetch(request) : new Response('{"detail": "No."}', { status: 400 });
    };
    await keys(app, '  ab');
    await fillIn(app, 'weekly');
    await answer(app, 'y');
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, 'the rest stays marked');
    await app.clock.turn(400);
    await keys(app, 'ab');
    expect(formOf(app).targets).toHaveLength(1);
    expect(values(app)).toEqual(['weekly']);
  });
});

describe('is not offered', () => {
  test('for another server, and not in another form', async () => {
    const app = await on('web-server-0');
    refuse(app, 400, { detail: 'No.' });
    await keys(app, 'ab');
    await fillIn(app, 'weekly');
    await untilSaid(app, 'refused: No.');
    await keys(app, 'jab');
    expect(values(app)).toEqual(['']);
    await app.type(KEY.escape);
    await keys(app, 'kap');
    expect(values(app)).toEqual([expect.stringMatching(/^web-server-01-\d{8}-\d{4}$/), '', 'no']);
  });

  test('when it may have been done', async () => {
    const app = await on('');
    lose(app, false);
    await create(app);
    await app.clock.turn(1_000);
    await app.type('c');
    expect(values(app)[0]).toBe('');
    await app.type(KEY.escape);
    await untilSaid(
      app,
      'no new server new-01 was seen in 2 min; it may still come: check before repeating',
      130,
    );
    await app.type('c');
    expect(values(app)[0]).toBe('');
  });

  test('behind a change of the profile', async () => {
    const app = await on('');
    refuse(app, 402, { detail: 'Insufficient credit.' });
    await create(app);
    await untilSaid(app, 'refused: Insufficient credit.');
    app.console.leave(() => {});
    app.console.comeBack();
    await answer(app, 'c');
    expect(values(app)[0]).toBe('');
  });
});
