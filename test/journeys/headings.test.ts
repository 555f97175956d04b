import { describe, expect, test } from 'vitest';
import { keys, starter } from './acting.ts';
import { SIZES } from './both-sizes.ts';
import type { Opened } from './open.ts';
import { serverCalled } from './started.ts';

// What an action is about is told by its id, however long its name is.

const on = starter();
const NAME = 'customer-portal-production-europe-west-cluster-02-application2';

async function named(columns: number, rows: number): Promise<Opened> {
  const app = await on('203.0.113.10', { columns, rows });
  serverCalled(app, 'web-server-01').name = NAME;
  for (const snapshot of app.simulator.world.snapshots.values()) snapshot.name = `${NAME}-${snapshot.id}`;
  await app.type('r');
  await app.until('customer', 20);
  await app.clock.turn(4_000);
  return app;
}

const heading = (app: Opened, word: string): string => app.lines().find((line) => line.includes(word)) ?? '';

describe.each([
  ['a server', '', /^ actions on customer-portal-\S+… \(id 12345\)/],
  ['a snapshot', 'S', /^ actions on snapshot cust\S+… \(id 80\d\) of customer\S+…/],
  ['a backup', 'b', /^ actions on backup \d+ of customer-portal-/],
])('the actions on %s', (_, pane, wanted) => {
  test.each(SIZES)('at %i×%i', async (columns, rows) => {
    const app = await named(columns, rows);
    await keys(app, pane);
    await app.clock.turn(4_000);
    await app.type('a');
    // The row of a pane has a section of its own, the last in the menu of its server.
    if (pane !== '') await keys(app, 'k');
    expect(app.lines()).toContainEqual(expect.stringMatching(wanted));
  });
});

test.each(SIZES)('a form at %i×%i', async (columns, rows) => {
  const app = await named(columns, rows);
  await keys(app, 'ac');
  expect(heading(app, ' consistent snapshot ')).toMatch(
    /^ consistent snapshot custom\S*… \(id 12345\) 203\.0\.113\.10/,
  );
  expect(app.lines().filter((line) => [...line].length > columns)).toEqual([]);
});
