import { spawn } from 'node:child_process';

/** Runs TypeScript in a process of its own; the answer is its exit code. */
export function child(code: string): {
  readonly pid: number | undefined;
  readonly ended: Promise<number | null>;
  kill(): void;
} {
  const process_ = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    pid: process_.pid,
    ended: new Promise((resolve) => process_.on('exit', resolve)),
    kill: () => process_.kill('SIGKILL'),
  };
}
