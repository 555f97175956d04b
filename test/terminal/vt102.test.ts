import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copySequence } from '../../src/terminal/clipboard.ts';
import { createSink } from '../../src/terminal/sink.ts';
import { Writer } from '../../src/terminal/writer.ts';
import { rounds } from '../random.ts';
import { Vt102 } from './vt102.ts';

const size = { columns: 24, rows: 12 };

/** A writer and the VT102 it writes to, on which a shell has left something. */
function start() {
  const terminal = new Vt102(size.columns, size.rows);
  terminal.write('shell> vps-console\r\n'.repeat(8));
  const sink = createSink({
    write: (bytes) => {
      terminal.write(Buffer.from(bytes).toString());
      return bytes.length;
    },
    onIdle: () => {},
    onDead: () => {},
  });
  return { terminal, writer: new Writer(sink, size) };
}

function fresh(frame: string): Vt102 {
  const { terminal, writer } = start();
  writer.write(frame);
  return terminal;
}

const text = fc.string({ unit: fc.constantFrom(...'abc ─●xyz  '), maxLength: 16 });
const face = fc.constantFrom('', '1', '2', '7', '4', '31', '1;32', '7;33', '97;100', '0');
const line = fc
  .array(
    fc.tuple(face, text).map(([codes, letters]) => `\x1b[${codes}m${letters}`),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));
const window = fc.record({ first: fc.nat(40), selected: fc.nat(size.rows), footer: line });

describe('on a terminal that knows no more than a VT102', () => {
  test('a list that moves shows what a fresh drawing shows', () => {
    const lists = fc.array(line, { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(window, { minLength: 2, maxLength: 8 }), lists, (windows, texts) => {
        const { terminal, writer } = start();
        for (const { first, selected, footer } of windows) {
          const items = texts.slice(first, first + size.rows - 2).map((item, row) => {
            const whole = `${first + row} ${item}`;
            return row === selected ? `\x1b[7m${whole}\x1b[27m` : whole;
          });
          const frame = ['header', ...items, footer].join('\n');
          writer.write(frame);
          expect(terminal.picture()).toEqual(fresh(frame).picture());
        }
        expect(terminal.refused).toEqual([]);
      }),
      { numRuns: rounds({ quick: 60, full: 3_000 }) },
    );
  });

  test.each([
    ['up', 1],
    ['down', -1],
  ])('rows are moved %s, not painted again', (_, by) => {
    const { terminal, writer } = start();
    const list = (first: number) =>
      Array.from({ length: size.rows }, (_, row) => `${first + row} server with a name`).join('\n');
    writer.write(list(30));
    let bytes = 0;
    const { write } = terminal;
    terminal.write = (sent: string) => {
      bytes += sent.length;
      write.call(terminal, sent);
    };
    writer.write(list(30 + by));
    expect(terminal.picture()).toEqual(fresh(list(30 + by)).picture());
    expect(bytes).toBeLessThanOrEqual(55);
  });

  test('the shell comes back to an empty screen, not behind the last frame', () => {
    const { terminal, writer } = start();
    writer.write(Array.from({ length: size.rows }, () => '\x1b[7mframe\x1b[27m').join('\n'));
    writer.suspend();
    terminal.write('shell> ');
    expect(terminal.picture()).toEqual(
      ['shell> ', ...Array(size.rows - 1).fill('')].map((row) => row.padEnd(size.columns)),
    );
  });

  test.each([
    ['plain', { tmux: false, term: 'vt102' }],
    ['through tmux', { tmux: true, term: 'vt102' }],
    ['through screen', { tmux: false, term: 'screen' }],
  ])('a clipboard write, %s, leaves no trace of its letters', (_, multiplexer) => {
    const { terminal, writer } = start();
    const frame = Array.from({ length: size.rows }, (_, row) => `row ${row}`).join('\n');
    writer.write(frame);
    writer.control('clipboard', copySequence('203.0.113.10', multiplexer) ?? '');
    expect(terminal.picture()).toEqual(fresh(frame).picture());
  });
});
