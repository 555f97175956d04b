import { randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { hostname } from 'node:os';

/**
 * The name of a session file says which process it belongs to, so that one rename hands it over: process id, start time and host.
 * A process id alone may belong to another process by now, and several hosts may share a home folder. Containers with one hostname
 * count as several hosts where none sees the processes of the other.
 */
const NAME = /^(\d+)-(\d*)-[0-9a-f]+@([^@/]*)\.json$/;

const HOSTNAME = encodeURIComponent(hostname());

/** Where the kernel tells which processes we see, this belongs to the host. */
const HOST = `${HOSTNAME}${processesSeen()}`;

/** Names of earlier versions have the hostname alone. */
const isOurHost = (host: string | undefined): boolean => host === HOST || host === HOSTNAME;

/** `+4026531836`, the same for all processes that see each other; empty where the kernel does not say. */
function processesSeen(): string {
  try {
    return `+${/\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? ''}`;
  } catch {
    return '';
  }
}

/** A process of another host counts as alive for this long after its file was last touched. */
const UNTOUCHED_MS = 120_000;

const unique = (): string => randomBytes(6).toString('hex');

/** A new name of a file that belongs to this process. */
export function ownName(): string {
  return `${process.pid}-${statOf(process.pid).start}-${unique()}@${HOST}.json`;
}

/** A new name of a file that belongs to nobody. */
export function freeName(): string {
  return `${unique()}.json`;
}

/** A process by its kernel data: its state, and its start in ticks. Empty when the kernel does not say. */
function statOf(pid: number | string): { readonly state: string; readonly start: string } {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, also brackets.
    const { 0: state = '', 19: start = '' } = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, start };
  } catch {
    return { state: '', start: '' };
  }
}

function isAlive(pid: string, start: string): boolean {
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = statOf(pid);
  // An ended process keeps its number until its parent collects it, which some never do.
  if (now.state === 'Z' || now.state === 'X') return false;
  return now.start === '' || start === '' || now.start === start;
}

/** The owner of a session file by its name: a process of this host, one of another host, or nobody. */
export function ownerOf(name: string): 'this-host' | 'another-host' | 'nobody' {
  const [, pid, , host] = NAME.exec(name) ?? [];
  if (pid === undefined) return 'nobody';
  return isOurHost(host) ? 'this-host' : 'another-host';
}

/** Says of each session file, by name and path, whether a living process has it. Rejects when another host's file is gone. */
export function createOwners() {
  /** Files of other hosts: when they were touched, by a foreign clock, and when that was first seen, by ours. */
  const touched = new Map<string, { readonly mtimeMs: number; readonly seenAt: number }>();

  /** Whether another host still touches it. Clocks may differ by minutes: only a change of the time counts. */
  async function isTouched(path: string): Promise<boolean> {
    const { mtimeMs } = await stat(path);
    const seen = touched.get(path);
    if (seen?.mtimeMs === mtimeMs) return performance.now() - seen.seenAt < UNTOUCHED_MS;
    touched.set(path, { mtimeMs, seenAt: performance.now() });
    return true;
  }

  return async (name: string, path: string): Promise<boolean> => {
    const [, pid, start = '', host] = NAME.exec(name) ?? [];
    if (pid === undefined) return false;
    return isOurHost(host) ? isAlive(pid, start) : isTouched(path);
  };
}
