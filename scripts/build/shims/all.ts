import type { Shim } from '../shim.ts';
import { reconciler } from './reconciler.ts';
import { spinners } from './spinners.ts';
import { undici } from './undici.ts';
import { yoga } from './yoga.ts';

export const shims: readonly Shim[] = [...yoga, reconciler, ...undici, spinners];
