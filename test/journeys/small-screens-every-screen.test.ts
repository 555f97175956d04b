import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { between, pick, type Random } from '../../src/demo/random.ts';
import { createPainter, type Screen } from '../../src/terminal/diff.ts';
import { randomOf } from '../random.ts';
import { Vt102 } from '../terminal/vt102.ts';
import { KEY, type Opened } from './open.ts';
import { command, opener, pasted } from './started.ts';

const open = opener();

/** Every screen, by the keys that lead there from the list of servers. */
const SCREENS: readonly (readonly [string, string | RegExp, (app: Opened) => Promise<void>])[] = [
  ['servers', '24 servers', async () => {}],
  ['server', /protection|Facts/, (app) => app.type(KEY.enter)],
  ['its backups', 'Backups', (app) => app.type('b')],
  ['its snapshots', 'Snapshots', (app) => app.type('S')],
  [
    'its timeline',
    /Tim/,
    async (app) => {
      await app.type(KEY.enter);
      await app.type('\u001b[Z');
    },
  ],
  ['backups', '215 backups', (app) => app.type('2')],
  ['snapshots', '11 snapshots', (app) => app.type('3')],
  [
    'a backup',
    'server      shop-db-01',
    async (app) => {
      await app.type('2');
      await app.type(KEY.enter);
    },
  ],
  [
    'activity',
    'shift begin',
    async (app) => {
      await app.type('4');
      await command(app, `note shift begins ${'and goes on '.repeat(30)}`);
    },
  ],
  ['help', 'help', (app) => app.type('?')],
  ['palette', 'add a note', (app) => app.type(':')],
  [
    'palette with a long line',
    'x',
    async (app) => {
      await app.type(':');
      await app.type(pasted(`note ${'x'.repeat(250)}`));
    },
  ],
  ['sort picker', 'default order', (app) => app.type('o')],
  ['raw JSON', 'as the API sent it', (app) => app.type('J')],
  ['messages', 'messages, newest first', (app) => command(app, 'messages')],
  ['filter line', '24 of 24', (app) => app.type('/')],
  [
    'filter line with a long filter',
    'x',
    async (app) => {
      await app.type('/');
      await app.type(pasted('x '.repeat(120)));
    },
  ],
];

/** Exactly as many lines as the screen has rows, none wider than it. */
function expectFits(app: Opened, screen: string, { columns, rows }: { columns: number; rows: number }): void {
  const lines = app.lines();
  expect({ screen, lines: lines.length }).toEqual({ screen, lines: rows });
  // The footer is the last line, whatever is above it.
  expect(lines.at(-1)).toMatch(/quit|commands|close|clear/);
  for (const line of lines)
    expect({ screen, line, fits: stringWidth(line) <= columns }).toEqual({ screen, line, fits: true });
}

// Smaller screens are drawn by the tests of components; those end at 100 columns.
test('at 200×60 every screen can be reached, and fits', async () => {
  const size = { columns: 200, rows: 60 };
  const app = await open(size);
  await app.until('ATTENTION');
  await app.clock.turn(2_000);
  for (const [screen, said, go] of SCREENS) {
    await go(app);
    await app.clock.turn(500);
    expectFits(app, screen, size);
    expect(`${screen}\n${app.text()}`).toMatch(said);
    // Back to the list as it was: what is open, a filter, a place below.
    await app.type(KEY.escape);
    await command(app, 'all');
    await app.type('1');
  }
});

const size = { columns: 80, rows: 24 };

/** Keys, a filter, a poll. Escape comes more often than filters: most moves are in the whole list. */
const STEPS: [string, ...string[]] = ['poll', ...'jjjkkkGg\u0004\u0015\u001b\u001b/'];

async function take(step: string, app: Opened, random: Random): Promise<void> {
  if (step === 'poll') await app.clock.turn(between(random, 1, 4) * 1_000);
  else if (step === '/') await app.type(`/${pick(random, ['web', 'db', '-0'])}\r`);
  else await app.type(/[jk]/.test(step) ? step.repeat(between(random, 1, 9)) : step);
}

test('200 moves, filters and polls look on a VT102 as if drawn at once', async () => {
  const random = randomOf(0);
  const app = await open({ ...size, servers: 60 });
  await app.until('60 servers');
  const painter = createPainter(size.columns, size.rows);
  const terminal = new Vt102(size.columns, size.rows);
  let shown: Screen | undefined;
  let scrolls = 0;

  for (let count = 0; count < 200; count += 1) {
    const step = pick(random, STEPS);
    // Down past the lower edge first, a row at a time.
    if (count < 30) await app.type('j');
    else await take(step, app, random);
    const next = painter.read(app.screen.last);
    const bytes = painter.paint(shown, next);
    shown = next;
    terminal.write(bytes);
    if (/\x1b\[\d+;\d+r/.test(bytes)) scrolls += 1;
    const fresh = new Vt102(size.columns, size.rows);
    fresh.write(painter.paint(undefined, next));
    expect(terminal.picture(), JSON.stringify(step)).toEqual(fresh.picture());
  }

  expect(terminal.refused).toEqual([]);
  expect(scrolls).toBeGreaterThan(10);
  app.close();
});
