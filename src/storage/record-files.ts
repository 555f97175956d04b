import { join } from 'node:path';
import type { InFlightStore } from '../operations/persistence.ts';
import type { ChainStore } from '../operations/workflows/chain-store.ts';
import { chainFrom, operationFrom } from './records.ts';
import { openStateFiles } from './state-files.ts';

export function openInFlight(stateDir: string, account: () => string): InFlightStore {
  return openStateFiles(join(stateDir, 'operations'), account, operationFrom);
}

export function openChainFile(stateDir: string, account: () => string): ChainStore {
  return openStateFiles(join(stateDir, 'chains'), account, chainFrom);
}
