import { renameSync, statSync } from 'node:fs';
import { dropLock, takeLock } from './process-lock.ts';

export const ROTATE_BYTES = 10 * 1_048_576;

/** The file itself and four older ones. */
const FILES = 5;

/** Where the older ones are: `journal.jsonl.1` is the newest of them. */
export function olderFile(path: string, age: number): string {
  return `${path}.${age}`;
}

/**
 * Puts a full file aside. Whoever has it open goes on writing to it under its new name: no line is lost. Under a lock,
 * so that two consoles do not do it twice; without the lock the file grows a little more.
 */
export function rotate(path: string, maxBytes = ROTATE_BYTES): void {
  if (sizeOf(path) < maxBytes) return;
  const lock = `${path}.lock`;
  if (!takeLock(lock)) return;
  try {
    if (sizeOf(path) < maxBytes) return;
    for (let age = FILES - 2; age >= 1; age -= 1) move(olderFile(path, age), olderFile(path, age + 1));
    move(path, olderFile(path, 1));
  } finally {
    dropLock(lock);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
