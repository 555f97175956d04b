import type { Operation } from './operation.ts';
import type { BulkOrder } from './workflows/bulk-order.ts';
import type { Chain } from './workflows/chain.ts';

/** The journal of what is about to be sent and of its outcome. Both calls reject when it cannot be written. */
export type IntentLog = {
  /** Resolves when the line is on the disk, not before. */
  intent(operation: Operation): Promise<void>;
  outcome(operation: Operation): Promise<void>;
};

/** What a console has under way, for the next one to take over when it dies. */
export type Kept = {
  readonly operations: readonly Operation[];
  readonly chains: readonly Chain[];
  readonly orders: readonly BulkOrder[];
};

/** One list of what a console keeps. A change is in memory at once and on disk soon (see `Session.written`). */
export type Records<T> = {
  save(value: T): void;
  remove(id: string): void;
  /** Whether the next start finds it on disk, perhaps some changes older. Reads no disk. */
  isKept(id: string): boolean;
};

/** The sessions of all consoles of the account, as found on disk. */
export type FoundSessions = {
  /** From dead consoles: now ours. */
  readonly adopted: Kept;
  /** From living consoles. */
  readonly followed: Kept;
  /** From dead consoles, not taken because `mayTake` said no. */
  readonly untaken: Kept;
  /** From dead consoles with another token for the same host, not taken. */
  readonly foreign: Kept;
  /** From living consoles with another token for the same host. */
  readonly beside: Kept;
  /** Paths of unreadable files: nothing is known of their content. */
  readonly unreadable: readonly string[];
};

/** Whether to take a dead console's records. `isForeign`: it used another token for the same host. */
export type MayTake = (left: Kept, isForeign: boolean) => boolean;

/** What one console keeps beyond its life. */
export type Session = {
  readonly operations: Records<Operation>;
  readonly chains: Records<Chain>;
  readonly orders: Records<BulkOrder>;
  /** Resolves when every change so far is on disk; rejects when it cannot be written. */
  written(): Promise<void>;
  /** Whether another console took this operation, chain or order over while this process was suspended. Asks the disk. */
  isTaken(id: string): Promise<boolean>;
  /**
   * Adopts what dead consoles left, where `mayTake` allows it, and reports what others have. Rejects when the disk does not
   * answer.
   */
  look(mayTake: MayTake): Promise<FoundSessions>;
  /** Leaves everything kept to other consoles: this one changes nothing any more. */
  close(): Promise<void>;
};

export const NOTHING_KEPT: Kept = { operations: [], chains: [], orders: [] };

export const NOTHING_FOUND: FoundSessions = {
  adopted: NOTHING_KEPT,
  followed: NOTHING_KEPT,
  untaken: NOTHING_KEPT,
  foreign: NOTHING_KEPT,
  beside: NOTHING_KEPT,
  unreadable: [],
};

/** Keeps nothing: for the demo, and where there is no state folder. */
export const FORGETFUL: Session = {
  operations: forgetful(),
  chains: forgetful(),
  orders: forgetful(),
  written: async () => {},
  isTaken: async () => false,
  look: async () => NOTHING_FOUND,
  close: async () => {},
};

function forgetful<T>(): Records<T> {
  return { save: () => {}, remove: () => {}, isKept: () => false };
}
