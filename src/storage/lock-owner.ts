import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who holds a lock. A process id alone may belong to another process by now, and a home folder may be shared by several
 * hosts, each with processes of its own.
 */
type Holder = { readonly pid: number; readonly start: string; readonly host: string };

/** Nobody: the lock is not there, or holds nothing of sense. `unread`: it could not be read, so that nothing is known. */
type Found = Holder | 'missing' | 'senseless' | 'unread';

export const HOST = hostname();

/** Of a process of another host only the lock tells that it lives: it counts as held for this long after we saw it touched. */
const UNTOUCHED_MS = 120_000;

/** What the system tells of a process behind its name; nothing where it does not tell, or there is no such process. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, also brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** When a process started, in the kernel's own ticks; empty where the system does not tell (then the pid must do). */
export function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { 0: state = '', 19: now = '' } = statOf(pid);
  // One that has ended keeps its number until its parent asks what became of it: some never do.
  if (state === 'Z' || state === 'X') return false;
  return now === '' || start === '' || now === start;
}

/** Locks of other hosts: when they were touched, by a clock that is not ours, and when that was first seen, by one of ours. */
const seenTouched = new Map<string, { readonly mtimeMs: number; readonly seenAt: number }>();

/** Whether another host touches it still. Its clock may be minutes from ours: only that the time changes tells. */
function isTouched(path: string): boolean {
  const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (mtimeMs === undefined) {
    seenTouched.delete(path);
    return false;
  }
  const seen = seenTouched.get(path);
  if (seen?.mtimeMs === mtimeMs) return performance.now() - seen.seenAt < UNTOUCHED_MS;
  seenTouched.set(path, { mtimeMs, seenAt: performance.now() });
  return true;
}

export function holderOf(path: string): Found {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unread';
  }
  try {
    const { pid, start, host = HOST } = JSON.parse(text) as Partial<Holder>;
    if (!Number.isSafeInteger(pid) || typeof start !== 'string' || typeof host !== 'string')
      return 'senseless';
    return { pid: Number(pid), start, host };
  } catch {
    return 'senseless';
  }
}

export function isOurs(found: Found): boolean {
  return typeof found === 'object' && found.pid === process.pid && found.host === HOST;
}

/** The process that holds the lock, if it is another one that lives. */
export function heldBy(path: string): number | null {
  return otherThatHolds(path, holderOf(path));
}

function otherThatHolds(path: string, found: Found): number | null {
  if (typeof found !== 'object' || isOurs(found)) return null;
  const isHeld = found.host === HOST ? isAlive(found) : isTouched(path);
  return isHeld ? found.pid : null;
}

/** Whether it is known that no living process but ours holds the lock. */
export function isFree(path: string): boolean {
  const found = holderOf(path);
  return found !== 'unread' && otherThatHolds(path, found) === null;
}

/** Whether a lock that was ours is so no more. One that cannot be read now is as it was before. */
export function isNoLongerOurs(path: string): boolean {
  const found = holderOf(path);
  return found === 'missing' || (typeof found === 'object' && !isOurs(found));
}
