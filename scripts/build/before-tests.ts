import { BUNDLE, bundle, ENTRY } from './bundle.ts';
import { isStale } from './stale.ts';

/** Tests that start the program start the bundle. */
export async function setup(): Promise<void> {
  if (isStale(BUNDLE)) await bundle({ entry: ENTRY, outfile: BUNDLE });
}
