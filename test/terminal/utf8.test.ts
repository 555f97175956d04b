import { expect, test } from 'vitest';
import { createUtf8Reader } from '../../src/terminal/utf8.ts';

test('a character may be cut anywhere', () => {
  for (const text of ['é', '日本', '👍', 'a👍é']) {
    const read = createUtf8Reader();
    const bytes = Buffer.from(text);
    expect([...bytes].map((byte) => read(Uint8Array.of(byte))).join('')).toBe(text);
  }
});

test('a byte from 0x80 to 0x9F that belongs to no character is the control of that number', () => {
  const read = createUtf8Reader();
  expect(read(Uint8Array.of(0x9b, 0x41))).toBe('\u009bA');
  // Inside a character it is a part of that.
  expect(read(Buffer.from('\u{1F6DB}'))).toBe('\u{1F6DB}');
});

test('any other byte that belongs to no character is U+FFFD, and the next one is whole', () => {
  const read = createUtf8Reader();
  expect(read(Uint8Array.of(0xe9, 0x6a))).toBe('\ufffdj');
  expect(read(Uint8Array.of(0xff, 0x6b))).toBe('\ufffdk');
});
