import { expect, test } from 'vitest';
import { answer, fillIn, keys, says, starter, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';

const on = starter();

test('the review of a new server shows the whole plan, with both prices, and what was left out', async () => {
  const app = await on('');
  await app.type('n');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  await showsAtBothSizes(app, [
    'plan 1 $10.00 a month, Standard VPS, 2 cpu, 4 GB, 80 GB, $0.015 an hour',
    'hostname none',
    'ssh key none',
    'automatic backups no',
    'y yes, create server · Enter, n or Esc back',
  ]);
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /servers/']);
});

test('a fact that is too long for its line goes on below its text, not below its label', async () => {
  const app = await on('', { columns: 60, rows: 24 });
  await app.type('n');
  await fillIn(app, 'us-west', '1', '5', 'new-01', '', '', '');
  const lines = app.lines();
  const at = lines.findIndex((line) => line.startsWith('  plan '));
  expect(lines[at]).toMatch(/^ {2}plan {14}1 {2}\$10\.00 a month/);
  expect(lines[at + 1]).toMatch(/^ {20}\S/);
});

test('at 60×16 a question keeps its consequences on lines of their own where there is room', async () => {
  const app = await on('203.0.113.10', { columns: 60, rows: 16 });
  await keys(app, 'SaF');
  expect(app.text()).not.toContain('succeeds: ·');
  expect(app.text()).toMatch(/^ {2}stops web-server-01 and overwrites its disk/m);
  expect(says(app, 'if this console dies half-way the next start only offers the restore')).toBe(true);
});

test('a plan that was not among those that were read has no known price, and the review says so', async () => {
  const app = await on('');
  await app.type('n');
  await fillIn(app, 'us-west', '99', '5', 'new-01', '', '', '');
  await showsAtBothSizes(app, [
    'plan 99 not among the plans that were read: its price is not known',
    'y yes, create server',
  ]);
});
