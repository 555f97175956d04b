import { Text } from 'ink';
import { expect, test } from 'vitest';
import type { Input } from '../../../src/console/screen/input.ts';
import { EMPTY, edit, insert, isPlain, type Line } from '../../../src/console/screen/line-editor.ts';
import { widthOf } from '../../../src/resources/text-width.ts';
import { FieldRow } from '../../../src/ui/components/field-row.tsx';
import { lineView } from '../../../src/ui/format/line-view.ts';
import type { Theme } from '../../../src/ui/theme.ts';
import { toAscii } from '../../../src/ui/theme.ts';
import { randomOf, rounds } from '../../random.ts';
import { show, THEMES } from './harness.tsx';

const ROOM = 20;
const MAX = 60;

/** A line being edited as in the console: plain keys by the widget, all others by the line editor. */
function open(theme: Theme = THEMES.colour, mask?: string) {
  let line = EMPTY;
  const put = (next: Line): void => {
    line = next;
    screen.rerender(draw());
  };
  const draw = () => {
    const field = { left: 'name: ', line, room: ROOM, right: ' end' };
    return <FieldRow field={field} theme={theme} onEdit={put} {...(mask === undefined ? {} : { mask })} />;
  };
  const screen = show(draw());
  return {
    ...screen,
    line: () => line,
    /** Answers what the line editor alone would make of it. */
    async take(input: Input): Promise<Line> {
      const before = line;
      const pure = input.type === 'paste' ? insert(before, input.text, MAX) : edited(before, input);
      if (input.type === 'key' && isPlain(before, input, MAX)) await screen.press(bytesOf(input));
      else put(pure);
      return pure;
    },
    async type(text: string): Promise<void> {
      await screen.press(...text);
    },
  };
}

const edited = (line: Line, { name, text }: Extract<Input, { type: 'key' }>): Line =>
  edit(line, name, text, MAX) ?? line;

function bytesOf({ name, text }: Extract<Input, { type: 'key' }>): string {
  return name === 'backspace' ? '\u007f' : (text ?? '');
}

/** The row as the line editor's own drawing has it. */
function row(line: Line, theme: Theme): string {
  const { before, at, after } = lineView(line, ROOM);
  const shown = (text: string): string => (theme.ascii ? toAscii(text, widthOf) : text);
  return `name: ${shown(before)}${theme.inverse(shown(at))}${shown(after)} end`;
}

const CHORDS = [
  'left',
  'right',
  'home',
  'end',
  'delete',
  'backspace',
  'ctrl-a',
  'ctrl-e',
  'ctrl-b',
  'ctrl-f',
];
const CUTS = ['ctrl-h', 'ctrl-d', 'ctrl-u', 'ctrl-k', 'ctrl-w', 'up', 'f1', 'ctrl-x'];
const LETTERS = [
  ...'abcxyzABC019 -_./[]~\\?:',
  'é',
  'ß',
  '漢',
  '字',
  'ñ',
  '한',
  '😀',
  '𝒳',
  '€',
  '　',
  '\u0301',
];

function inputOf(random: () => number): Input {
  const pick = <Of,>(list: readonly Of[]): Of => list[Math.floor(random() * list.length)] as Of;
  const chance = random();
  if (chance < 0.55) {
    const text = pick(LETTERS);
    return { type: 'key', name: text === ' ' ? 'space' : text, text };
  }
  if (chance < 0.68) return { type: 'key', name: 'backspace' };
  if (chance < 0.9) return { type: 'key', name: pick(CHORDS) };
  if (chance < 0.95) return { type: 'key', name: pick(CUTS) };
  const text = Array.from({ length: 1 + Math.floor(random() * 30) }, () => pick(LETTERS)).join('');
  return { type: 'paste', text };
}

test.each(Object.entries(THEMES))(
  '%s: value, cursor and drawn row are those of the line editor, whatever is typed',
  async (_, theme) => {
    for (let round = 0; round < rounds({ quick: 2, full: 100 }); round++) {
      const random = randomOf(round);
      const field = open(theme);
      const pureRow = show(<Text> </Text>);
      for (let i = 0; i < 120; i++) {
        const input = inputOf(random);
        const drawn = field.frames.length;
        const pure = await field.take(input);
        expect(field.line(), JSON.stringify(input)).toEqual(pure);
        pureRow.rerender(<Text>{row(pure, theme)}</Text>);
        expect(field.lines(), JSON.stringify(input)).toEqual(pureRow.lines());
        expect(field.frames.length - drawn).toBeLessThanOrEqual(1);
      }
      field.unmount();
      pureRow.unmount();
    }
  },
);

test('what is masked never stands in a frame, typed, pasted or corrected; the cursor is in sight', async () => {
  const field = open(THEMES.colour, '*');
  await field.type('vps_secret');
  for (const name of ['left', 'home', 'right', 'backspace'] as const) await field.take({ type: 'key', name });
  await field.take({ type: 'paste', text: 'pasted' });
  await field.type('Z');
  expect(field.line()).toEqual({ value: 'pastedZps_secret', cursor: 7 });
  expect(field.lines()).toEqual([`name: *******${THEMES.colour.inverse('*')}******** end`]);
  for (const frame of field.frames) expect(frame).toMatch(/^(?:name: )(?:[* ]|\u001b\[\d*m)* end$/);
});

test('of a long value the part around the cursor is in sight', async () => {
  const field = open();
  await field.take({ type: 'paste', text: '0123456789'.repeat(500) });
  expect(field.line().cursor).toBe(MAX);
  expect(field.lines()).toEqual([`name: 1234567890123456789${THEMES.colour.inverse(' ')} end`]);
  await field.take({ type: 'key', name: 'home' });
  expect(field.lines()).toEqual([`name: ${THEMES.colour.inverse('0')}1234567890123456789 end`]);
});
