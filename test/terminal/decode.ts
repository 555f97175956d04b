import { createDecoder } from '../../src/terminal/decoder.ts';
import type { TerminalEvent } from '../../src/terminal/keys.ts';
import { turnableClock } from './turnable-clock.ts';

/** What a decoder says to pieces of input; a number is a wait in milliseconds, a list is bytes. */
export function decode(...pieces: (string | number | number[])[]): string[] {
  const clock = turnableClock();
  const told: string[] = [];
  const decoder = createDecoder({ clock, emit: (event) => told.push(short(event)) });
  for (const piece of pieces) {
    if (typeof piece === 'number') clock.turn(piece);
    else decoder.push(Buffer.from(piece as string));
  }
  clock.turn(10_000);
  return told;
}

function short(event: TerminalEvent): string {
  if (event.type === 'key') return event.name;
  return `${event.type}: ${event.text}`;
}
