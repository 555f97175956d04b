import { expect, test } from 'vitest';
import { createDrawing } from '../../src/console/drawing.ts';
import { turnedClock } from '../clock.ts';
import { HOUR } from '../resources/build.ts';

test('news is drawn once within 100 ms, however much comes, also when the wall clock is set back meanwhile', async () => {
  const clock = turnedClock();
  const drawnAt: number[] = [];
  const drawing = createDrawing({
    clock,
    arrange: () => {},
    painted: () => {},
    drawn: () => drawnAt.push(clock.now()),
    hasRows: () => false,
    nextAt: () => Number.POSITIVE_INFINITY,
  });
  drawing.draw();
  const from = clock.now();
  clock.set(-HOUR);
  drawing.changed();
  await clock.turn(60);
  drawing.changed();
  await clock.turn(200);
  expect(drawnAt).toEqual([from + 100]);
  drawing.stop();
});

test('the first rows are drawn at once, what comes behind them is not', async () => {
  const clock = turnedClock();
  const drawnAt: number[] = [];
  let hasRows = false;
  const drawing = createDrawing({
    clock,
    arrange: () => {},
    painted: () => {},
    drawn: () => drawnAt.push(clock.now()),
    hasRows: () => hasRows,
    nextAt: () => Number.POSITIVE_INFINITY,
  });
  drawing.draw();
  const from = clock.now();
  drawing.changed();
  await clock.turn(10);
  hasRows = true;
  drawing.changed();
  await clock.turn(10);
  drawing.changed();
  await clock.turn(200);
  expect(drawnAt).toEqual([from + 10, from + 110]);
  drawing.stop();
});
