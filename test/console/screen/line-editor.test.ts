import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY, edit, insert, type Line, lineOf } from '../../../src/console/screen/line-editor.ts';
import { rounds } from '../../random.ts';

/** The same line as characters left and right of the cursor: too simple to be wrong. */
type Model = { left: string[]; right: string[] };

const SAME: Readonly<Record<string, string>> = {
  'ctrl-a': 'home',
  'ctrl-e': 'end',
  'ctrl-b': 'left',
  'ctrl-f': 'right',
  'ctrl-h': 'backspace',
  'ctrl-d': 'delete',
};

function model({ left, right }: Model, key: string, text?: string): Model {
  const all = [...left, ...right];
  switch (SAME[key] ?? key) {
    case 'left':
      return { left: left.slice(0, -1), right: [...left.slice(-1), ...right] };
    case 'right':
      return { left: [...left, ...right.slice(0, 1)], right: right.slice(1) };
    case 'home':
      return { left: [], right: all };
    case 'end':
      return { left: all, right: [] };
    case 'backspace':
      return { left: left.slice(0, -1), right };
    case 'delete':
      return { left, right: right.slice(1) };
    case 'ctrl-u':
      return { left: [], right };
    case 'ctrl-k':
      return { left, right: [] };
    case 'ctrl-w': {
      const kept = [...left];
      while (kept.at(-1) === ' ') kept.pop();
      while (kept.length > 0 && kept.at(-1) !== ' ') kept.pop();
      return { left: kept, right };
    }
    default:
      return text === undefined ? { left, right } : { left: [...left, ...text], right };
  }
}

const KEYS = [
  'left',
  'right',
  'home',
  'end',
  'backspace',
  'delete',
  'ctrl-u',
  'ctrl-k',
  'ctrl-w',
  ...Object.keys(SAME),
];
const stroke = fc.oneof(
  fc.constantFrom(...KEYS).map((key) => ({ key, text: undefined })),
  fc.constantFrom('a', 'é', '😀', '𝒳', ' ', '語', '-').map((text) => ({ key: text, text })),
);

test('does what characters left and right of a cursor do, whatever is typed; a pair is never split', () => {
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 60 }), (strokes) => {
      let line: Line = EMPTY;
      let expected: Model = { left: [], right: [] };
      for (const { key, text } of strokes) {
        line = edit(line, key, text) ?? line;
        expected = model(expected, key, text);
        expect(line).toEqual({
          value: [...expected.left, ...expected.right].join(''),
          cursor: expected.left.join('').length,
        });
        expect(line.value.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: rounds({ quick: 300, full: 10_000 }) },
  );
});

describe('a key that is none of line editing', () => {
  test.each(['enter', 'escape', 'tab', 'up', 'down', 'f1', 'ctrl-c', 'ctrl-l', 'alt-x', 'pageup'])(
    '%s leaves the line to others',
    (key) => expect(edit(lineOf('web'), key)).toBeNull(),
  );
});

test('text goes in at the cursor, as much of it as there is room', () => {
  expect(insert({ value: 'web-01', cursor: 4 }, 'server-')).toEqual({ value: 'web-server-01', cursor: 11 });
  expect(insert(lineOf('abc'), 'defgh', 5)).toEqual({ value: 'abcde', cursor: 5 });
  expect(insert(lineOf('abcdef'), 'x', 5)).toEqual({ value: 'abcdef', cursor: 6 });
});

test('a pair for which there is only half the room stays out', () => {
  expect(insert(lineOf('abcd'), '😀', 5).value.isWellFormed()).toBe(true);
});
