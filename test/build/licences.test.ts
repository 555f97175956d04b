import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licences } from '../../scripts/build/licences.ts';
import { emptyHome } from '../config/home.ts';

/** A package of a made-up node_modules; the answer is one of its files. */
function packed(home: string, name: string, about: object, notices: Record<string, string> = {}): string {
  const folder = join(home, 'node_modules', name);
  mkdirSync(join(folder, 'lib'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...about }));
  for (const [file, text] of Object.entries(notices)) writeFileSync(join(folder, file), text);
  return join(folder, 'lib/index.js');
}

test('each package once, with all its notices', () => {
  const { path } = emptyHome();
  const scoped = packed(path, '@a/b', { license: 'ISC' }, { 'license.md': 'ISC words', NOTICE: 'a notice' });
  const inner = packed(path, 'x/node_modules/y', { license: 'MIT' }, { LICENSE: 'MIT words', other: 'no' });
  const text = licences([scoped, scoped, inner]);
  expect(text).toMatch(
    /^@a\/b 1\.2\.3 \(ISC\)\n\n(a notice\n\nISC words|ISC words\n\na notice)\n\n-{80}\n\nx\/node_modules\/y 1/,
  );
  expect(text).toMatch(/\(MIT\)\n\nMIT words\n$/);
});

test('one without a licence ends the build', () => {
  const file = packed(emptyHome().path, 'odd', {});
  expect(() => licences([file])).toThrow('odd names no licence');
});
