import { PassThrough } from 'node:stream';
import { systemClock } from '../../src/api/clock.ts';
import type { Person } from '../../src/commands/ask.ts';

/** Somebody at a terminal, or a pipe, who answers each question in turn. */
export function person(answers: readonly string[], isTTY = true) {
  const input = Object.assign(new PassThrough(), {
    isTTY,
    raw: false,
    setRawMode(raw: boolean) {
      input.raw = raw;
    },
  });
  const left = [...answers];
  let shown = '';
  const output = new PassThrough();
  output.on('data', (bytes: Buffer) => {
    shown += bytes.toString();
    if (/[:\]] $/.test(bytes.toString()) && left.length > 0) input.write(left.shift());
  });
  if (!isTTY) input.end(answers.join(''));
  const who: Person = { input, output, clock: systemClock };
  return { ...who, shown: () => shown, isRaw: () => input.raw };
}
