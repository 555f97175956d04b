import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

describe('keys', () => {
  test('printable characters are their own names, and the space bar is a word', () => {
    expect(decode('jD/é ü€😀')).toEqual(['j', 'D', '/', 'é', 'space', 'ü', '€', '😀']);
  });

  test('d and Enter in one read are two keys', () => {
    expect(decode('d\r')).toEqual(['d', 'enter']);
  });

  test('Backspace is 0x7F or ^H, and control letters have names', () => {
    expect(decode('\x7f\b\t\x01\x1a\x00\n')).toEqual([
      'backspace',
      'backspace',
      'tab',
      'ctrl-a',
      'ctrl-z',
      'ctrl-space',
      'ctrl-j',
    ]);
  });

  test.each([
    ['\x1b[A', 'up'],
    ['\x1bOB', 'down'],
    ['\x1b[1;5C', 'ctrl-right'],
    ['\x1b[1;4D', 'alt-shift-left'],
    ['\x1b[H', 'home'],
    ['\x1b[4~', 'end'],
    ['\x1b[3~', 'delete'],
    ['\x1b[5~', 'pageup'],
    ['\x1b[6;5~', 'ctrl-pagedown'],
    ['\x1b[Z', 'shift-tab'],
    ['\x1bOP', 'f1'],
    ['\x1b[[E', 'f5'],
    ['\x1b[24~', 'f12'],
    ['\x1bx', 'alt-x'],
    ['\x1b\x01', 'ctrl-alt-a'],
    ['\x1b\r', 'alt-enter'],
    ['\x1b]x', 'alt-]', 'x'],
    ['\x1bOM', 'enter'],
    ['\x1b[106u', 'j'],
    ['\x1b[106;5u', 'ctrl-j'],
    ['\x1b[97;2u', 'A'],
    ['\x1b[27u', 'escape'],
    ['\x1b[27;5;97~', 'ctrl-a'],
    ['\x1b[13;5u', 'enter'],
    ['\x1b[9;2u', 'shift-tab'],
    ['\x1b[49;5u', 'ctrl-1'],
  ])('%j', (bytes, ...names) => {
    expect(decode(bytes)).toEqual(names);
  });

  test('answers of the terminal, mouse reports and key releases are not told', () => {
    const answers = [
      '\x1b[?62;4c',
      '\x1b[12;40R',
      '\x1b[I',
      '\x1b[O',
      '\x1b]11;rgb:00/00/00\x07',
      '\x1bP1+r\x1b\\',
    ];
    const mouse = ['\x1b[<0;10;5M', '\x1b[<0;10;5m', '\x1b[M !!', '\x1b[32;10;5M'];
    const others = [
      '\x1b[?2026;2$y',
      '\x1b[97;1:3u',
      '\x1b_Gi=1;OK\x1b\\',
      '\x1b[>0;276;0c',
      '\x1b[99~',
      '\x1b]lDb-Prod\x1b\\',
      '\x1b]LDb-Prod\x1b\\',
      '\x1bXD\x1b\\',
      '\x1b^D\x07',
    ];
    for (const bytes of [...answers, ...mouse, ...others])
      expect(decode(`${bytes}k`), JSON.stringify(bytes)).toEqual(['k']);
  });

  test('8-bit controls introduce sequences, or mean nothing', () => {
    expect(decode([0x9b], 'D', '\x9bA', '\x9b1;5C')).toEqual(['left', 'up', 'ctrl-right']);
    expect(decode([0xc2], [0x9b], 'D', [0x8f], 'B')).toEqual(['left', 'down']);
    expect(decode([0x1b, 0x9b], 'D')).toEqual(['escape', 'left']);
    expect(decode('\x1b', 150, [0x9b], 'D')).toEqual(['escape', 'left']);
    expect(decode('\x9bD'.repeat(20))).toEqual(Array(20).fill('left'));
    expect(decode('\x9dlDb-Prod\x9ck', '\x90x\x1b\\k')).toEqual(['k', 'k']);
    expect(decode('\x9b200~yD\x1b[201~\x9b201~k')).toEqual(['paste: yD\x1b[201~', 'k']);
    expect(decode('\x1b[200~y\x9b201~D\x1b[201~k')).toEqual(['paste: y\x9b201~D', 'k']);
    for (let byte = 0x80; byte < 0xa0; byte++) {
      expect(decode([byte]).filter((told) => !told.startsWith('note:'))).toEqual([]);
      expect(decode([0xc2, byte]).filter((told) => !told.startsWith('note:'))).toEqual([]);
    }
  });

  test('a lone first byte of a character does not take the next key with it', () => {
    expect(decode([0xe2], 'Q')).toEqual(['\ufffd', 'Q']);
  });
});

