import type { Api } from '../api/api.ts';
import type { RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import type { Operation } from './operation.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';

export type Begin = Wanted & {
  /** The API with the permission under which the write was confirmed. */
  readonly api: Api;
  /** Called right before sending: a reason not to send after all, or null. */
  readonly mayGoOn?: () => string | null;
  /** Called before and after the last check; asks the disk. A reason when another console has taken the write over, or null. */
  readonly takenOver?: () => Promise<string | null>;
  /** Confirmed although the target could not be read, or the intent could not be written. */
  readonly unchecked?: true;
  readonly unlogged?: true;
  /**
   * Ids of earlier requests that may have done the same (see `conflictOf`) and that the operator accepted. Any other such request
   * refuses the write. `all`: the last step of a chain starts its server whatever was lost before.
   */
  readonly accepts?: readonly string[] | 'all';
  /** What other consoles had sent when this was confirmed; where missing, what they had sent when it begins. */
  readonly known?: readonly Operation[];
};

/** `mayBeSent`: the same write may already have been sent and the operator has not accepted that. Asked again, they may. */
export type Refusal = { readonly refused: string; readonly mayBeSent?: true };

export type Begun = Operation | Refusal;

/** What to send, and the conditions for it. */
export type Wanted = {
  readonly write: Write;
  readonly target: Target | null;
  /** The write is sent only while the server has this status. */
  readonly needs?: string;
  /** A later step makes one of these, so the server must have room for it. */
  readonly room?: RecoveryPointKind;
  /** Later steps. The write is not begun when they could not be finished. */
  readonly later?: readonly Pick<Wanted, 'write' | 'target'>[];
};
