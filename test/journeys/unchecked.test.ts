import { describe, expect, test } from 'vitest';
import { answer, keys, readOn, says, starter, writes } from './acting.ts';
import type { Opened } from './open.ts';

// What is asked again because the target could not be read once more goes out unchecked, and says so.

const on = starter();

/** No read is answered from now on. */
function unreadable(app: Opened): void {
  app.rig.answer = (request) =>
    request.method === 'GET' ? new Response('{"detail": "Broken."}', { status: 503 }) : undefined;
}

describe('the read before sending has failed', () => {
  test.each([
    ['stop', 'ax', 'y', 'y yes, stop, send unchecked · Enter, n or Esc cancel'],
    ['delete', 'aD', 'web-server-01\r', 'type web-server-01 and Enter:'],
    ['restore', 'baR', 'web-server-01\r', 'type web-server-01 and Enter:'],
  ])('%s at 80×24 and 60×16', async (_, way, yes, question) => {
    const app = await on('203.0.113.10');
    await keys(app, way);
    expect(says(app, 'unchecked')).toBe(false);
    unreadable(app);
    await answer(app, yes);
    await app.until('could not be read again', 10);
    for (const [columns, rows] of [
      [80, 24],
      [60, 16],
    ] as const) {
      await app.resize(columns, rows);
      await readOn(app);
      expect(says(app, 'it goes out unchecked: how things are now is not known'), app.text()).toBe(true);
      expect(says(app, 'status active, unchecked, last read'), app.text()).toBe(true);
      expect(says(app, question), app.text()).toBe(true);
    }
    expect(writes(app)).toEqual([]);
    await answer(app, yes);
    await app.clock.turn(1_000);
    expect(writes(app)).toHaveLength(1);
  });

  test('of many: it says so too', async () => {
    const app = await on('web-server-0');
    await keys(app, '  ar');
    unreadable(app);
    await answer(app, 'reboot 2\r');
    await app.until('could not be read again', 10);
    expect(says(app, 'it goes out unchecked')).toBe(true);
  });
});
