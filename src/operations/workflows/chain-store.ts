import type { StateFiles } from '../persistence.ts';
import type { Chain } from './chain.ts';

/** Chains that are not over, as they were after each step. */
export type ChainStore = StateFiles<Chain>;

/**
 * Why a chain is not ours to go on with, or null: another console of this account carries it on since this one stood still.
 * A step that it has carried out must not be sent once more.
 */
export function takenOver(store: ChainStore | null, id: string): string | null {
  return store?.isLost?.(id)
    ? 'another console took it over while this one stood still; the rest is left to it'
    : null;
}
