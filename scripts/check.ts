// Runs every script of package.json that begins with `check:`, side by side, and tells what each has to say when it is done.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));

async function run(name: string, command: string): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  const code = await new Promise((resolve) => child.on('close', resolve));
  process.stdout.write(`${name}: ${code === 0 ? 'passed' : 'FAILED'}\n${code === 0 ? '' : said}`);
  if (code !== 0) process.exitCode = 1;
}

await Promise.all(
  Object.entries(scripts).map(([name, command]) => name.startsWith('check:') && run(name, command)),
);
