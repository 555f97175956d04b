import type { Backup, Server, Snapshot } from '../../api/model.ts';
import type { Look } from './done.ts';

/** A lost answer is looked for this long, by reading. */
export const RECONCILE_MS = 120_000;

/** Said with what such an answer turns out to be. */
export const FOUND = 'its answer was lost; it was found by reading';

export type Row = Server | Backup | Snapshot;

/** What reads that started after the request show. Null: no such read yet. */
export type Facts = {
  readonly look: Look | null;
  /** The list in which what a create made would be. */
  readonly list: { readonly at: number; readonly complete: boolean; readonly rows: readonly Row[] } | null;
  /** Ids of what other operations have made. */
  readonly taken: ReadonlySet<string>;
  readonly settings: { readonly at: number; readonly server: Server } | null;
};
