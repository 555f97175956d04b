import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isStale } from '../../scripts/build/stale.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stale-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  for (const name of ['src/deep/a.ts', 'package.json', 'bundle.cjs']) write(name, 1000);
  for (const name of ['src', 'src/deep']) utimesSync(join(folder, name), 1000, 1000);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, at: number): void {
  writeFileSync(join(folder, name), '');
  utimesSync(join(folder, name), at, at);
}

const stale = () => isStale(join(folder, 'bundle.cjs'), [join(folder, 'src'), join(folder, 'package.json')]);

it('is fresh while nothing is newer', () => expect(stale()).toBe(false));

it('is fresh when an editor has a lock file among the sources, or a file has just gone', () => {
  symlinkSync('nobody@nowhere', join(folder, 'src/deep/.#a.ts'));
  utimesSync(join(folder, 'src/deep'), 1000, 1000);
  expect(stale()).toBe(false);
});

it('is stale without a bundle', () => {
  rmSync(join(folder, 'bundle.cjs'));
  expect(stale()).toBe(true);
});

it.each(['src/deep/a.ts', 'package.json'])('is stale when %s is newer', (name) => {
  write(name, 2000);
  expect(stale()).toBe(true);
});

it('is stale when a file was taken away', () => {
  rmSync(join(folder, 'src/deep/a.ts'));
  expect(stale()).toBe(true);
});
