import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';

/**
 * The process that a session file belongs to. It stands in the file's name, so that one rename gives the file to another. A
 * process id alone may belong to another process by now, and a home folder may be shared by several hosts.
 */
type Owner = { readonly pid: number; readonly start: string; readonly host: string };

const HOST = hostname();

const NAME = /^(\d+)-(\d*)-[0-9a-f]+@([^@/]*)\.json$/;

/** A process of another host counts as alive for this long after its file was last seen to be touched. */
const UNTOUCHED_MS = 120_000;

/** A new name of a file that belongs to this process. */
export function ownName(): string {
  return `${process.pid}-${startOf(process.pid)}-${randomBytes(6).toString('hex')}@${encodeURIComponent(HOST)}.json`;
}

/** A new name of a file that belongs to nobody. */
export function freeName(): string {
  return `${randomBytes(6).toString('hex')}.json`;
}

function ownerOf(name: string): Owner | null {
  const [, pid, start = '', host = ''] = NAME.exec(name) ?? [];
  return pid === undefined ? null : { pid: Number(pid), start, host };
}

/** What the kernel tells of a process behind its name; nothing where it does not tell, or there is no such process. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, also brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** When a process started, in the kernel's ticks; empty where the system does not tell: then the process id must do. */
function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { 0: state = '', 19: now = '' } = statOf(pid);
  // A process that has ended keeps its number until its parent asks what became of it: some never do.
  if (state === 'Z' || state === 'X') return false;
  return now === '' || start === '' || now === start;
}

/** Tells of each session file whether a living process has it. */
export function createOwners() {
  /** Files of other hosts: when they were touched, by a clock that is not ours, and when that was first seen, by ours. */
  const touched = new Map<string, { readonly mtimeMs: number; readonly seenAt: number }>();

  /** Whether another host touches it still. Its clock may be minutes from ours: only that the time changes tells. */
  async function isTouched(path: string): Promise<boolean> {
    const { mtimeMs } = await stat(path);
    const seen = touched.get(path);
    if (seen?.mtimeMs === mtimeMs) return performance.now() - seen.seenAt < UNTOUCHED_MS;
    touched.set(path, { mtimeMs, seenAt: performance.now() });
    return true;
  }

  /** False also for a name that tells of no process. Rejects when the file of another host is gone. */
  return async (name: string, path: string): Promise<boolean> => {
    const owner = ownerOf(name);
    if (owner === null) return false;
    return owner.host === encodeURIComponent(HOST) ? isAlive(owner) : isTouched(path);
  };
}
