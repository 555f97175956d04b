import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { applyShim, shimPlugin } from '../../scripts/build/shim.ts';
import { shims } from '../../scripts/build/shims/all.ts';
import { stringWidth } from '../../scripts/build/shims/string-width.ts';

const read = (file: string) => readFileSync(join('node_modules', file), 'utf8');
const changes = shims.flatMap((shim) => shim.changes.map((change) => ({ shim, change, name: shim.name })));

const buildWith = (entry: string, source?: (path: string) => string) =>
  build({
    stdin: { contents: entry, resolveDir: '.' },
    bundle: true,
    write: false,
    platform: 'node',
    logLevel: 'silent',
    plugins: [shimPlugin([stringWidth], source)],
  });

describe('a shim', () => {
  it.each(changes)('"$name" refuses a source without what it changes', ({ shim, change }) => {
    const source = read(shim.file);
    expect(() => applyShim(shim, source.replace(change.find, ''))).toThrow(shim.name);
  });

  it.each(changes)('"$name" refuses a source that has it twice', ({ shim, change }) => {
    const source = read(shim.file);
    const piece = typeof change.find === 'string' ? change.find : source;
    const twice = typeof change.find === 'string' ? `${source}${piece}` : '';
    expect(() => applyShim(shim, twice)).toThrow(shim.name);
  });

  it('that does not fit fails the build by its name', async () => {
    const changed = buildWith("import 'string-width'", () => 'export default () => 0;');
    await expect(changed).rejects.toThrow('"plain widths" does not fit any more: string-width/index.js');
  });

  it('of a library that is not bundled any more fails the build by its name', async () => {
    await expect(buildWith('1')).rejects.toThrow('"plain widths" does not fit any more');
    await expect(buildWith("import 'string-width'")).resolves.toBeDefined();
  });
});
