import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rounds } from '../random.ts';
import { decode } from './decode.ts';

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

test('a key that is held down on a lagging link is no paste, nor are two or three', () => {
  expect(decode('j'.repeat(20))).toEqual(Array(20).fill('j'));
  expect(decode(`${'j'.repeat(12)}${'k'.repeat(12)}q`)).toEqual([...'j'.repeat(12), ...'k'.repeat(12), 'q']);
  expect(decode('aabbccddeeffgghh')).toEqual(['paste: aabbccddeeffgghh']);
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
    for (const tail of ['ok\r', 'y\r'])
      expect(decode('delete everything ', 10, tail)[1]).toMatch(/^paste: \w+\n$/);
    expect(decode('\x1bdelete everything\r')).toEqual(['escape', 'paste: delete everything\n']);
    expect(decode('\x1b[Adelete everything\r')).toEqual(['up', 'paste: delete everything\n']);
  });
});

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
    { numRuns: rounds({ quick: 60, full: 2_000 }) },
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
    { numRuns: rounds({ quick: 100, full: 3_000 }) },
  );
});

test('any bytes at all leave the next key whole', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => {
      expect(decode([...bytes], 10_000, 10_000, '\x1b[A').at(-1)).toBe('up');
    }),
    { numRuns: rounds({ quick: 100, full: 3_000 }) },
  );
});
