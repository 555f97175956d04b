import type { ActionSpec } from './action.ts';
import { COPY_ACTIONS } from './copy.ts';
import { SERVER_ACTIONS } from './server.ts';

/** Everything that can be done to a row. Menu, palette, dialog and operation read this table. */
export const ACTIONS: readonly ActionSpec[] = [...SERVER_ACTIONS, ...COPY_ACTIONS];
