import { join } from 'node:path';
import type { Chain } from './chain.ts';
import { chainFrom } from './record.ts';
import { openStateFiles, type StateFiles } from './state-files.ts';

/** Chains that are not over, as they were after each step. */
export type ChainStore = StateFiles<Chain>;

export function openChainFile(stateDir: string, account: () => string): ChainStore {
  return openStateFiles(join(stateDir, 'chains'), account, chainFrom);
}
