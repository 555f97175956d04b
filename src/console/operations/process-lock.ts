import { linkSync, readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Who holds a lock. A process id alone may belong to another process by now, and a home folder may be shared by several
 * hosts, each with processes of its own.
 */
type Holder = { readonly pid: number; readonly start: string; readonly host: string };

const HOST = hostname();
/** Of a process of another host only the lock tells that it lives: its owner touches it this often, */
const TOUCH_MS = 30_000;
/** and it counts as held for this long after that. */
const UNTOUCHED_MS = 120_000;

const touched = new Set<string>();
let touching: NodeJS.Timeout | undefined;

/** When a process started, in the kernel's own ticks; empty where the system does not tell (then the pid must do). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the 22nd field is counted from its end.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startOf(pid);
  return now === '' || start === '' || now === start;
}

/** Locks whose time lies ahead of our clock, with when each was first seen so. */
const ahead = new Map<string, { readonly mtimeMs: number; readonly seenAt: number }>();

/** A clock of another host may be ahead of ours, or ours was set back: such a lock counts from when it was first seen. */
function isTouched(path: string): boolean {
  const mtimeMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  const age = mtimeMs === undefined ? UNTOUCHED_MS : Date.now() - mtimeMs;
  if (mtimeMs === undefined || age >= 0) {
    ahead.delete(path);
    return age < UNTOUCHED_MS;
  }
  const seen = ahead.get(path);
  if (seen?.mtimeMs === mtimeMs) return performance.now() - seen.seenAt < UNTOUCHED_MS;
  ahead.set(path, { mtimeMs, seenAt: performance.now() });
  return true;
}

function holderOf(path: string): Holder | null {
  try {
    const { pid, start, host = HOST } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    if (!Number.isSafeInteger(pid) || typeof start !== 'string' || typeof host !== 'string') return null;
    return { pid: Number(pid), start, host };
  } catch {
    return null;
  }
}

function isOurs(holder: Holder | null): boolean {
  return holder?.pid === process.pid && holder.host === HOST;
}

/** The process that holds the lock, if it is another one that lives. */
export function heldBy(path: string): number | null {
  const holder = holderOf(path);
  if (!holder || isOurs(holder)) return null;
  const isHeld = holder.host === HOST ? isAlive(holder) : isTouched(path);
  return isHeld ? holder.pid : null;
}

/** Tells other hosts that we live, for as long as we hold a lock. */
function touch(): void {
  for (const path of touched) {
    // Another host took it while this one stood still.
    if (!isOurs(holderOf(path))) {
      leave(path);
      continue;
    }
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // It is gone, or cannot be touched now: the next time may do.
    }
  }
}

function keepTouched(path: string): void {
  touched.add(path);
  touching ??= setInterval(touch, TOUCH_MS).unref();
}

function leave(path: string): void {
  touched.delete(path);
  if (touched.size > 0) return;
  clearInterval(touching);
  touching = undefined;
}

/**
 * Takes the lock, also one that this process has or that a dead one left. False: another process has it, or the disk does
 * not take it.
 */
export function takeLock(path: string): boolean {
  try {
    const isTaken = take(path);
    if (isTaken) keepTouched(path);
    return isTaken;
  } catch {
    return false;
  }
}

function take(path: string): boolean {
  if (create(path)) return true;
  const holder = holderOf(path);
  if (isOurs(holder) && holder?.start === startOf(process.pid)) return true;
  if (heldBy(path) !== null) return false;
  // Of several that find a dead one's lock, one at a time removes it, and looks again before it does.
  const guard = `${path}.taking`;
  if (!create(guard)) {
    if (heldBy(guard) === null) remove(guard);
    return false;
  }
  try {
    if (heldBy(path) !== null) return false;
    remove(path);
    return create(path);
  } finally {
    remove(guard);
  }
}

/** Whether the lock is still that of this process: another host may have taken it while this one stood still. */
export function hasLock(path: string): boolean {
  return isOurs(holderOf(path));
}

export function dropLock(path: string): void {
  leave(path);
  if (isOurs(holderOf(path))) remove(path);
}

/** A lock appears with its content or not at all. */
function create(path: string): boolean {
  const { pid } = process;
  const mine = `${path}.${encodeURIComponent(HOST)}.${pid}`;
  writeFileSync(mine, JSON.stringify({ pid, start: startOf(pid), host: HOST }), { mode: 0o600 });
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    remove(mine);
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
