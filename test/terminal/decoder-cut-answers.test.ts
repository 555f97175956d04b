import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

describe('behind an Escape that was told as a key', () => {
  test.each([...'[O]P_X^'])('%s is a key, a little later', (letter) => {
    expect(decode('\x1b', 150, letter)).toEqual(['escape', letter]);
    expect(decode('\x1b', 150, letter, 260, 'j')).toEqual(['escape', letter, 'j']);
    expect(decode('\x1b', 150, letter, 50, '\r')).toEqual(['escape', letter, 'enter']);
    expect(decode('\x1b', 150, letter, 50, '\x1b[A')).toEqual(['escape', letter, 'up']);
  });

  test.each([...']P_X^'])('%s and a letter that is in no answer are two keys', (letter) => {
    expect(decode('\x1b', 150, letter, 50, 'j')).toEqual(['escape', letter, 'j']);
    expect(decode('\x1b', 150, `${letter}j`, 300, 'k')).toEqual(['escape', letter, 'j', 'k']);
  });

  test('what is pasted without markers is pasted', () => {
    const text = 'Please delete [everything]';
    expect(decode('\x1b', 150, text)).toEqual(['escape', `paste: ${text}`]);
    expect(decode('\x1b', 150, `^${text}`)).toEqual(['escape', `paste: ^${text}`]);
  });

  test.each(['[?62;4c', ']11;rgb:0/0/0\x07', ']lDb-Prod\x1b\\', 'P>|tmux 3.4\x1b\\', 'XD\x1b\\'])(
    'seconds later %j in one read is still an answer',
    (rest) => {
      expect(decode('\x1b', 4000, rest, 'k')).toEqual(['escape', 'note: late sequence dropped', 'k']);
    },
  );

  test('the end of a string whose beginning was dropped is dropped, too', () => {
    expect(decode('\x1b]11;rgb:d', 2000, 'd/d/d\x1b\\k')).toEqual([
      'note: incomplete sequence dropped',
      'note: late sequence dropped',
      'k',
    ]);
  });

  test('a string that is never ended takes no control key with it', () => {
    expect(decode('\x1b]lDb-', 100, 'D', 100, '\x03')).toEqual(['note: broken sequence dropped', 'ctrl-c']);
  });
});

/** What terminals answer, and two keys that may be cut as well. */
const answers = {
  DA1: '\x1b[?62;1;4;6c',
  DA2: '\x1b[>41;390;0c',
  XTVERSION: '\x1bP>|tmux 3.4\x1b\\',
  'a longer XTVERSION': '\x1bP>|D-Terminal(390) by Jane Doe\x1b\\',
  DECRQSS: '\x1bP1$r0;1;31m\x1b\\',
  XTGETTCAP: '\x1bP1+r544e=787465\x1b\\',
  'OSC colour': '\x1b]11;rgb:dddd/dddd/dddd\x1b\\',
  'OSC colour with BEL': '\x1b]4;1;rgb:cd00/0000/0000\x07',
  title: '\x1b]lDb-Prod: /DPX 1\x1b\\',
  icon: '\x1b]LDb-Prod\x1b\\',
  DECRPM: '\x1b[?2026;2$y',
  'cursor report': '\x1b[12;40R',
  'Kitty graphics': '\x1b_Gi=31;OK\x1b\\',
  'left arrow': '\x1b[D',
  'left arrow in application mode': '\x1bOD',
};

/** The same with 8-bit controls, as U+0080 to U+009F. */
const eightBit = (text: string) =>
  text.replace(/\x1b([\x40-\x5f])/g, (_, letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0x40));

describe.each(Object.entries(answers))('an answer cut by 150 ms: %s', (name, answer) => {
  /** Cut right behind its Escape, the Escape was told; nothing else may be. An arrow that is not cut is a key. */
  const expectNoKey = (...pieces: Parameters<typeof decode>) => {
    const told = decode(...pieces, 600, 'k').filter((event) => !event.startsWith('note:'));
    if (told[0] === 'escape') told.shift();
    if (name.startsWith('left') && told[0] === 'left') told.shift();
    expect(told, JSON.stringify(pieces)).toEqual(['k']);
  };

  test.each([
    ['7-bit', [...Buffer.from(answer)]],
    ['8-bit in UTF-8', [...Buffer.from(eightBit(answer))]],
    ['8-bit', [...Buffer.from(eightBit(answer), 'latin1')]],
  ])('%s', (_, bytes) => {
    for (let at = 1; at < bytes.length; at++) {
      expectNoKey(bytes.slice(0, at), 150, bytes.slice(at));
      for (let second = at + 1; second < bytes.length; second++)
        expectNoKey(bytes.slice(0, at), 150, bytes.slice(at, second), 150, bytes.slice(second));
    }
    expectNoKey(...bytes.flatMap((byte) => [[byte], 150]));
  });
});
