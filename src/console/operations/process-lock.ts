import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/** Who holds a lock: a process id alone may belong to another process by now. */
type Holder = { readonly pid: number; readonly start: string };

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

function holderOf(path: string): Holder | null {
  try {
    const { pid, start } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>;
    return Number.isSafeInteger(pid) && typeof start === 'string' ? { pid: Number(pid), start } : null;
  } catch {
    return null;
  }
}

/** The process that holds the lock, if it is another one that lives. */
export function heldBy(path: string): number | null {
  const holder = holderOf(path);
  return holder && holder.pid !== process.pid && isAlive(holder) ? holder.pid : null;
}

/** Takes the lock, also one that this process has or that a dead one left. False: another process has it. */
export function takeLock(path: string): boolean {
  if (create(path)) return true;
  const holder = holderOf(path);
  if (holder?.pid === process.pid && holder.start === startOf(process.pid)) return true;
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

export function dropLock(path: string): void {
  if (holderOf(path)?.pid === process.pid) remove(path);
}

/** A lock appears with its content or not at all. */
function create(path: string): boolean {
  const { pid } = process;
  const mine = `${path}.${pid}`;
  writeFileSync(mine, JSON.stringify({ pid, start: startOf(pid) }), { mode: 0o600 });
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
