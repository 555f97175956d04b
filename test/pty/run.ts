import { spawn } from 'node:child_process';
import { expect } from 'vitest';

export type Ended = { code: number | null; stdout: string; stderr: string };

/** Runs a shell line without a terminal and waits for its end. Nothing of this process's environment is handed on. */
export async function run(line: string, env: Record<string, string>): Promise<Ended> {
  const PATH = process.env['PATH'] ?? '';
  const child = spawn('bash', ['-c', line], { env: { ...env, PATH }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    ended.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    ended.stderr += text;
  });
  ended.code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(ended.stdout + ended.stderr).not.toMatch(/\x1b|node:internal|\n\s+at .*\d+:\d+/);
  return ended;
}
