import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** All that the bundle is made from. Libraries count by package.json, which pins them exactly. */
const SOURCES = ['src', 'scripts/build.ts', 'scripts/build', 'package.json', 'openapi.yaml'];

/** Whether the bundle is missing or older than anything it is made from. */
export function isStale(bundle: string, sources: readonly string[] = SOURCES): boolean {
  const built = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs;
  return built === undefined || sources.some((source) => newest(source) > built);
}

/** A folder's own time tells that a file was taken away. An editor's lock file may be a link to nowhere. */
function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
