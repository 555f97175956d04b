import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All that the bundle is made from. Libraries count by package.json, which pins them exactly. */
const SOURCES = ['src', 'scripts/build.ts', 'scripts/build', 'package.json', 'openapi.yaml'];

/** Whether the bundle is missing or older than anything it is made from. */
export function isStale(bundle: string, sources: readonly string[] = SOURCES): boolean {
  if (!existsSync(bundle)) return true;
  const built = statSync(bundle).mtimeMs;
  return sources.some((source) => newest(source) > built);
}

/** A folder's own time tells that a file was taken away. */
function newest(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
