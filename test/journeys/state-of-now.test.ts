import { describe, expect, test } from 'vitest';
import { answer, keys, messages, pass, says, starter, writes } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { KEY } from './open.ts';
import { opener } from './started.ts';

// What is on screen for a while must not go by the state of when it opened.

const on = starter();
const start = opener();

describe('an action menu that stays open', () => {
  test('offers what applies by now, and its question shows that state', async () => {
    const app = await on('cache-01');
    app.simulator.world.setStatus(Number(app.console.context().targets()[0]?.key.id), 'stopping');
    await app.until('stopping');
    await app.type('a');
    expect(app.text()).toContain('it is stopping');
    app.simulator.world.setStatus(Number(app.console.context().targets()[0]?.key.id), 'active');
    await app.clock.turn(12_000);
    expect(app.text()).not.toContain('it is stopping');
    await app.type('x');
    expect(says(app, 'stop cache-01?')).toBe(true);
    expect(says(app, 'status active')).toBe(true);
  });
});

test('the status of the server in a question about a recovery point is as old as the list that told it', async () => {
  const app = await on('web-server-01', { columns: 120 });
  await keys(app, KEY.enter);
  await app.until('automatic');
  app.rig.answer = (request) =>
    new URL(request.url).pathname.endsWith('/servers/') ? new Response('', { status: 503 }) : undefined;
  await pass(app, 10);
  await app.type('r');
  await app.clock.turn(2_000);
  await keys(app, 'D');
  expect(app.text()).toMatch(/status +active, read 1\d min ago/);
});

test.each(['start', 'restore'] as const)(
  'what was left half done (%s) is not begun where nothing may be changed, and stays on offer',
  async (step) => {
    let mode: 'write' | 'locked' = 'write';
    const permission = {
      mode: () => mode,
      until: () => null,
      unlock: () => false,
      lock: () => {},
      api: () => null,
    };
    const app = await start({ servers: 6, columns: 160, session: leftHalfDone(step), permission });
    app.simulator.world.setStatus(12345, 'stopped');
    await app.until('give it up');
    mode = 'locked';
    await answer(app, '\r');
    expect(messages(app).at(-1)).toContain(
      'locked: :unlock lifts it for 15 min; Esc leaves it for later, :unfinished offers it again',
    );
    for (let i = 0; i < 2; i++) await answer(app, 'x');
    expect(app.console.store.get().overlay?.kind).toBe('interrupted');
    expect(writes(app)).toEqual([]);
  },
);
