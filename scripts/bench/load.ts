import { readdirSync, readFileSync } from 'node:fs';

/** Processor time that a process has taken, all threads, in milliseconds. NaN where there is no /proc. */
export function cpuMs(pid: number): number {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const nanoseconds = threads.map((thread) => threadNs(`/proc/${pid}/task/${thread}/schedstat`));
    return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

/** 0 for a thread that has ended since it was listed. */
function threadNs(path: string): number {
  try {
    return Number(read(path).split(' ')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/** Memory that a process has, in megabytes. */
export function rssMb(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
