import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, Refused } from './complaint.ts';

export type Guard = {
  /** How complaints name the file. */
  readonly shown: string;
  /** Mode bits that the file must not have. */
  readonly forbidden: number;
  /** What to do about such a mode, such as `chmod 600 FILE`. */
  readonly cure: string;
  /** What to do about something that is no file, such as a pipe. */
  readonly irregular?: string;
  readonly maxBytes: number;
  /** Whoever can write in the folder can put another file in its place. */
  readonly folderToo: boolean;
  /** The user that, besides root, may own the file: ours. */
  readonly uid?: number | undefined;
};

/** A disk that has not answered by then is taken for one that never will. */
const DISK_MS = 5_000;

/**
 * The text of a file that only its owner can have written; null when there is none. What is checked is the opened file, so
 * that it cannot be changed in between. Throws Refused.
 */
export async function readGuarded(path: string, guard: Guard): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = (): void =>
      reject(new Refused(`${guard.shown}: cannot be read, the disk has not answered for 5 s`));
    timer = setTimeout(refuse, DISK_MS);
  });
  return Promise.race([read(path, guard), late]).finally(() => clearTimeout(timer));
}

async function read(path: string, guard: Guard): Promise<string | null> {
  // Without O_NONBLOCK a FIFO would hang the start.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
  let file: FileHandle;
  try {
    file = await open(path, flags);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Refused(`${guard.shown}: cannot be read [${code}]`);
  }
  try {
    await check(path, file, guard);
    const buffer = Buffer.alloc(guard.maxBytes + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > guard.maxBytes)
      throw new Refused(`${guard.shown}: is larger than ${guard.maxBytes / 1024} KiB`);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    // Somebody may be changing the folder meanwhile.
    throw codeOf(error) === '' ? error : new Refused(`${guard.shown}: cannot be read [${codeOf(error)}]`);
  } finally {
    await file.close();
  }
}

async function check(path: string, file: FileHandle, guard: Guard): Promise<void> {
  const { shown } = guard;
  const opened = await file.stat();
  const instead = guard.irregular === undefined ? '' : `; ${guard.irregular}`;
  if (!opened.isFile()) throw new Refused(`${shown}: is not a regular file${instead}`);
  const uid = guard.uid ?? process.geteuid?.() ?? opened.uid;
  const trusted = (owner: number) => owner === uid || owner === 0;
  if (!trusted(opened.uid)) throw new Refused(`${shown}: belongs to another user`);
  if (!trusted((await lstat(path)).uid)) throw new Refused(`${shown}: is a link of another user`);
  if (opened.mode & guard.forbidden) {
    const what = opened.mode & guard.forbidden & 0o044 ? 'read' : 'write';
    throw new Refused(`${shown}: others may ${what} it; ${guard.cure}`);
  }
  if (!guard.folderToo) return;
  for (const folder of new Set([dirname(path), dirname(await realpath(path))])) {
    const { mode } = await stat(folder);
    if (mode & 0o022 && !(mode & 0o1000)) {
      throw new Refused(`${shown}: others may write in its folder; chmod go-w the folder, or move the file`);
    }
  }
}
