import { Secret, TOKEN_PATTERN } from '../api/secret.ts';
import { Refused } from './complaint.ts';
import { readGuarded } from './guarded-file.ts';
import { shownPath } from './paths.ts';

export const TOKEN_CAP_BYTES = 16 * 1024;

/** The token in a text that should hold nothing else; `source` names it in complaints, which never quote it. */
export function tokenOf(text: string, source: string): Secret {
  const line = text.replace(/[\r\n]+$/, '');
  if (line === '') throw new Refused(`${source}: holds no token`);
  if (/[\r\n]/.test(line))
    throw new Refused(`${source}: holds more than one line; exactly the token is expected`);
  if (!TOKEN_PATTERN.test(line)) {
    throw new Refused(
      `${source}: holds no token: 8 to 512 printable ASCII characters without a space are expected`,
    );
  }
  return new Secret(line);
}

/** The token in a file that nobody else can read or replace. Throws Refused. */
export async function tokenFromFile(path: string, home: string | null, uid?: number): Promise<Secret> {
  const shown = `token file ${shownPath(path, home)}`;
  const text = await readGuarded(path, {
    shown,
    forbidden: 0o066,
    cure: `chmod 600 ${shownPath(path, home)}`,
    maxBytes: TOKEN_CAP_BYTES,
    folderToo: true,
    uid,
  });
  if (text === null) throw new Refused(`${shown}: there is no such file`);
  return tokenOf(text, shown);
}
