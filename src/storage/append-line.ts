import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';

const NEWLINE = 0x0a;

/** The file as it is, read for what stands at its end, and never written but there. */
const FLAGS = 'a+';

/** A line that somebody's half line got before it is written again, so many times at most. */
const TRIES_MAX = 5;

/**
 * Appends a line by one write. What stands last may be half a line: of a process that was killed, of a disk that was full.
 * The new line begins behind it, not in it; behind one that is just being written this leaves an empty line, which no
 * reader minds.
 */
export function appendLineSync(path: string, line: string): void {
  const file = openSync(path, FLAGS, 0o600);
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const isTorn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== NEWLINE;
    const bytes = bytesOf(line, isTorn);
    if (writeSync(file, bytes) !== bytes.length) throw inPart();
  } finally {
    closeSync(file);
  }
}

/** The same, and resolves only when the line is on the disk and has been read there as one of its own. */
export async function appendLine(path: string, line: string): Promise<void> {
  const file = await open(path, FLAGS, 0o600);
  try {
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const { size } = await file.stat();
      const last = size === 0 ? '\n' : await textAt(file, size - 1, size);
      const bytes = bytesOf(line, last !== '\n');
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten !== bytes.length) throw inPart();
      // Another process may have left half a line, or on a shared folder written over ours, since the look at the end.
      const written = await textAt(file, Math.max(0, size - 1), (await file.stat()).size);
      if (!written.includes(`\n${line}\n`) && !(size === 0 && written.startsWith(`${line}\n`))) continue;
      await file.datasync();
      // The name of a new file is on the disk only when its folder is.
      if (size === 0) await syncFolder(dirname(path));
      return;
    }
    throw Object.assign(new Error('others write into the line'), { code: 'EIO' });
  } finally {
    await file.close();
  }
}

function bytesOf(line: string, isBehindHalf: boolean): Buffer {
  return Buffer.from(`${isBehindHalf ? '\n' : ''}${line}\n`);
}

async function textAt(file: FileHandle, from: number, to: number): Promise<string> {
  const buffer = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
  return buffer.toString('utf8', 0, bytesRead);
}

/** Not every file system lets a folder be synced; the line is on the disk all the same. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

function inPart(): Error {
  return Object.assign(new Error('the line was written in part'), { code: 'ENOSPC' });
}
