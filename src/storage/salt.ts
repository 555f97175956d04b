import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { dropLock, takeLock } from './process-lock.ts';

const BYTES = 16;

/**
 * The salt of the fingerprints of accounts, made once, so that those of two machines cannot be compared. Whoever has
 * another salt, or none, takes this account's journal and operations for another account's: it appears whole or not at all,
 * and one that is cut off, as a full disk or a power loss leaves it, is replaced. Throws where that cannot be done.
 */
export function saltIn(dir: string): string {
  const path = join(dir, 'salt');
  const found = read(path);
  if (isWhole(found)) return found;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // A home folder may be shared by hosts, each with a process of this number.
  const draft = `${path}.${randomUUID()}`;
  try {
    write(draft);
    if (found === null) place(draft, path);
    else replace(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  const made = read(path);
  if (isWhole(made)) return made;
  throw Object.assign(new Error('the salt of the state folder is cut off'), { code: 'EIO' });
}

function isWhole(salt: string | null): salt is string {
  return salt !== null && salt.length >= 2 * BYTES;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function write(path: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, randomBytes(BYTES).toString('hex'));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Another console may have been faster: its salt stays. */
function place(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (isThere(error)) return;
    copyInto(draft, path);
  }
}

/** Where the file system knows no hard links: in two steps, but never over another's. */
function copyInto(draft: string, path: string): void {
  try {
    copyFileSync(draft, path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

/** One console at a time, and not what another one has replaced meanwhile. */
function replace(draft: string, path: string): void {
  const lock = `${path}.lock`;
  if (!takeLock(lock)) return;
  try {
    if (!isWhole(read(path))) renameSync(draft, path);
  } finally {
    dropLock(lock);
  }
}
