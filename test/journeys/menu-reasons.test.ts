import { describe, expect, test } from 'vitest';
import { keys, says, starter } from './acting.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';

// What the menu of actions says must be readable whole, on a small screen as well.

const on = starter();

/** The lines below the title, without the rest of the frame. */
function menu(app: Opened): string[] {
  const at = app.lines().findIndex((line) => line.startsWith(' actions on '));
  return app.lines().slice(at);
}

describe('the action menu', () => {
  test('at 60×16 the labels take what the longest needs, and a reason follows whole', async () => {
    const app = await on('203.0.113.10', { columns: 60, rows: 16 });
    app.simulator.world.setStatus(serverCalled(app, 'web-server-01').id, 'suspended');
    await app.type('r');
    await app.until('suspended');
    await app.clock.turn(400);
    await app.type('a');
    expect(app.text()).toMatch(/start +it is suspended, not stopped$/m);
    expect(app.text()).toMatch(/consistent snapshot… +it is suspended, not active$/m);
  });

  test.each([
    [80, 24],
    [60, 16],
    [50, 12],
  ])('at %i×%i a reason that its line cuts stands below while the cursor is on it', async (columns, rows) => {
    const name = 'analytics-warehouse-replica-of-the-western-region';
    const app = await on('web-server-0', { columns, rows });
    app.simulator.world.rename(serverCalled(app, 'web-server-01').id, name);
    await app.clock.turn(15_000);
    await app.type('r');
    await app.until('analytics');
    await app.clock.turn(400);
    await keys(app, 'g  a');
    expect(app.text()).toContain('actions on 2 servers');
    // A name that is longer than a line goes on in the next.
    const isTold = (): boolean =>
      app.text().replace(/\s+/g, '').includes(`${name}: it is active, not stopped`.replace(/ /g, ''));
    expect(isTold()).toBe(true);
    await app.type('j');
    expect(isTold()).toBe(false);
    await app.type('k');
    expect(isTold()).toBe(true);
    expect(app.lines().filter((line) => [...line].length > columns)).toEqual([]);
  });

  test('at 50×12 it says how many actions are out of sight, above and below', async () => {
    const app = await on('203.0.113.10', { columns: 50, rows: 12 });
    await app.type('a');
    expect(menu(app)[0]).toMatch(/^ actions on web-server-01 \(id 12345\) +↓ \d more$/);
    expect(says(app, 'delete')).toBe(false);
    await keys(app, 'jjjjjjjj');
    expect(menu(app)[0]).toMatch(/ +↑ \d more$/);
    expect(app.text()).toMatch(/▸ D +delete/);
  });

  test('where all fit it says nothing of that', async () => {
    const app = await on('203.0.113.10');
    await app.type('a');
    expect(menu(app)[0]?.trimEnd()).toBe(' actions on web-server-01 (id 12345)');
  });
});
