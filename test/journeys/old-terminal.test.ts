import { expect, test } from 'vitest';
import { between, pick, type Random } from '../../src/demo/random.ts';
import { createPainter, type Screen } from '../../src/terminal/diff.ts';
import { randomOf } from '../random.ts';
import { Vt102 } from '../terminal/vt102.ts';
import { type Opened, open } from './open.ts';

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
