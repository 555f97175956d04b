import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { codeOf } from '../config/complaint.ts';

/**
 * Opens a regular file, a new one for its owner alone. Rejects for anything else and for what cannot be opened: a FIFO or a
 * device in the folder would be waited for without end.
 */
export async function openRegular(path: string, flags: number): Promise<FileHandle> {
  const file = await open(path, flags | constants.O_NONBLOCK | constants.O_NOCTTY, 0o600);
  const isRegular = await file.stat().then(
    (found) => found.isFile(),
    () => false,
  );
  if (isRegular) return file;
  await file.close();
  throw new Error('it is not a regular file');
}

/** The text of a regular file. Rejects when it is longer than `maxBytes`. */
export async function readRegular(path: string, maxBytes: number): Promise<string> {
  const file = await openRegular(path, constants.O_RDONLY);
  try {
    if ((await file.stat()).size > maxBytes) throw new Error(`it is longer than ${maxBytes} bytes`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** The names in a folder, sorted; none where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
