import type { Binding } from '../keys.ts';
import { ACT } from './act.ts';
import { LIST } from './list.ts';
import { MOVE } from './move.ts';
import { OPEN } from './open.ts';
import { SESSION } from './session.ts';

/** Every key of the program outside overlays. Handler, footer, help, palette and README read this table; it holds only keys that work. */
export const BINDINGS: readonly Binding[] = [...MOVE, ...OPEN, ...LIST, ...ACT, ...SESSION];
