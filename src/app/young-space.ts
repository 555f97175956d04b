import { setFlagsFromString } from 'node:v8';
import type { Cache } from '../fleet/row-cache.ts';

/** With more servers than this the objects of one read do not fit into the space of young objects that the loader left. */
const MANY = 2_000;

/**
 * Lets V8's space of young objects grow once the account has many servers: some 40 MB more. Else most of what a read leaves is moved
 * again and again to be kept, and that holds keys up.
 */
export function growForMany(cache: Pick<Cache, 'servers' | 'subscribe'>): void {
  const stop = cache.subscribe(() => {
    if ((cache.servers()?.rows.length ?? 0) <= MANY) return;
    stop();
    setFlagsFromString('--semi-space-growth-factor=2');
  });
}
