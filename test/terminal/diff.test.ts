import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPainter } from '../../src/terminal/diff.ts';
import { rounds } from '../random.ts';
import { createEmulator } from './emulator.ts';

const green = (text: string) => `\x1b[32m${text}\x1b[39m`;
const inverse = (text: string) => `\x1b[7m${text}\x1b[27m`;

/** The bytes that turn one frame into another. */
function change(from: string, to: string, columns = 120, rows = 40): string {
  const painter = createPainter(columns, rows);
  return painter.paint(painter.read(from), painter.read(to));
}

function table(selected: number, first = 0): string {
  const rows = Array.from({ length: 30 }, (_, index) => {
    const id = first + index;
    const text = `${index === selected ? '▸' : ' '} ● active  web-server-${String(id).padEnd(5)} 203.0.113.${String(id % 250).padEnd(4)} us-west  2 cpu 4 GB 80 GB  ${(id * 7) % 90}%  50%  44%`;
    return index === selected ? inverse(text.padEnd(120)) : text.replace('●', green('●'));
  });
  return ['header', '─'.repeat(120), ...rows, '─'.repeat(120), 'footer'].join('\n');
}

describe('bytes', () => {
  test('nothing changed, nothing sent', () => {
    expect(change(table(3), table(3))).toBe('');
    // The same picture by other means.
    expect(change('\x1b[31ma\x1b[0m  ', '\x1b[0;31ma \x1b[1m \x1b[m')).toBe('');
  });

  test('one changed cell costs at most 30', () => {
    expect(change(table(3), table(3).replace('header', 'heador'))).toBe('\x1b[1;5Ho');
    const colored = change(`${'x'.repeat(100)}${green('1')}`, `${'x'.repeat(100)}${green('2')}`);
    expect(colored).toBe('\x1b[1;101H\x1b[32m2\x1b[m');
  });

  test('the cursor moves by a row in a table of 30 for at most 400', () => {
    expect(Buffer.byteLength(change(table(3), table(4)))).toBeLessThanOrEqual(400);
  });

  test('the table scrolls by a row for at most 250, with margins and line feeds', () => {
    const up = change(table(29, 0), table(29, 1));
    expect(up).toMatch(/^\x1b\[3;31r\x1b\[31H\n\x1b\[r/);
    expect(Buffer.byteLength(up)).toBeLessThanOrEqual(250);
    const down = change(table(0, 2), table(0, 0));
    expect(down).toMatch(/^\x1b\[4;32r\x1b\[4H\x1bM\x1bM\x1b\[r/);
  });

  test('a tail that became blank is erased, a short one overwritten', () => {
    expect(change('abcdefgh', 'ab')).toBe('\x1b[1;3H\x1b[K');
    expect(change('abcd', 'ab')).toBe('\x1b[1;3H  ');
  });

  test('after a character of doubtful width the cursor is placed anew', () => {
    expect(change('', '😀a')).toBe('\x1b[H\x1b[K😀\x1b[1;3Ha');
    expect(change('', '日a')).toBe('\x1b[H日a');
  });

  test('never is the scrollback erased, nor a line feed sent', () => {
    const painter = createPainter(10, 3);
    const bytes = painter.paint(
      undefined,
      painter.read(Array.from({ length: 9 }, (_, n) => `${n}`.repeat(20)).join('\n')),
    );
    expect(bytes).not.toContain('\x1b[3J');
    expect(bytes).not.toMatch(/[\r\n]/);
  });

  test('whatever else a line contains does not reach the terminal', () => {
    const line =
      'a\x1b]0;title\x07b\x1b]52;c;eA==\x1b\\c\x1b[2Jd\x1bce\x07\x08\rf\x9b3Jg\x1b[?1049lh\x1bP+q\x1b\\i';
    const bytes = change('', line);
    expect(bytes).toBe('\x1b[Habcdef3Jghi');
  });
});

const columns = 24;
const rows = 12;
const letters = fc.string({ unit: fc.constantFrom(...'abc ─●xyz  '), maxLength: 12 });
const wide = fc.constantFrom('日本', '한', '漢字 x', 'Ａ');
const doubtful = fc.constantFrom('😀', 'e\u0301', '👩‍👩‍👧', '☂️', 'नि', '1️⃣', '\u0301');
const styles = fc.constantFrom(
  '',
  '1',
  '2',
  '7',
  '4',
  '31',
  '1;32',
  '44',
  '7;33',
  '38;5;9',
  '48;2;1;2;3',
  '97;100',
  '0',
  '22',
  '39',
  '27',
);
const piece = fc
  .tuple(styles, fc.oneof({ weight: 6, arbitrary: letters }, wide, doubtful))
  .map(([style, text]) => `\x1b[${style}m${text}`);
const line = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 5, arbitrary: fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')) },
);
const frame = fc.array(line, { maxLength: rows + 2 });
/** A change of a frame as programs make them: some lines new, or all of them moved, or a new frame. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('lines' as const),
    at: fc.nat(rows),
    lines: fc.array(line, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    by: fc.integer({ min: -4, max: 4 }),
    lines: fc.array(line, { minLength: 4, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('frame' as const), lines: frame }),
);

function apply(
  old: string[],
  { kind, ...change }: typeof step extends fc.Arbitrary<infer Step> ? Step : never,
): string[] {
  if (kind === 'frame') return change.lines;
  if ('at' in change) return old.toSpliced(change.at, change.lines.length, ...change.lines);
  const { by } = change as { by: number };
  return by >= 0
    ? [...old.slice(by), ...change.lines.slice(0, by)]
    : [...change.lines.slice(by), ...old.slice(0, by)];
}

test('after any changes the screen equals a fresh one, characters and colours', async () => {
  await fc.assert(
    fc.asyncProperty(frame, fc.array(step, { minLength: 1, maxLength: 6 }), async (first, steps) => {
      const painter = createPainter(columns, rows);
      const emulator = createEmulator(columns, rows);
      let lines = first;
      let shown = painter.read(lines.join('\n'));
      await emulator.write(`\x1b[?7l${painter.paint(undefined, shown)}`);
      for (const change of steps) {
        lines = apply(lines, change);
        const next = painter.read(lines.join('\n'));
        await emulator.write(painter.paint(shown, next));
        shown = next;
      }
      const fresh = createEmulator(columns, rows);
      await fresh.write(`\x1b[?7l${createPainter(columns, rows).paint(undefined, shown)}`);
      expect(emulator.picture()).toEqual(fresh.picture());
    }),
    { numRuns: rounds({ quick: 60, full: 3_000 }) },
  );
});

test('a list that scrolls under its header looks like a fresh one', async () => {
  const window = fc.record({ first: fc.nat(30), selected: fc.nat(9) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(window, { minLength: 2, maxLength: 6 }),
      fc.array(line, { minLength: 40, maxLength: 40 }),
      async (windows, texts) => {
        const painter = createPainter(columns, rows);
        const emulator = createEmulator(columns, rows);
        // As the writer sets it: a family of emoji that this terminal draws wider than we think stays in its row.
        await emulator.write('\x1b[?7l');
        let shown: ReturnType<typeof painter.read> | undefined;
        let frame = '';
        for (const { first, selected } of windows) {
          const items = texts.slice(first, first + 10).map((text, row) => {
            const item = `${first + row} ${text}`;
            return row === selected ? inverse(item) : item;
          });
          frame = ['header', ...items, 'footer'].join('\n');
          const next = painter.read(frame);
          await emulator.write(painter.paint(shown, next));
          shown = next;
        }
        const fresh = createEmulator(columns, rows);
        await fresh.write(`\x1b[?7l${change('', frame, columns, rows)}`);
        expect(emulator.picture()).toEqual(fresh.picture());
      },
    ),
    { numRuns: rounds({ quick: 40, full: 2_000 }) },
  );
});

test('a fresh screen is what a terminal shows that is given the lines themselves', async () => {
  const certainLine = fc.array(
    fc.tuple(styles, fc.oneof(letters, wide)).map(([style, text]) => `\x1b[${style}m${text}`),
    { maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(certainLine, { maxLength: rows }), async (pieces) => {
      const lines = pieces.map((one) => one.join(''));
      const painter = createPainter(80, rows);
      const emulator = createEmulator(80, rows);
      await emulator.write(painter.paint(undefined, painter.read(lines.join('\n'))));
      const plain = createEmulator(80, rows);
      for (const [row, text] of lines.entries()) await plain.write(`\x1b[${row + 1}H\x1b[m${text}`);
      expect(emulator.picture()).toEqual(plain.picture());
    }),
    { numRuns: rounds({ quick: 40, full: 1_500 }) },
  );
});
