import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lchownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tokenFromFile } from '../../src/config/token.ts';
import { CANARY, emptyHome, leaked } from './home.ts';

const isRoot = process.geteuid?.() === 0;
const [US, ANOTHER] = isRoot ? [1001, 1002] : [process.geteuid?.() ?? 0, 0];

/** The token of the file, or what was complained of. */
async function outcome(path: string, home: string, uid: number = US): Promise<string> {
  return tokenFromFile(path, home, uid).then(
    (token) => token.reveal(),
    (error: { complaints: string[] }) => error.complaints.join('\n'),
  );
}

function fileOf(owner: number, mode: number) {
  const home = emptyHome();
  const path = home.file('t/token', `${CANARY}\n`, mode);
  if (isRoot) chownSync(path, owner, owner);
  return { home: home.path, path };
}

describe('mode and owner', () => {
  const modes: [number, string][] = [
    [0o600, CANARY],
    [0o400, CANARY],
    [0o700, CANARY],
    [0o640, 'read'],
    [0o604, 'read'],
    [0o620, 'write'],
    [0o602, 'write'],
    [0o666, 'read'],
    [0o610, CANARY],
  ];
  test.each(modes)('%o, ours', async (mode, expected) => {
    const { home, path } = fileOf(US, mode);
    const words = `token file ~/t/token: others may ${expected} it; chmod 600 ~/t/token`;
    expect(await outcome(path, home)).toContain(expected === CANARY ? CANARY : words);
  });

  test.runIf(isRoot).each(modes)("%o, root's", async (mode, expected) => {
    const { home, path } = fileOf(0, mode);
    expect(await outcome(path, home)).toContain(expected === CANARY ? CANARY : `others may ${expected}`);
  });

  test.runIf(isRoot).each(modes)("%o, another's", async (mode) => {
    const { home, path } = fileOf(ANOTHER, mode);
    expect(await outcome(path, home)).toBe('token file ~/t/token: belongs to another user');
  });
});

describe('links', () => {
  test('to a file of ours', async () => {
    const { home, path } = fileOf(US, 0o600);
    symlinkSync(path, join(home, 'link'));
    expect(await outcome(join(home, 'link'), home)).toBe(CANARY);
  });

  test('to an open file', async () => {
    const { home, path } = fileOf(US, 0o644);
    symlinkSync(path, join(home, 'link'));
    expect(await outcome(join(home, 'link'), home)).toContain('others may read it');
  });

  test.runIf(isRoot)("to another's file", async () => {
    const { home, path } = fileOf(ANOTHER, 0o600);
    symlinkSync(path, join(home, 'link'));
    expect(await outcome(join(home, 'link'), home)).toContain('belongs to another user');
  });

  test.runIf(isRoot)('of another user to a file of ours', async () => {
    const { home, path } = fileOf(US, 0o600);
    symlinkSync(path, join(home, 'link'));
    lchownSync(join(home, 'link'), ANOTHER, ANOTHER);
    expect(await outcome(join(home, 'link'), home)).toContain('is a link of another user');
  });
});

describe('the folder', () => {
  test.each([
    [0o755, CANARY],
    [0o1777, CANARY],
    [0o777, 'others may write in its folder'],
    [0o770, 'others may write in its folder'],
  ])('of mode %o', async (mode, expected) => {
    const { home, path } = fileOf(US, 0o600);
    chmodSync(join(path, '..'), mode);
    expect(await outcome(path, home)).toContain(expected);
  });

  test('behind a link counts too', async () => {
    const { home, path } = fileOf(US, 0o600);
    mkdirSync(join(home, 'mine'), { mode: 0o700 });
    symlinkSync(path, join(home, 'mine/link'));
    chmodSync(join(path, '..'), 0o777);
    expect(await outcome(join(home, 'mine/link'), home)).toContain('others may write in its folder');
  });
});

describe('what is in it', () => {
  const many = `${CANARY}\n${CANARY}\n`;
  test.each([
    ['no newline at the end', CANARY, CANARY],
    ['a DOS line', `${CANARY}\r\n`, CANARY],
    ['nothing', '', 'holds no token'],
    ['a newline', '\n', 'holds no token'],
    ['two lines', many, 'holds more than one line'],
    ['a comment above', `# token\n${CANARY}`, 'holds more than one line'],
    ['a byte order mark, blanks and empty lines', `\uFEFF\n  ${CANARY}\t\n\n`, CANARY],
    [
      'a space in it',
      CANARY.replace('4', ' '),
      'does not look like a token (8–512 printable ASCII characters',
    ],
    ['quotes', `"${CANARY}"`, 'the token stands in quotes'],
    ['a line of a shell', `export VPS_API_TOKEN=${CANARY}`, 'a name stands before the token'],
    ['a header', `Bearer ${CANARY}`, '"Bearer" stands before the token'],
    ['an umlaut', `${CANARY}ü`, 'does not look like a token (8–512'],
    ['a NUL', `${CANARY}\0`, 'does not look like a token (8–512'],
    ['513 characters', CANARY.padEnd(513, 'x'), 'does not look like a token (8–512'],
    ['17 KiB', many.repeat(400), 'is larger than 16 KiB'],
  ])('%s', async (_, text, expected) => {
    const { home, path } = fileOf(US, 0o600);
    writeFileSync(path, text);
    const words = await outcome(path, home);
    if (expected === CANARY) return expect(words).toBe(CANARY);
    expect(words).toContain(expected);
    expect(leaked(words)).toBe(false);
  });

  test.each([
    ['there is no such file', 'nowhere'],
    ['is not a regular file', '.'],
  ])('%s', async (words, name) => {
    const { home } = fileOf(US, 0o600);
    expect(await outcome(join(home, name), home)).toContain(words);
  });

  test('a FIFO is refused and does not hang', async () => {
    const { home } = fileOf(US, 0o600);
    execFileSync('sh', ['-c', 'mkfifo -m 600 "$0"', join(home, 'fifo')]);
    expect(await outcome(join(home, 'fifo'), home)).toMatch(/is not a regular file; use token_command/);
  });

  test('a name with control characters is shown printable', async () => {
    const { home } = fileOf(US, 0o600);
    expect(await outcome(join(home, 'a\u001b]0;x\u0007'), home)).toBe(
      'token file ~/a\u241b]0;x\u2407: there is no such file',
    );
  });
});
