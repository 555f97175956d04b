import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Shim, shimPlugin } from '../../scripts/build/shim.ts';

/** A module as it comes out of a bundle with these shims. `Module` is believed. */
export async function loadShimmed<Module>(file: string, shims: readonly Shim[]): Promise<Module> {
  const { outputFiles } = await build({
    entryPoints: [resolve(file)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    plugins: [shimPlugin(shims)],
  });
  const folder = mkdtempSync(join(tmpdir(), 'shimmed-'));
  try {
    const path = join(folder, 'module.cjs');
    writeFileSync(path, outputFiles[0]?.text ?? '');
    const { default: module }: { default: Module } = await import(pathToFileURL(path).href);
    return module;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
