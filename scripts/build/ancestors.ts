import { execFile } from 'node:child_process';

/** The processes through which this one was started, up to the shell that made a job of them (npm, its sh, tsx). */
export async function ancestorsInJob(): Promise<readonly number[]> {
  const listing = await new Promise<string>((resolve) => {
    // Where there is no `ps` the answer is empty: then the parent alone is known.
    execFile('ps', ['-A', '-o', 'pid=,ppid=,pgid='], (_error, text) => resolve(text));
  });
  const processes = new Map<number, { parent: number; job: number }>();
  for (const line of listing.split('\n')) {
    const [pid = 0, parent = 0, job = 0] = line.trim().split(/\s+/).map(Number);
    processes.set(pid, { parent, job });
  }
  const job = processes.get(process.pid)?.job;
  const ancestors = [process.ppid];
  for (;;) {
    const { parent = 0 } = processes.get(ancestors.at(-1) ?? 0) ?? {};
    if (parent <= 1 || processes.get(parent)?.job !== job) return ancestors;
    ancestors.push(parent);
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
