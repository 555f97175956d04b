import { rmSync } from 'node:fs';
import { BUNDLE, bundle, ENTRY } from './bundle.ts';
import { isStale } from './stale.ts';

/** Tests that start the program start the bundle. Without one they fail, and the others still run. */
export async function setup(): Promise<void> {
  if (!isStale(BUNDLE)) return;
  try {
    await bundle({ entry: ENTRY, outfile: BUNDLE });
  } catch (error) {
    rmSync(BUNDLE, { force: true });
    console.error(error instanceof Error ? error.message : error);
  }
}
