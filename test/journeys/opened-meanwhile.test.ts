import { expect, test } from 'vitest';
import { starter, untilSaid } from './acting.ts';
import type { Opened } from './open.ts';

// What is read before something is asked may come when something else is open: nothing is lost, and it is said.

const on = starter();

/** Reads of one path take two seconds from now on. */
function slowReads(app: Opened, part: string): void {
  app.rig.answer = (request) =>
    request.url.includes(part)
      ? new Promise((resolve) => app.clock.after(2_000, () => resolve(app.simulator.fetch(request))))
      : undefined;
}

test('a replacement that was read says that it waits', async () => {
  const app = await on('web-server-01', { columns: 160 });
  const [target] = app.console.context().targets();
  slowReads(app, `/servers/${target?.key.id}/`);
  await app.type(':replace\r');
  await app.type('?');
  await untilSaid(app, 'replace web-server-01 waits: something else is open; begin it again after that');
  expect(app.console.store.get().overlay?.kind).toBe('help');
});
