import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRows, type NewOutput } from '../../scripts/build/inside/rows.ts';
import { output as shim } from '../../scripts/build/shims/output.ts';
import { styles } from '../../scripts/build/shims/styles.ts';
import { rounds } from '../random.ts';
import { loadShimmed } from './shimmed.ts';
import { anyText } from './text.ts';

type Clip = {
  x1: number | undefined;
  x2: number | undefined;
  y1: number | undefined;
  y2: number | undefined;
};
type Drawn = InstanceType<NewOutput> & {
  get(): { output: string; height: number };
  clip(clip: Clip): void;
  unclip(): void;
};
type Output = new (size: { width: number; height: number }) => Drawn;

const transformers = [
  (line: string) => line,
  (line: string) => `\u001b[32m${line}\u001b[39m`,
  (line: string, index: number) => `${index}${line}`,
  (line: string) => line.slice(0, 3),
  () => '',
  (line: string) => `${line}\n`,
];

const write = fc.record({
  kind: fc.constant('write' as const),
  x: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 24 }) },
  ),
  y: fc.integer({ min: -1, max: 6 }),
  text: anyText,
  transformers: fc.array(fc.constantFrom(...transformers), { maxLength: 2 }),
});
const edge = fc.option(fc.integer({ min: -1, max: 12 }), { nil: undefined });
const clip = fc.record({ kind: fc.constant('clip' as const), x1: edge, x2: edge, y1: edge, y2: edge });
const operation = fc.oneof({ weight: 12, arbitrary: write }, { weight: 1, arbitrary: clip });

type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

function draw(Output: Output, size: { width: number; height: number }, operations: readonly Operation[]) {
  const output = new Output(size);
  for (const each of operations) {
    if (each.kind === 'clip') output.clip(each);
    else output.write(each.x, each.y, each.text, { transformers: each.transformers });
  }
  return output.get();
}

describe("Ink's frames in the bundle", async () => {
  const file = 'node_modules/ink/build/output.js';
  const { default: original } = await loadShimmed<{ default: Output }>(file, []);
  const { default: shimmed } = await loadShimmed<{ default: Output }>(file, [shim, styles]);

  it('are what Ink draws, frame after frame', () => {
    const size = fc.record({ width: fc.constantFrom(10, 20), height: fc.integer({ min: 0, max: 6 }) });
    const frames = fc.array(fc.tuple(size, fc.array(operation, { maxLength: 7 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(frames, (all) => {
        for (const [size, operations] of all) {
          const expected = draw(original, size, operations);
          expect(draw(shimmed, size, operations)).toEqual(expected);
          expect(draw(shimmed, size, operations)).toEqual(expected); // from rows that were kept
        }
      }),
      { numRuns: rounds({ quick: 200, full: 3_000 }) },
    );
  });

  it('are drawn again in another width', () => {
    for (const width of [10, 20]) {
      const written = [{ kind: 'write' as const, x: 15, y: 0, text: 'far', transformers: [] }];
      const size = { width, height: 1 };
      expect(draw(shimmed, size, written)).toEqual(draw(original, size, written));
    }
  });

  it('draw a row once', () => {
    let made = 0;
    class Counted extends shimmed {
      constructor(size: { width: number; height: number }) {
        super(size);
        made += 1;
      }
    }
    const frame = (...rows: string[]) => {
      const output = new shimmed({ width: 12, height: rows.length });
      for (const [y, row] of rows.entries()) output.write(0, y, row, { transformers: [] });
      made = 0;
      return drawRows(output, Counted)?.output;
    };
    // What other tests drew is forgotten with its width.
    drawRows(new shimmed({ width: 11, height: 1 }), shimmed);
    expect(frame('one', 'two')).toBe('one\ntwo');
    expect(made).toBeGreaterThan(0);
    expect(frame('two', 'one')).toBe('two\none');
    expect(made).toBe(0);
    for (let at = 0; at < 9; at++) frame(`another ${at}`);
    expect(frame('one', 'two')).toBe('one\ntwo');
    expect(made).toBe(0);
    // Not for ever.
    for (let at = 0; at < 600; at++) frame(`another ${at}`);
    frame('one');
    expect(made).toBeGreaterThan(0);
  });

  it('are left to Ink where rows depend on each other', () => {
    const clipped = new shimmed({ width: 10, height: 2 });
    clipped.clip({ x1: 0, x2: 1, y1: 0, y2: 1 });
    expect(drawRows(clipped, shimmed)).toBeUndefined();
    const twoLines = new shimmed({ width: 10, height: 2 });
    twoLines.write(0, 0, 'a\nb', { transformers: [] });
    expect(drawRows(twoLines, shimmed)).toBeUndefined();
  });
});
