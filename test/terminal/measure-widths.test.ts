import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { measureWidths } from '../../src/terminal/measure-widths.ts';

/** A terminal that answers so to the first question. */
function terminal(answer: string) {
  const input = Object.assign(new PassThrough(), {
    raw: false,
    setRawMode(raw: boolean) {
      input.raw = raw;
    },
  });
  const output = new PassThrough();
  let written = '';
  output.on('data', (bytes: Buffer) => {
    if (written === '') for (const byte of answer) input.write(byte);
    written += bytes.toString();
  });
  return { input, output, written: () => written };
}

test('the terminal is asked, answers in pieces, and is given back', async () => {
  const { input, output, written } = terminal('x\x1b[7;2R\x1b[7;3R');
  const widths = await measureWidths(['●', '─'], { input, output }, () => () => undefined);
  expect([...(widths ?? [])]).toEqual([
    ['●', 1],
    ['─', 2],
  ]);
  expect(written()).toBe('\r●\x1b[6n\r─\x1b[6n\r\x1b[K');
  expect(input.raw).toBe(false);
});

test('one that does not answer is not waited for', async () => {
  const { input, output } = terminal('');
  const soon = (_: number, fn: () => void) => {
    queueMicrotask(fn);
    return () => undefined;
  };
  expect(await measureWidths(['●'], { input, output }, soon)).toBeNull();
  expect(input.raw).toBe(false);
});
