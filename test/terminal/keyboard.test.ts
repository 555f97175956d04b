import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { Keyboard } from '../../src/terminal/keyboard.ts';
import type { TerminalEvent } from '../../src/terminal/keys.ts';
import { turnableClock } from './turnable-clock.ts';

class FakeInput extends EventEmitter {
  log: string[] = [];
  setRawMode(isRaw: boolean): void {
    this.log.push(isRaw ? 'raw' : 'cooked');
  }
  pause(): void {
    this.log.push('pause');
  }
  resume(): void {
    this.log.push('resume');
  }
}

function start(isHandled: (event: TerminalEvent) => boolean = () => false) {
  const clock = turnableClock();
  const input = new FakeInput();
  const told: string[] = [];
  const turns: (() => void)[] = [];
  const ink: string[] = [];
  let deaths = 0;
  const keyboard = new Keyboard({
    input,
    clock,
    schedule: (fn) => turns.push(fn),
    onEvent: (event) => {
      const mark = event.type === 'key' && event.isBurst ? '*' : '';
      told.push(event.type === 'key' ? `${event.name}${mark}` : event.type);
      return isHandled(event);
    },
    onDead: () => deaths++,
  });
  keyboard.standIn.on('readable', () => ink.push(String(keyboard.standIn.read())));
  keyboard.start();
  const type = (text: string) => input.emit('data', Buffer.from(text));
  const turn = (count = 100) => {
    for (; count > 0 && turns.length > 0; count--) turns.shift()?.();
  };
  return { clock, input, keyboard, told, ink, type, turn, deaths: () => deaths };
}

describe('keyboard', () => {
  test('tells one key a turn, so that what the last one changed can be drawn', () => {
    const { type, turn, told } = start();
    type('d\r');
    expect(told).toEqual([]);
    turn(1);
    expect(told).toEqual(['d']);
    turn(1);
    expect(told).toEqual(['d', 'enter']);
  });

  test('gives Ink the keys that nobody took, Escape in a form that joins with nothing', () => {
    const { type, turn, ink, clock } = start((event) => event.type === 'key' && event.name === 'd');
    type('dj\x1b[A');
    type('\x1b');
    clock.turn(100);
    type('\x1b[200~y\x1b[201~');
    turn();
    expect(ink).toEqual(['j', '\x1b[A', '\x1b[27u']);
  });

  test('forgets what was typed ahead when it hands over, and what a child left unread', () => {
    const { type, turn, told, keyboard, input, clock } = start();
    type('sjj\x1b');
    turn(1);
    keyboard.suspend();
    turn();
    clock.turn(1000);
    expect(input.log).toEqual(['raw', 'resume', 'pause', 'cooked']);
    type('child');
    keyboard.resume();
    type('left');
    clock.turn(59);
    type('over');
    clock.turn(29);
    type('!');
    clock.turn(31);
    type('k');
    turn();
    expect(told).toEqual(['s', 'k']);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['a name and Enter at once', ['web-1\r'], ['w*', 'e*', 'b*', '-*', '1*', 'enter*']],
    ['four keys at once', ['ab1\r'], ['a', 'b', '1', 'enter']],
    ['one key held down', ['jjjjjj'], ['j', 'j', 'j', 'j', 'j', 'j']],
    ['Enter after a read of its own', ['web-1', '\r'], ['w*', 'e*', 'b*', '-*', '1*', 'enter']],
  ])('marks keys that came together with more than a person presses: %s', (_, reads, wanted) => {
    const { type, turn, told } = start();
    for (const read of reads) type(read);
    turn();
    expect(told).toEqual(wanted);
  });

  test.each(['error', 'end', 'close'])('says that nobody is there any more on %s', (event) => {
    const { input, deaths } = start();
    input.emit(event, new Error('EIO'));
    expect(deaths()).toBe(1);
  });
});
