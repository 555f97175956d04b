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
    ['\x1bOp\x1bOy\x1bOj\x1bOk\x1bOl\x1bOm\x1bOn\x1bOo\x1bOX', '0', '9', '*', '+', ',', '-', '.', '/', '='],
    ['\x1b[57399u\x1b[57408u\x1b[57411u\x1b[57414u\x1b[57416u', '0', '9', '*', 'enter', ','],
    ['\x1b[57419u\x1b[57420;5u\x1b[57421u\x1b[57426u', 'up', 'ctrl-down', 'pageup', 'delete'],
    ['\x1b[57427u\x1b[57358u\x1b[55296u'],
    ['\x1b[49:33;2u\x1b[49;2;33u\x1b[59:58;2u\x1b[49;2u', '!', '!', ':', '1'],
    ['\x1b[113;1;64u', '@'],
    ['\x1b[97:65;2u\x1b[97;2;65u\x1b[97;;97u\x1b[97::99;5u', 'A', 'A', 'a', 'ctrl-a'],
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
