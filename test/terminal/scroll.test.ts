import { expect, test } from 'vitest';
import { findScroll } from '../../src/terminal/scroll.ts';

const lines = (from: number, count = 12): string[] =>
  Array.from({ length: count }, (_, i) => `row ${from + i}`);

test('a list that moved by some rows is moved, up or down', () => {
  expect(findScroll(lines(0), lines(1))).toEqual({ top: 0, bottom: 11, by: 1 });
  expect(findScroll(lines(2), lines(0))).toEqual({ top: 0, bottom: 11, by: -2 });
});

test('what stands above and below stays', () => {
  const [old, next] = [0, 1].map((from) => ['title', ...lines(from), 'footer']);
  expect(findScroll(old ?? [], next ?? [])).toEqual({ top: 1, bottom: 12, by: 1 });
});

test('few rows, empty ones and rows that did not change are not worth it', () => {
  expect(findScroll(lines(0, 5), lines(1, 5))).toBeUndefined();
  expect(findScroll(lines(0), lines(0))).toBeUndefined();
  expect(findScroll(lines(0), lines(100))).toBeUndefined();
});

test('moved as it says, the rows that it saves are right', () => {
  const old = ['title', ...lines(0, 20), 'x'];
  const next = ['title', ...lines(3, 20), 'y'];
  const { top, bottom, by } = findScroll(old, next) ?? { top: 0, bottom: -1, by: 0 };
  const moved = old.slice();
  for (let row = top; row <= bottom; row++) moved[row] = old.slice(top, bottom + 1)[row - top + by] ?? '';
  expect(moved.filter((line, row) => line === next[row]).length).toBeGreaterThanOrEqual(17);
});
