import { join } from 'node:path';
import type { Operation } from './operation.ts';
import { operationFrom } from './record.ts';
import { type Left, openStateFiles, type StateFiles } from './state-files.ts';

/** An operation that an earlier console left, or that another one follows. */
export type InFlight = Left<Operation>;

/** Operations that were sent and are not over, kept so that the next start can follow them. */
export type InFlightStore = StateFiles<Operation>;

export function openInFlight(stateDir: string, account: () => string): InFlightStore {
  return openStateFiles(join(stateDir, 'operations'), account, operationFrom);
}
