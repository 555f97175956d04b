import { constants } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codeOf } from '../config/complaint.ts';

/** Opens a regular file, a new one for its owner alone. Rejects for anything else, such as a FIFO, which would block for ever. */
export async function openRegular(path: string, flags: number): Promise<FileHandle> {
  const file = await open(path, flags | constants.O_NONBLOCK | constants.O_NOCTTY, 0o600);
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new Error('it is not a regular file');
}

/** The text of a regular file; of a longer one the last `maxBytes`. */
export async function readRegular(path: string, maxBytes: number): Promise<string> {
  const file = await openRegular(path, constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, maxBytes));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a regular file has this path; null when the disk does not say. */
export async function isFile(path: string): Promise<boolean | null> {
  return stat(path).then(
    (found) => found.isFile(),
    (error) => (['ENOENT', 'ENOTDIR'].includes(codeOf(error)) ? false : null),
  );
}

/** The names in a folder, sorted; none without the folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).then(
    (names) => names.sort(),
    (error) => (codeOf(error) === 'ENOENT' ? [] : Promise.reject(error)),
  );
}

/** Writes a file for its owner alone: it is there as it was or as it is now, however this process ends. `draft` is nobody else's. */
export async function replaceFile(path: string, text: string, draft = `${path}.tmp`): Promise<void> {
  await rm(draft, { force: true });
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

/** Writes a new file for its owner alone, and never over another. Its whole path. */
export async function writeNew(path: string, text: string): Promise<string> {
  const whole = resolve(path);
  await writeFile(whole, text, { flag: 'wx', mode: 0o600 });
  return whole;
}
