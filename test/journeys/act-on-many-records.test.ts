import { expect, test } from 'vitest';
import type { JournalStore } from '../../src/journal/journal.ts';
import { stateFolder } from '../operations/state-folder.ts';
import { keys, slowly, starter, untilSaid, writes } from './acting.ts';
import type { Opened, OpenOptions } from './open.ts';

// What is on disk of an action on many while it runs, and at its end.

const on = starter();

function setAll({ simulator: { world } }: Opened, status: string): void {
  for (const id of world.servers.keys()) world.setStatus(id, status);
}

/** Six active servers, all marked, to be stopped by an API that takes a second for each. */
async function stopping(options: OpenOptions) {
  const app = await on('', options);
  setAll(app, 'active');
  await app.type('r');
  await app.clock.turn(3_000);
  slowly(app);
  await keys(app, 'g      ax');
  await app.clock.turn(400);
  await keys(app, 'stop 6\r');
  for (let i = 0; i < 20 && writes(app).length < 4; i++) await app.clock.turn(100);
  return app;
}

test('what another console has taken over is not sent any further, and it is noted of each', async () => {
  const session = stateFolder().open();
  const app = await stopping({ session });
  expect(writes(app)).toHaveLength(4);
  session.lose();
  await app.clock.turn(10_000);
  setAll(app, 'stopped');
  await untilSaid(app, '2 not tried');
  expect(writes(app)).toHaveLength(4);
  const noted = app.console.journal
    .entries()
    .filter(({ text }) => text.includes('taken over by another console'));
  expect(noted).toHaveLength(2);
});

test.each([
  ['it stays on disk until the journal has what was not sent', null, 0],
  ['and where the journal cannot be written the next start finds it', new Error('no space left'), 1],
])('%s', async (_, trouble, left) => {
  const folder = stateFolder();
  let written = (): void => {};
  const journal: JournalStore = {
    load: async () => [],
    append: ({ text }) =>
      new Promise((resolve, reject) => {
        if (!text.includes('not tried')) return resolve();
        written = trouble === null ? resolve : () => reject(trouble);
      }),
  };
  const app = await stopping({ session: folder.open(), journal });
  app.rig.answer = ({ method }) =>
    method === 'POST' ? new Response('{"detail": "No."}', { status: 403 }) : undefined;
  await app.clock.turn(2_000);
  setAll(app, 'stopped');
  await untilSaid(app, 'not tried');
  expect(folder.kept().orders).toHaveLength(1);
  written();
  await app.clock.turn(0);
  expect(folder.kept().orders).toHaveLength(left);
});
