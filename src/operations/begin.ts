import type { Api } from '../api/api.ts';
import type { RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import type { Operation } from './operation.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';

export type Begin = Wanted & {
  /** Bound to the permission with which it was confirmed. */
  readonly api: Api;
  /** Asked right before it is sent: why it is not to be, after all; null when it is. */
  readonly mayGoOn?: () => string | null;
  /** Asks the disk, before the last look and after it: why it is another console's by now; null when it is ours. */
  readonly takenOver?: () => Promise<string | null>;
  /** Confirmed again although the target could not be read, or the intent not be written. */
  readonly unchecked?: true;
  readonly unlogged?: true;
  /**
   * Earlier requests that may have done the same (see `conflictOf`) and are accepted by whoever confirmed it: any other refuses
   * it. `all`: the last step of a chain starts its server again whatever was lost before.
   */
  readonly accepts?: readonly string[] | 'all';
  /** What other consoles had sent, as it was known when this was confirmed; what is known when it begins, where it is missing. */
  readonly known?: readonly Operation[];
};

/** `mayBeSent`: the same may have been sent already, which was not accepted; who is asked again may want it all the same. */
export type Refusal = { readonly refused: string; readonly mayBeSent?: true };

export type Begun = Operation | Refusal;

/** What is to be sent, and what must be so for it. */
export type Wanted = {
  readonly write: Write;
  readonly target: Target | null;
  /** The status of the server without which this is not to be sent. */
  readonly needs?: string;
  /** The server must have room for one more of these, of what is done after this. */
  readonly room?: RecoveryPointKind;
  /** What is to be done after this: it is not begun for what cannot be finished. */
  readonly later?: readonly Pick<Wanted, 'write' | 'target'>[];
};
