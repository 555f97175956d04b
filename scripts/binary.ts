// Makes dist/vps-console, one executable with this Node inside, and dist/SHA256SUMS: npm run build:binary
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inject } from 'postject';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';
import { licences } from './build/licences.ts';

const BINARY = 'dist/vps-console';
const NOTICES = 'dist/vps-console-LICENSES.txt';
/** Node looks for its program under this name, if this text in it was changed. */
const RESOURCE = 'NODE_SEA_BLOB';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const { libraries } = await bundle({ entry: ENTRY, outfile: BUNDLE });
writeFileSync(NOTICES, `${licences(libraries)}\n${'-'.repeat(80)}\n\n${nodeNotice()}`);
const folder = mkdtempSync(join(tmpdir(), 'vps-console-binary-'));
try {
  const [config, blob] = [join(folder, 'config.json'), join(folder, 'blob')];
  writeFileSync(
    config,
    JSON.stringify({ main: resolve(BUNDLE), output: blob, disableExperimentalSEAWarning: true }),
  );
  execFileSync(process.execPath, ['--experimental-sea-config', config], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copyFileSync(process.execPath, BINARY);
  if (process.platform === 'darwin') execFileSync('codesign', ['--remove-signature', BINARY]);
  await inject(BINARY, RESOURCE, readFileSync(blob), {
    sentinelFuse: FUSE,
    ...(process.platform === 'darwin' ? { machoSegmentName: 'NODE_SEA' } : {}),
  });
  if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', BINARY]);
  chmodSync(BINARY, 0o755);
} finally {
  rmSync(folder, { recursive: true });
}
const files = [BINARY, BUNDLE, NOTICES].map((path) => ({
  name: path.replace('dist/', ''),
  bytes: readFileSync(path),
}));
const sums = files.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
writeFileSync('dist/SHA256SUMS', `${sums.join('\n')}\n`);
for (const { name, bytes } of files) console.log(`dist/${name} ${Math.ceil(bytes.length / 1_000_000)} MB`);

/** The licence of the Node that goes inside, from beside it: where archives and where packages have it. */
function nodeNotice(): string {
  const places = ['LICENSE', 'share/doc/nodejs/LICENSE', 'share/doc/node/LICENSE'];
  const found = places.map((path) => join(process.execPath, '../..', path)).find(existsSync);
  if (found === undefined) throw new Error('the LICENSE of Node, which must go with it, is not beside it');
  return `Node.js ${process.version}\n\n${readFileSync(found, 'utf8')}`;
}
