import { AGAIN } from '../api/failure.ts';

/** The next step after a failure, for a command that does not read again. */
export function onceOnly(next: string): string {
  return next.replace(AGAIN, 'try again later; tell the provider if it stays');
}

/** What a command without a screen has to say. */
export type Told = {
  /** For stdout. */
  readonly text: string;
  /** For stderr, a line each. */
  readonly errors: readonly string[];
  readonly exitCode: number;
  /** Whether the configuration asks for ASCII; what the terminal needs is known to the caller. */
  readonly ascii?: boolean;
};

/** Exit codes, as --help lists them. */
export const EXIT = { fine: 0, found: 1, usage: 2, refused: 3, unreachable: 4, interrupted: 130 } as const;
