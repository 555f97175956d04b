import { inspect } from 'node:util';
import { hide } from './redact.ts';

const HIDDEN = '[secret]';

/**
 * A token that cannot be printed by accident: toString, JSON, inspect and safe texts hide it; `reveal` gives it to code that sends,
 * stores or hashes it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
    if (TOKEN_PATTERN.test(value)) hide(value);
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}

/** What a token may look like: printable ASCII, 8 to 512 characters. Other bytes make `fetch` throw an error that quotes them. */
export const TOKEN_PATTERN = /^[\x21-\x7e]{8,512}$/;

/** The same in words. */
export const TOKEN_FORM = '8–512 printable ASCII characters, no spaces';
