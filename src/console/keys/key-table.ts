import { ACT } from './act-keys.ts';
import type { Binding } from './binding.ts';
import { OPEN } from './go-keys.ts';
import { LIST } from './list-keys.ts';
import { MOVE } from './move-keys.ts';
import { SESSION } from './session-keys.ts';

/** Every key of the program outside overlays. Handler, footer, help, palette and README read this table; it holds only keys that work. */
export const BINDINGS: readonly Binding[] = [...MOVE, ...OPEN, ...LIST, ...ACT, ...SESSION];
