import { Secret, TOKEN_FORM, TOKEN_PATTERN } from '../api/secret.ts';
import { Refused } from './complaint.ts';
import { readGuarded } from './guarded-file.ts';
import { shownPath } from './paths.ts';

export const TOKEN_CAP_BYTES = 16 * 1024;

/** What is put around a token by mistake, and what to say of it. */
const WRAPPED: readonly [RegExp, string][] = [
  [/^(["'`]).*\1$/, 'the token stands in quotes: remove them'],
  [/^(?:export\s+)?\w*TOKEN\s*[=:]/i, 'a name stands before the token: remove it and the sign behind it'],
  [/^Bearer\s/i, '"Bearer" stands before the token: remove it'],
];

/**
 * The token in a text that should hold nothing else but blanks and empty lines around it. `source` names it in complaints, which
 * never quote it. Throws Refused.
 */
export function tokenOf(text: string, source: string): Secret {
  // A byte order mark is a blank, too.
  const line = text.trim();
  if (line === '') throw new Refused(`${source}: holds no token`);
  if (/[\r\n]/.test(line))
    throw new Refused(`${source}: holds more than one line; exactly the token is expected`);
  const wrapped = WRAPPED.find(([pattern]) => pattern.test(line));
  if (wrapped) throw new Refused(`${source}: ${wrapped[1]}`);
  if (!TOKEN_PATTERN.test(line)) {
    throw new Refused(`${source}: does not look like a token (${TOKEN_FORM})`);
  }
  return new Secret(line);
}

/** The token in a file that nobody else can read or replace. Throws Refused. */
export async function tokenFromFile(path: string, home: string | null, uid?: number): Promise<Secret> {
  const shown = `token file ${shownPath(path, home)}`;
  const text = await readGuarded(path, {
    shown,
    forbidden: 0o066,
    cure: `chmod 600 ${shownPath(path, home)}, or have token_command read it where that cannot be`,
    irregular: 'use token_command for what a program prints',
    maxBytes: TOKEN_CAP_BYTES,
    folderToo: true,
    uid,
  });
  if (text === null) throw new Refused(`${shown}: there is no such file`);
  return tokenOf(text, shown);
}
