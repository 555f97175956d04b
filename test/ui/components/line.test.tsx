import { expect, test } from 'vitest';
import { Line, Lines } from '../../../src/ui/components/line.tsx';
import { show, THEMES } from './harness.tsx';

const { colour, ascii } = THEMES;

test('a line without text, and one that is there twice, keep their places', () => {
  const { lines } = show(<Lines of={['one', '', 'one', '']} theme={colour} />);
  expect(lines()).toEqual(['one', '', 'one', '']);
});

test.each([
  [2, ['one', 'two']],
  [9, ['one', 'two', 'three']],
  [0, ['']],
  [-1, ['']],
])('on %i lines no more is shown than there is room for', (height, shown) => {
  const { lines } = show(<Lines of={['one', 'two', 'three']} theme={colour} height={height} />);
  expect(lines()).toEqual(shown);
});

test('a line that is wider than the terminal stays one line', () => {
  const { lines } = show(<Lines of={['x'.repeat(300), 'below']} theme={colour} />);
  expect(lines()).toHaveLength(2);
  expect(lines()[1]).toBe('below');
});

test('in ASCII each other character becomes as many as it takes columns, and styles stay', () => {
  const line = `${ascii.bold('▸ web…')} 漢字 ✓`;
  expect(show(<Line line={line} theme={ascii} />).lines()).toEqual([`${ascii.bold('> w...')} ???? ?`]);
  expect(show(<Line line={line} theme={colour} />).lines()).toEqual([line]);
});
