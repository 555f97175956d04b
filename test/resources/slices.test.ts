import { expect, test } from 'vitest';
import { inSlices } from '../../src/resources/slices.ts';

test('a task is carried out a slice at a time, and once more when it was asked for meanwhile', () => {
  const done: string[] = [];
  const waiting: (() => void)[] = [];
  const run = inSlices(
    function* () {
      for (const slice of ['a', 'b', 'c']) {
        done.push(slice);
        if (slice !== 'c') yield;
      }
    },
    (fn) => waiting.push(fn),
  );
  run();
  expect(done.join('')).toBe('a');
  run();
  run();
  while (waiting.length > 0) waiting.shift()?.();
  expect(done.join('')).toBe('abcabc');
});

test('one that fits into a slice is over at once', () => {
  let runs = 0;
  const run = inSlices(() => {
    runs += 1;
    return [].values();
  });
  run();
  run();
  expect(runs).toBe(2);
});
