import { spawn } from 'node:child_process';

/** Ends a process whose starter is gone, also one that was killed: the pipe is closed then. */
export const WITH_ITS_STARTER = `process.stdin.on('end', () => process.exit(1)).resume().unref();\n`;

/** Runs TypeScript in a process of its own; the answer is its exit code. */
export function child(code: string): {
  readonly pid: number | undefined;
  readonly ended: Promise<number | null>;
  kill(): void;
} {
  const process_ = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', WITH_ITS_STARTER + code],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  return {
    pid: process_.pid,
    ended: new Promise((resolve) => process_.on('exit', resolve)),
    kill: () => process_.kill('SIGKILL'),
  };
}
