import { StringDecoder } from 'node:string_decoder';
import type { Clock } from '../api/clock.ts';

/** Where a command asks: the terminal, or whatever was put in its place. */
export type Person = {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };
  readonly output: NodeJS.WritableStream;
  readonly clock: Clock;
};

const TEXT_MAX = 16 * 1024;

/** The person ended it with ctrl-c or ctrl-d. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Whether somebody sits there who can be asked. */
export function canAsk({ input }: Person): boolean {
  return input.isTTY === true && input.setRawMode !== undefined;
}

/**
 * One line that the person types. `isSecret`: nothing of it is echoed, neither by us nor by the terminal. Throws Interrupted.
 */
export function ask(person: Person, question: string, { isSecret }: { isSecret: boolean }): Promise<string> {
  const { input, output } = person;
  const decoder = new StringDecoder('utf8');
  const lastLine = question.slice(question.lastIndexOf('\n') + 1);
  let line = '';
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      input.off('data', hear);
      input.setRawMode?.(false);
      input.pause();
      output.write('\n');
      finish();
    };
    const hear = (bytes: Buffer | string): void => {
      for (const character of typeof bytes === 'string' ? bytes : decoder.write(bytes)) {
        const isOver = take(character);
        if (isOver) return;
      }
    };
    /** True when it was the last character. */
    const take = (character: string): boolean => {
      if (character === '\r' || character === '\n') end(() => resolve(line));
      else if (character === '\x03' || (character === '\x04' && line === ''))
        end(() => reject(new Interrupted()));
      else {
        line = edited(line, character);
        if (!isSecret) output.write(`\r\x1b[K${lastLine}${line}`);
        return false;
      }
      return true;
    };
    output.write(question);
    input.setRawMode?.(true);
    input.on('data', hear);
    input.resume();
  });
}

function edited(line: string, character: string): string {
  if (character === '\x7f' || character === '\b') return [...line].slice(0, -1).join('');
  if (character === '\x15') return '';
  return character >= ' ' && line.length < TEXT_MAX ? line + character : line;
}

/** All of what is piped in, at most 16 KiB. */
export async function readAll({ input }: Person): Promise<string> {
  let text = '';
  for await (const bytes of input) {
    text += bytes.toString();
    if (text.length > TEXT_MAX) break;
  }
  return text;
}