describe('Escape', () => {
  test('stands alone after 100 ms, and begins a sequence before', () => {
    expect(decode('\x1b', 99, '[A')).toEqual(['up']);
    expect(decode('\x1b', 101, 'j')).toEqual(['escape', 'j']);
    expect(decode('\x1b\x1b')).toEqual(['escape', 'escape']);
    expect(decode('\x1b\x1b[A')).toEqual(['escape', 'up']);
  });

  test('a left arrow whose tail comes late does not become D, the key that deletes', () => {
    expect(decode('\x1b', 120, '[D')).toEqual(['escape', 'note: late sequence dropped']);
    expect(decode('\x1b', 120, '[', 90, 'D', 'j')).toEqual(['escape', 'note: late sequence dropped', 'j']);
    expect(decode('\x1b', 120, 'OD')).toEqual(['escape', 'note: late sequence dropped']);
  });

  test('a bracket typed later is a bracket', () => {
    expect(decode('\x1b', 600, '[', 'D')).toEqual(['escape', '[', 'D']);
    expect(decode('\x1b', 150, 'j[D')).toEqual(['escape', 'j', '[', 'D']);
  });

  test('a sequence that never ends is dropped, never typed', () => {
    expect(decode('\x1b]', 600, 'j')).toEqual(['note: incomplete sequence dropped', 'j']);
    expect(decode('\x1b[1;', 600, 'j')).toEqual(['note: incomplete sequence dropped', 'j']);
    expect(decode('\x1b[1;\x1b[A')).toEqual(['note: broken sequence dropped', 'up']);
    expect(decode('\x1b[', 400, '1', 400, 'A')).toEqual(['up']);
  });
});

describe('paste', () => {
  test('is one event with its lines', () => {
    expect(decode('\x1b[200~prod-db-1\ry\r\nD\x1b[201~k')).toEqual(['paste: prod-db-1\ny\nD', 'k']);
  });

  test('whose start comes late is still a paste', () => {
    expect(decode('\x1b', 120, '[200~yD\x1b[201~k')).toEqual(['escape', 'paste: yD', 'k']);
  });

  test('without an end is dropped after 5 s', () => {
    expect(decode('\x1b[200~y', 4900, 'D', 4900, 'D', 5100, 'k')).toEqual([
      'note: paste without an end dropped',
      'k',
    ]);
  });

  test('without markers is known by its size, with the tail that the read cut off', () => {
    expect(decode('delete everything\r')).toEqual(['paste: delete everything\n']);
    expect(decode('delete everything ', 10, 'now\r', 200, 'j')).toEqual([
      'paste: delete everything ',
      'paste: now\n',
      'j',
    ]);
    expect(decode('\x1bdelete everything\r')).toEqual(['escape', 'paste: delete everything\n']);
    expect(decode('\x1b[Adelete everything\r')).toEqual(['up', 'paste: delete everything\n']);
  });
});

const key = fc.constantFrom(
  ...[
    'j',
    'D',
    'é',
    '€',
    '😀',
    ' ',
    '\r',
    '\t',
    '\x7f',
    '\x01',
    '\x1b[A',
    '\x1bOD',
    '\x1b[1;5C',
    '\x1b[3~',
    '\x1b[Z',
    '\x1bx',
  ],
  ...[
    '\x1b[106;5u',
    '\x1b[27;5;97~',
    '\x1b[[A',
    '\x1b]11;rgb:0/0/0\x1b\\',
    '\x1b[<0;1;1M',
    '\x1b[?1;2c',
    '\x1b[200~yD\r\x1b[201~',
  ],
);

test('however the bytes are cut, the events are the same', () => {
  fc.assert(
    fc.property(
      fc.array(key, { maxLength: 12 }),
      fc.infiniteStream(fc.nat(8)),
      fc.nat(90),
      (keys, cuts, gapMs) => {
        const bytes = [...Buffer.from(keys.join(''))];
        const pieces: (number[] | number)[] = [];
        for (let at = 0; at < bytes.length; ) {
          const length = 1 + (cuts.next().value ?? 0);
          pieces.push(bytes.slice(at, at + length), gapMs);
          at += length;
        }
        const single = bytes.flatMap((byte) => [[byte], gapMs]);
        const expected = decode(...keys.flatMap((one) => [[...Buffer.from(one)], 1]));
        expect(decode(...pieces)).toEqual(expected);
        expect(decode(...single)).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test('nothing that is pasted becomes a key', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((pasted) => !pasted.includes('\x1b[201~'));
  fc.assert(
    fc.property(text, fc.nat(100), (pasted, cut) => {
      const bytes = [...Buffer.from(`\x1b[200~${pasted}\x1b[201~`)];
      const told = decode(bytes.slice(0, cut), 20, bytes.slice(cut), 20, 'k');
      expect(told.at(-1)).toBe('k');
      expect(told.slice(0, -1).map((event) => event.slice(0, 6))).toEqual(['paste:']);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes at all leave the next key whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      expect(decode([...bytes], 10_000, 10_000, '\x1b[A').at(-1)).toBe('up');
    }),
    { numRuns: 1000 },
  );
});
