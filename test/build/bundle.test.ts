import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUNDLE, bundle } from '../../scripts/build/bundle.ts';

const PROGRAM = fileURLToPath(new URL('./fixtures/program.ts', import.meta.url));

const { version }: { version: string } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('the bundle', () => {
  it('is one executable file', () => {
    // Another build may be writing its draft just now.
    const files = readdirSync('dist').filter((name) => !/^vps-console\.cjs\.\d+$/.test(name));
    // What else is published is made beside it and is no part of it.
    expect(files.filter((name) => /\.[cm]?js$/.test(name))).toEqual(['vps-console.cjs']);
    expect(statSync(BUNDLE).mode & 0o777).toBe(0o755);
    expect(readFileSync(BUNDLE, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('runs alone, wherever it is', () => {
    const { stdout, stderr, status } = spawnSync(join(process.cwd(), BUNDLE), ['--version'], {
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: `${version}\n`, stderr: '', status: 0 });
  });

  it.each([
    ['an older Node', '{ versions: { node: "18.20.8" }, exit: process.exit }, require', 'Node 20.19'],
    ['a copy that is taken for a module', 'process, undefined', 'as vps-console.cjs'],
  ])('says in one line what is wrong with %s', (_, given, words) => {
    const guard = readFileSync(BUNDLE, 'utf8').split('\n').slice(1, 3).join('\n');
    const program = `((process, require) => { ${guard}\n console.log("started"); })(${given})`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toMatch(new RegExp(`^vps-console: .*${words}.*\n$`));
  });

  it('names the licences it carries, at its end', () => {
    const text = readFileSync(BUNDLE, 'utf8');
    const end = text.slice(text.lastIndexOf('Script('));
    expect(end.slice(-4000)).toMatch(/^\/\/.*@license React$/m);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/^\/\//);
  });

  it('leaves no import() to a script that has none', () => {
    expect(readFileSync(BUNDLE, 'utf8')).not.toMatch(/[^\w.$]import\(["']/);
  });
});

describe('a bundled program', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bundle-'));
    file = join(folder, 'program.cjs');
    await bundle({ entry: PROGRAM, outfile: file, shims: [] });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
    return spawnSync(file, args, { encoding: 'utf8', env });
  };

  it('knows its version and is made for production', () => {
    expect(run('a', 'b').stdout).toBe(`early ${version} production a,b\n`);
  });

  it('loads what it imports late when it asks for it', () => {
    expect(run().stdout).not.toContain('late');
    expect(run('late').stdout).toBe(`early ${version} production late\nloading late\nlate loaded\n`);
  });
});
