import type { Clock } from '../api/clock.ts';
import type { Operation } from './operation.ts';
import type { BulkOrder } from './workflows/bulk-order.ts';
import type { Chain } from './workflows/chain.ts';

/** Where it is written down what is about to be sent, and what came of it. Both reject when they cannot. */
export type IntentLog = {
  /** Resolves when the line is on the disk, not before. */
  intent(operation: Operation): Promise<void>;
  outcome(operation: Operation): Promise<void>;
};

/** Why something was not written: the system's code, or the words of what refused it. */
export function whyNot(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code ?? (message || 'unknown error');
}

/** A disk may take this long before it counts as failed. */
const DISK_MS = 2_000;

/** Waits for something to be written, 2 s at most; null when it was, else what went wrong. */
export async function inTime(clock: Clock, writing: Promise<void>): Promise<string | null> {
  let cancel = (): void => {};
  const late = new Promise<string>((resolve) => {
    cancel = clock.after(DISK_MS, () => resolve('the disk takes longer than 2 s'));
  });
  const done = writing.then(() => null, whyNot);
  const result = await Promise.race([done, late]);
  cancel();
  return result;
}

/** What a console has under way, and what the next one goes on with when it dies. */
export type Kept = {
  readonly operations: readonly Operation[];
  readonly chains: readonly Chain[];
  readonly orders: readonly BulkOrder[];
};

/** One list of what a console keeps. A change is in memory at once and on the disk soon (see `Session.written`). */
export type Records<T> = {
  save(value: T): void;
  remove(id: string): void;
  /** Whether the next start finds it on the disk, perhaps as it was some changes ago. Reads no disk. */
  isKept(id: string): boolean;
};

/** What a look at the sessions of all consoles of the account found. */
export type Found = {
  /** Of dead consoles: ours from now on. */
  readonly adopted: Kept;
  /** Of consoles that live. */
  readonly followed: Kept;
  /** Of dead consoles that `mayTake` left alone. */
  readonly untaken: Kept;
  /** Of dead consoles that used another token for the same host, and that `mayTake` left alone. */
  readonly foreign: Kept;
  /** Of consoles that live and use another token for the same host. */
  readonly beside: Kept;
  /** Paths of files in which nothing can be read: nothing is known of what they hold. */
  readonly unreadable: readonly string[];
};

/** Whether a dead console's records are taken up. `isForeign`: it used another token for the same host. */
export type MayTake = (left: Kept, isForeign: boolean) => boolean;

/** What one console keeps beyond its life. */
export type Session = {
  readonly operations: Records<Operation>;
  readonly chains: Records<Chain>;
  readonly orders: Records<BulkOrder>;
  /** Resolves when every change made so far is on the disk; rejects when it cannot be written. */
  written(): Promise<void>;
  /** Whether another console has taken this operation or chain over because this process stood still. Asks the disk. */
  isTaken(id: string): Promise<boolean>;
  /** Adopts what dead consoles have left, where `mayTake` allows it, and tells what others have. Rejects when the disk does not answer. */
  look(mayTake: MayTake): Promise<Found>;
  /** Leaves what is kept to other consoles: this one changes nothing any more. */
  close(): Promise<void>;
};

export const NOTHING_KEPT: Kept = { operations: [], chains: [], orders: [] };

export const NOTHING_FOUND: Found = {
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
