import type { Api } from '../api/api.ts';
import type { RecoveryPointKind } from '../resources/recovery-point-limits.ts';
import type { Operation } from './operation.ts';
import type { Target } from './target.ts';
import type { Write } from './write.ts';

export type Begin = Wanted & {
  /** Bound to the permission with which it was confirmed. */
  readonly api: Api;
  /** Asked right before it is sent: why it is not to be, after all; null when it is. */
  readonly mayGoOn?: () => Promise<string | null> | string | null;
  /** Confirmed again although the target could not be read, or the intent not be written. */
  readonly unchecked?: true;
  readonly unlogged?: true;
  /**
   * Lost requests of which the operator knew who confirmed it (see `mayHaveBeenSent`): any other refuses it. Without this none
   * does: a chain knows what it has sent.
   */
  readonly lifts?: readonly string[];
};

/** `isLost`: the same was sent meanwhile and its answer lost; who is asked again may want it all the same. */
export type Begun = Operation | { readonly refused: string; readonly isLost?: true };

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
