import { expect, test } from 'vitest';
import { answer, says, starter, wordAsked, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { filter } from './started.ts';

const on = starter();

const MINUTE = 60_000;

const KINDS = [
  ['backups', '2', 59, 'backup', 'POST /servers/12345/restore/'],
  ['snapshots', '3', 9, 'snapshot', expect.stringMatching(/^POST \/snapshots\/\d+\/restore\/$/)],
] as const;

/** The menu of what can be done to the newest of a kind that web-server-01 has, in the making since so many minutes. */
async function unfinished(kind: (typeof KINDS)[number][0], view: string, minutes: number) {
  const app = await on('');
  const { world } = app.simulator;
  const [one] = [...world[kind].values()]
    .filter(({ server }) => server.id === 12345)
    .sort((a, b) => b.createdAt - a.createdAt);
  if (!one) throw new Error(`web-server-01 has no ${kind}`);
  one.state = { status: 'in_progress' };
  one.createdAt = app.clock.now() - minutes * MINUTE;
  await app.type(view);
  await filter(app, 'server:web-server-01 status:in_progress');
  await app.type('r');
  await app.until(/(?<!:)in_progress/);
  // A key right behind a row that has just come is ignored.
  await app.clock.turn(1_000);
  await app.type('a');
  return app;
}

test.each(KINDS)('%s: one in the making is not restored before it is late', async (kind, view, usualMin) => {
  const app = await unfinished(kind, view, usualMin);
  expect(says(app, 'it is in_progress, not completed')).toBe(true);
  await answer(app, 'R');
  expect(wordAsked(app)).toBeNull();
});

test.each(KINDS)(
  '%s: one that stays in the making is restored by one word more',
  async (kind, view, usualMin, noun, request) => {
    const app = await unfinished(kind, view, usualMin + 2);
    await answer(app, 'R');
    expect(wordAsked(app)).toBe('web-server-01 unfinished');
    await showsAtBothSizes(app, [
      `${noun} `,
      'is still in_progress',
      'longer than usual: it may never complete',
      'type web-server-01 unfinished and Enter:',
    ]);
    await app.resize(80, 24);
    await answer(app, 'web-server-01\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    await answer(app, ' unfinished\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([request]);
    await app.until('refused: The');
  },
);

test('the snapshot that is made first asks for the same word', async () => {
  const app = await unfinished('backups', '2', 61);
  await answer(app, 'F');
  expect(wordAsked(app)).toBe('web-server-01 unfinished');
  await answer(app, 'web-server-01 unfinished\r');
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
});

test('one that is deleted needs its id alone, however young it is', async () => {
  const app = await unfinished('backups', '2', 1);
  await answer(app, 'D');
  expect(wordAsked(app)).toMatch(/^\d+$/);
});
