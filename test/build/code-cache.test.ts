import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/build/bundle.ts';
import { cacheFolder, readCache, writeCache } from '../../scripts/build/inside/code-cache.ts';

const PROGRAM = fileURLToPath(new URL('./fixtures/program.ts', import.meta.url));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'cache-'));
});
afterEach(() => {
  chmodSync(home, 0o700);
  rmSync(home, { recursive: true });
});

describe('the folder of the code cache', () => {
  it("is made below XDG's, or ours, for its owner only", () => {
    const folder = join(home, '.cache/vps-console');
    expect(cacheFolder({ HOME: home })).toBe(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: join(home, 'x') })).toBe(join(home, 'x/vps-console'));
    expect(cacheFolder({ HOME: home, XDG_CACHE_HOME: 'relative' })).toBe(folder);
  });

  it('is refused when others may write to it, or it is a link', () => {
    const folder = join(home, '.cache/vps-console');
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o770);
    expect(cacheFolder({ HOME: home })).toBeUndefined();
    chmodSync(folder, 0o700);
    renameSync(folder, join(home, 'elsewhere'));
    symlinkSync(join(home, 'elsewhere'), folder);
    expect(cacheFolder({ HOME: home })).toBeUndefined();
  });

  it("is not made in another user's home", () => {
    expect(cacheFolder({ HOME: '/proc/1' })).toBeUndefined();
    chmodSync(home, 0o777);
    expect(cacheFolder({ HOME: home })).toBeUndefined();
    expect(readdirSync(home)).toEqual([]);
  });

  it('is done without where there is no home', () => {
    expect(cacheFolder({})).toBeUndefined();
    expect(cacheFolder({ HOME: '' })).toBeUndefined();
    // Whoever made the current folder would decide what runs.
    expect(cacheFolder({ HOME: relative(process.cwd(), home) })).toBeUndefined();
    expect(readdirSync(home)).toEqual([]);
    expect(cacheFolder({ HOME: join(home, 'missing') })).toBeUndefined();
    writeFileSync(join(home, 'file'), '');
    expect(cacheFolder({ XDG_CACHE_HOME: join(home, 'file') })).toBeUndefined();
  });
});

describe('a code cache', () => {
  const data = Buffer.from('compiled');

  it('is read back, and only its owner can', async () => {
    await writeCache(home, 'code-1', data);
    expect(readCache(join(home, 'code-1'))).toEqual(data);
    expect(statSync(join(home, 'code-1')).mode & 0o777).toBe(0o600);
    expect(readdirSync(home)).toEqual(['code-1']);
  });

  it('is not read when others may have written it, or it is a link or a folder', async () => {
    await writeCache(home, 'code-1', data);
    await writeCache(home, 'code-0', data);
    symlinkSync(join(home, 'code-0'), join(home, 'code-2'));
    mkdirSync(join(home, 'code-3'));
    chmodSync(join(home, 'code-1'), 0o620);
    for (const name of ['code-1', 'code-2', 'code-3', 'code-4'])
      expect(readCache(join(home, name))).toBeUndefined();
  });

  it('outlives only two others, the newest', async () => {
    for (const [index, name] of ['code-a', 'code-b', 'code-c', 'other'].entries()) {
      writeFileSync(join(home, name), '');
      utimesSync(join(home, name), 1000 + index, 1000 + index);
    }
    await writeCache(home, 'code-d', data);
    expect(readdirSync(home).sort()).toEqual(['code-b', 'code-c', 'code-d', 'other']);
  });

  it('that cannot be written is no error', async () => {
    await expect(writeCache(join(home, 'missing'), 'code-1', data)).resolves.toBeUndefined();
  });
});

describe('a program with a code cache', () => {
  const run = async (file: string, ...args: string[]) => {
    const child = spawn(file, args, {
      env: { ...process.env, XDG_CACHE_HOME: '', HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stdout.on('data', (data) => (text += data));
    child.stderr.on('data', (data) => (text += data));
    const [code] = await once(child, 'close');
    return { text, code };
  };

  it('keeps its code once it has run for a while, and starts with any cache', async () => {
    const file = join(home, 'program.cjs');
    await bundle({ entry: PROGRAM, outfile: file, shims: [] });
    const plain = await run(file);
    expect(plain).toMatchObject({ code: 0 });
    const folder = join(home, '.cache/vps-console');
    expect(readdirSync(folder)).toEqual([]); // it was too short

    await run(file, 'stay');
    const [name = ''] = readdirSync(folder);
    expect(name).toMatch(/^code-\d+\.\d+\.\d+-[0-9a-f]{16}-v\d+\.\d+\.\d+-\w+$/);
    const kept = statSync(join(folder, name)).mtimeMs;
    expect(await run(file, 'stay')).toMatchObject({ code: 0 });
    expect(statSync(join(folder, name)).mtimeMs).toBe(kept); // it was taken

    const whole = readFileSync(join(folder, name));
    for (const rubbish of [
      Buffer.alloc(0),
      Buffer.alloc(whole.length),
      whole.subarray(0, whole.length / 2),
    ]) {
      writeFileSync(join(folder, name), rubbish);
      expect(await run(file)).toEqual(plain);
    }
  });

  it('starts where nothing can be written', async () => {
    const file = join(home, 'program.cjs');
    await bundle({ entry: PROGRAM, outfile: file, shims: [] });
    writeFileSync(join(home, '.cache'), '');
    expect(await run(file)).toMatchObject({ code: 0 });
  });
});
