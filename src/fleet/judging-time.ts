import type { Clock } from '../api/clock.ts';
import type { TimeZone } from '../resources/format.ts';
import type { Thresholds, View } from '../resources/known.ts';
import type { Cache } from './row-cache.ts';

/** Servers that did not change are judged anew this often. */
const STEP_MS = 10_000;

/** Returns one View until rows or the 10 s step change: results cached by View stay valid. */
export function createViews(clock: Clock, cache: Cache, thresholds: Thresholds, zone: TimeZone): () => View {
  let version = -1;
  let view: View | null = null;
  return () => {
    const now = clock.now();
    const step = Math.floor(now / STEP_MS);
    if (!view || version !== cache.version() || view.step !== step) {
      view = { now, apiNow: now + cache.skewMs(), thresholds, step, zone };
      version = cache.version();
    }
    return view;
  };
}
