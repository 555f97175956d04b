import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../pty/run.ts';

test('what npm packs and installs is the whole program, wherever it is started from', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  const env = { HOME: folder, XDG_CACHE_HOME: '', npm_config_cache: join(folder, 'npm') };
  const lines = [
    // The build is there already: npm would make it anew.
    `npm pack --ignore-scripts --silent --pack-destination '${folder}'`,
    `cd '${folder}'`,
    "npm install --global --offline --silent --prefix '.' ./vps-console-*.tgz",
    'cd / && "$HOME/bin/vps-console" --version && "$HOME/bin/vps-console" --demo report | head -n 1',
  ];
  const { stdout, stderr } = await run(lines.join(' && '), env);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^vps-console-[\d.]+\.tgz\n\d+\.\d+\.\d+\nDEMO \(simulated fleet\)/);
  for (const file of ['vps-console.cjs', 'vps-console.1', 'THIRD-PARTY-LICENSES.txt'])
    expect(existsSync(join(folder, 'lib/node_modules/vps-console/dist', file))).toBe(true);
});
