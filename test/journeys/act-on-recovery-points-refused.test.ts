import { describe, expect, test } from 'vitest';
import { foldOperations } from '../../src/journal/fold-operations.ts';
import {
  answer,
  fillIn,
  hasten,
  keys,
  lose,
  messages,
  refuse,
  starter,
  untilSaid,
  writes,
} from './acting.ts';
import type { Opened } from './open.ts';

const on = starter();

/** To an action on the row under the cursor of a pane of the server, `down` rows from the first. */
async function onRecoveryPoint(
  app: Opened,
  pane: string,
  down: number,
  key: string,
  word: string,
): Promise<void> {
  await keys(app, pane + 'j'.repeat(down) + key);
  await answer(app, `${word}\r`);
}

/** Each on web-server-01 (a manual backup is 502, the second snapshot 801), up to its last key. */
const STEPS = {
  'back up': async (app: Opened) => {
    await keys(app, 'ab');
    await fillIn(app, 'before upgrade');
  },
  'restore a backup': async (app: Opened) => {
    await keys(app, 'aR');
    await onRecoveryPoint(app, '', 2, '\r', 'web-server-01');
  },
  'delete a backup': (app: Opened) => onRecoveryPoint(app, 'b', 2, 'aX', '502'),
  snapshot: async (app: Opened) => {
    await keys(app, 'ap');
    await fillIn(app, 'before', '', '');
  },
  'restore a snapshot': (app: Opened) => onRecoveryPoint(app, 'S', 1, 'aR', 'web-server-01'),
  'delete a snapshot': (app: Opened) => onRecoveryPoint(app, 'S', 1, 'aX', 'pre-migration-snapshot'),
} as const;

describe.each(Object.entries(STEPS))('%s', (_, steps) => {
  test('what the API refuses is said in its words, asked for once, with one bell', async () => {
    const app = await on('web-server-01');
    refuse(app, 400, { detail: 'Not in maintenance.' });
    await steps(app);
    await app.clock.turn(30_000);
    expect(messages(app).at(-1)).toContain('refused: Not in maintenance. (HTTP 400)');
    expect(writes(app)).toHaveLength(1);
    expect(app.rig.bells).toBe(1);
  });

  test('a lost answer is unknown, found out by reading, and asked for once', async () => {
    const app = await on('web-server-01');
    lose(app, true);
    await steps(app);
    await app.clock.turn(500);
    hasten(app);
    await untilSaid(app, /completed after|done after|gone after/);
    expect(writes(app)).toHaveLength(1);
    const [row] = foldOperations(app.console.journal.entries()).filter(({ parts }) => parts);
    expect(row?.parts?.map(({ text }) => text).join('\n')).toMatch(/: tried to/);
  });
});

describe('a restore from a backup, which is documented nowhere', () => {
  const nothing = (): void => {};
  test.each([
    ['405 without words', 405, '', nothing, 'refused: this API does not offer it'],
    ['404 with words', 404, '{"detail": "No such thing."}', nothing, 'refused: No such thing.'],
    ['404 without words', 404, '', nothing, 'the API answered 404; it may not offer restore'],
    [
      '404, the backup gone',
      404,
      '',
      ({ simulator }: Opened) => simulator.world.backups.clear(),
      'is not in the list',
    ],
    [
      '404, the server gone',
      404,
      '',
      ({ simulator }: Opened) => simulator.world.removeServer(12345),
      'the API answers 404 for the server',
    ],
  ])('%s', async (_, status, body, meanwhile, said) => {
    const app = await on('web-server-01');
    app.rig.answer = (request) => {
      if (request.method === 'GET') return undefined;
      meanwhile(app);
      return new Response(body, { status });
    };
    await STEPS['restore a backup'](app);
    await app.clock.turn(5_000);
    expect(messages(app).at(-1)).toContain(said);
    expect(writes(app)).toHaveLength(1);
  });
});

test.each([
  [402, 'Insufficient credit.', 'refused: Insufficient credit. (the account lacks credit)'],
  [403, 'Forbidden.', 'refused: Forbidden. (this token lacks the permission)'],
])('create server refused with %i says what it means', async (status, detail, said) => {
  const app = await on('');
  refuse(app, status, { detail });
  await app.type('c');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  expect(app.text()).toContain('create server?');
  await answer(app, 'y');
  await app.until('create new-01: refused');
  expect(messages(app).at(-1)).toBe(`create new-01: ${said}`);
  expect(writes(app)).toEqual(['POST /servers/']);
});
