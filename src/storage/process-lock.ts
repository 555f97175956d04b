import { closeSync, linkSync, openSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { HOST, holderOf, isFree, isNoLongerOurs, isOurs, startOf } from './lock-owner.ts';

/** Other hosts know by this that the owner of a lock lives: it touches the lock this often. */
const TOUCH_MS = 30_000;

/** What a file system says that knows no hard links: exFAT, some network and phone storage. */
const NO_HARD_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

const touched = new Set<string>();

let touching: NodeJS.Timeout | undefined;

/** Tells other hosts that we live, for as long as we hold a lock. */
function touch(): void {
  for (const path of touched) {
    // Another host took it while this one stood still.
    if (isNoLongerOurs(path)) {
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
  const found = holderOf(path);
  if (typeof found === 'object' && isOurs(found) && found.start === startOf(process.pid)) return true;
  if (!isFree(path)) return false;
  // Of several that find a dead one's lock, one at a time removes it, and looks again before it does.
  const guard = `${path}.taking`;
  if (!create(guard)) {
    if (isFree(guard)) remove(guard);
    return false;
  }
  try {
    if (!isFree(path)) return false;
    remove(path);
    return create(path);
  } finally {
    remove(guard);
  }
}

export function dropLock(path: string): void {
  leave(path);
  if (isOurs(holderOf(path))) remove(path);
}

/** A lock appears with its content or not at all, where the file system knows hard links. */
function create(path: string): boolean {
  const { pid } = process;
  const content = JSON.stringify({ pid, start: startOf(pid), host: HOST });
  const mine = `${path}.${encodeURIComponent(HOST)}.${pid}`;
  writeFileSync(mine, content, { mode: 0o600 });
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') return false;
    if (NO_HARD_LINKS.has(code)) return createInPlace(path, content);
    throw error;
  } finally {
    remove(mine);
  }
}

/** In two steps, but never over another's. Who finds it between them may take it for what a power loss left: then it is not ours. */
function createInPlace(path: string, content: string): boolean {
  let fd: number;
  try {
    fd = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(fd, content);
  } catch (error) {
    remove(path);
    throw error;
  } finally {
    closeSync(fd);
  }
  return isOurs(holderOf(path));
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
