import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { journalPath } from '../../src/storage/journal-file.ts';
import { startApiServer } from '../api-server.ts';
import { WITH_ITS_STARTER } from '../operations/child.ts';
import { randomOf, rounds } from '../random.ts';
import type { keepBusy } from './busy-console.ts';

const KILLS = rounds({ quick: 3, full: 25 });

/** The busy console as one file that starts at once; it takes its arguments from the command line. */
async function bundled(): Promise<string> {
  const name: (typeof keepBusy)['name'] = 'keepBusy';
  const outfile = join(mkdtempSync(join(tmpdir(), 'busy-')), 'busy.mjs');
  const contents = `${WITH_ITS_STARTER}import { ${name} } from './busy-console.ts';
    await ${name}(process.argv[2], process.argv[3]);`;
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  return outfile;
}

/** How often each server stands in a list of ids. */
function tally(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

test('a console killed at any moment has written down every request that reached the API', async () => {
  const program = await bundled();
  const random = randomOf(0);
  let reached = 0;
  for (let round = 0; round < KILLS; round++) {
    const dir = mkdtempSync(join(tmpdir(), 'killed-'));
    const api = await startApiServer({ servers: 30, speed: 1e9 });
    const writes = () => api.requests.filter(({ method }) => method !== 'GET');
    const child = spawn(process.execPath, [program, api.url, dir], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    const after = 1 + Math.floor(random() * 20);
    while (writes().length < after) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, random() * 20));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    await api.close();
    const lines = readFileSync(journalPath(dir, Date.now()), 'utf8').split('\n').filter(Boolean);
    // Only the last line may be half written.
    const whole = lines.flatMap((line, i) =>
      i < lines.length - 1 || line.endsWith('}') ? JSON.parse(line) : [],
    );
    const intended = tally(
      whole.filter(({ step }) => step === 'intent').map(({ request }) => request.server),
    );
    const sent = tally(writes().map(({ path }) => path.split('/')[2] ?? ''));
    for (const [id, times] of sent)
      expect(intended.get(id) ?? 0, `server ${id}`).toBeGreaterThanOrEqual(times);
    reached += writes().length;
  }
  expect(reached).toBeGreaterThan(KILLS);
});
