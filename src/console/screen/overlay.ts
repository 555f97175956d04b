import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { ActionSpec, Level } from '../actions/action.ts';
import type { Choice, FormField, Values } from './form-value.ts';
import { EMPTY, type Line } from './line-editor.ts';

/** How far a question is scrolled. `isRead`: its end was on screen. */
export type Scroll = { readonly top: number; readonly isRead: boolean };

/** Not scrolled; the end of a longer question was not on screen yet. */
export const UNREAD: Scroll = { top: 0, isRead: false };

/** What was left interrupted. `askedAt`: when x was first pressed to give it up. */
export type InterruptedOverlay = Scroll & {
  readonly kind: 'interrupted';
  readonly item: Interrupted;
  readonly openedAt: number;
  readonly askedAt?: number;
};

/** A list of choices; a letter takes one where it has letters. `text`: what is copied. */
export type Picker = {
  readonly kind: 'picker';
  readonly of: 'sort' | 'profile' | 'copy' | 'backup';
  /** The row that the choices belong to, if any. */
  readonly about?: string;
  readonly items: readonly {
    readonly label: string;
    readonly value: string;
    readonly letter?: string;
    readonly text?: string;
  }[];
};

/** The actions on `targets`, and on `rows` of the pane beside them. */
export type ActionMenu = {
  readonly kind: 'actions';
  readonly targets: readonly Target[];
  readonly rows: readonly Target[];
  readonly at: number;
  readonly openedAt: number;
  /** A key that took no action was pressed: it may have been a letter of a word. */
  readonly isTouched: boolean;
};

/** Overlays own the input while open. */
export type Overlay =
  /** `from`: the row under the cursor at opening, null once it was moved. `last`: the filter before, which ↑ brings back. */
  | { readonly kind: 'filter'; readonly line: Line; readonly from: string | null; readonly last?: string }
  | { readonly kind: 'help'; readonly line: Line; readonly at: number }
  /** `chosen`: the id of the line that Enter takes, because new data may put lines before it; null: nothing is chosen. */
  | {
      readonly kind: 'palette';
      readonly line: Line;
      readonly chosen: string | null;
      readonly past: number;
    }
  | Picker
  | ActionMenu
  | Confirmation
  | InterruptedOverlay
  | Form
  | { readonly kind: 'messages'; readonly top: number }
  | { readonly kind: 'raw'; readonly title: string; readonly lines: readonly string[]; readonly top: number };

export const NEW_HELP = { kind: 'help', line: EMPTY, at: 0 } as const satisfies Overlay;

export const NEW_PALETTE = {
  kind: 'palette',
  line: EMPTY,
  chosen: null,
  past: 0,
} as const satisfies Overlay;

/**
 * Where Esc leads from a form or a question. ctrl-c leaves these open, for their text would be lost. Null for overlays that
 * ctrl-c closes.
 */
export function escapeFrom(overlay: Overlay | null): string | null {
  switch (overlay?.kind) {
    case 'form':
      return 'Esc closes';
    case 'confirm':
      return formBehind(overlay.order) ? 'Esc leads back to the form' : 'Esc closes';
    case 'interrupted':
      return 'Esc leaves it for later';
    default:
      return null;
  }
}

/** What was confirmed: one action on targets that were copied when its key arrived. */
export type Order = {
  readonly spec: ActionSpec;
  /** Empty for a new server. */
  readonly targets: readonly Target[];
  /** The marked rows that the action is not possible for, and why: they are not among the targets. */
  readonly leftOut?: string;
  /** Several steps instead of one write. */
  readonly chain?: ChainPlan;
  /** The values of the form, for the question. */
  readonly review?: readonly { readonly label: string; readonly text: string }[];
  /** The form it was filled in with. */
  readonly form?: Form;
  /** The target could not be read again, and the operator chose to send anyway. */
  readonly unchecked?: true;
  /** Operations that may already have done it, accepted by typing the word. */
  readonly accepts?: readonly string[];
  /** It finishes what an earlier console left half done. */
  readonly finishes?: Interrupted;
  /** The journal cannot be written, and the operator chose to continue. */
  readonly unlogged?: true;
};

/** The question. It owns its targets: nothing that happens meanwhile changes what "yes" does. */
export type Confirmation = Scroll & {
  readonly kind: 'confirm';
  readonly order: Order;
  readonly level: Exclude<Level, 'none'>;
  /** The word to type, for level `typed`. */
  readonly word: string;
  /** What was typed; for level `y`, text that is not an answer and must be cleared. */
  readonly line: Line;
  /** When it opened, ms since the epoch: keys from before are no answer. */
  readonly openedAt: number;
  /** When its `y` was pressed, ms since the epoch: it sends unless another key follows at once. */
  readonly heldAt?: number;
  /** Why it is asked again. */
  readonly because: string | null;
  /** The reason is an earlier request: its age keeps counting. */
  readonly isDoubt?: true;
};

/** The form that leaving the question leads back to. A repeated question concerns what was handed in, so it has none. */
export function formBehind({ form, unchecked, unlogged }: Order): Form | null {
  return form && !unchecked && !unlogged ? form : null;
}

/** A form being filled in. It owns its targets, as the question does. */
export type Form = {
  readonly kind: 'form';
  readonly form: string;
  /** Empty for a new server, and until the server is named in its field. */
  readonly targets: readonly Target[];
  readonly fields: readonly FormField[];
  /** The values at opening. */
  readonly opened: Values;
  /** The field with the cursor. */
  readonly at: number;
  /** When it opened, ms since the epoch: an Enter from before is no answer. */
  readonly openedAt: number;
  /** It opened by itself after a read, or again after its question: keys typed meanwhile were not meant for a field. */
  readonly isSudden?: true;
  /** Why it was not accepted. */
  readonly trouble: string | null;
  /** The choices that keys move in, as they were when that began. */
  readonly choosing?: readonly Choice[];
};
