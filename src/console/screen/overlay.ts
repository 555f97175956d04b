import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import type { ActionSpec, Level } from '../actions/action.ts';
import type { Choice, FormField, Values } from './form-value.ts';
import { EMPTY, type Line } from './line-editor.ts';

/** How far a question is scrolled. `isRead`: its end has been in sight. */
export type Scroll = { readonly top: number; readonly isRead: boolean };

/** Nothing is scrolled, and nobody has seen the end of what is longer than the screen. */
export const UNREAD: Scroll = { top: 0, isRead: false };

/** What was left half done. `askedAt`: it was asked whether it is to be given up. */
export type InterruptedOverlay = Scroll & {
  readonly kind: 'interrupted';
  readonly item: Interrupted;
  readonly openedAt: number;
  readonly askedAt?: number;
};

/** A list of choices; a letter takes one where it has letters. `text`: what is copied. */
export type Picker = {
  readonly kind: 'picker';
  readonly of: 'sort' | 'profile' | 'copy';
  /** Whose choices they are, where a row has some. */
  readonly about?: string;
  readonly items: readonly {
    readonly label: string;
    readonly value: string;
    readonly letter?: string;
    readonly text?: string;
  }[];
};

/** What can be done to `targets`, and to `rows` of the pane beside them. */
export type ActionMenu = {
  readonly kind: 'actions';
  readonly targets: readonly Target[];
  readonly rows: readonly Target[];
  readonly at: number;
  readonly openedAt: number;
  /** A key that took no action was pressed in it: it may have been a letter of a word. */
  readonly isTouched: boolean;
};

/** Overlays own the input while open. */
export type Overlay =
  /** `from`: the row under the cursor when it opened, null once it was moved. `last`: the filter before, which ↑ brings back. */
  | { readonly kind: 'filter'; readonly line: Line; readonly from: string | null; readonly last?: string }
  | { readonly kind: 'help'; readonly line: Line; readonly at: number }
  /** `chosen`: the line that Enter takes, by its id, for new data puts others before it; null: nothing is chosen. */
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
 * Where Esc leads from what was filled in, or is asked: ctrl-c leaves that open, for it would be lost. Null for what ctrl-c
 * closes.
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
  /** None for a new server. */
  readonly targets: readonly Target[];
  /** To whom of those that were marked it cannot be done, and why: they are not among the targets. */
  readonly leftOut?: string;
  /** Several steps in a row, in place of one write. */
  readonly chain?: ChainPlan;
  /** What was filled in, for the last look. */
  readonly review?: readonly { readonly label: string; readonly text: string }[];
  /** The form it was filled in with. */
  readonly form?: Form;
  /** The target could not be read again, and the operator said to send all the same. */
  readonly unchecked?: true;
  /** Operations that may have done it already: the word is typed all the same. */
  readonly accepts?: readonly string[];
  /** It finishes what an earlier console left half done. */
  readonly finishes?: Interrupted;
  /** The journal cannot be written, and the operator said to go on without. */
  readonly unlogged?: true;
};

/** The dialog. It owns its targets: nothing that happens meanwhile changes what "yes" will do. */
export type Confirmation = Scroll & {
  readonly kind: 'confirm';
  readonly order: Order;
  readonly level: Exclude<Level, 'none'>;
  /** The word to type, for level `typed`. */
  readonly word: string;
  /** What was typed; for level `y` what is no answer, and has to go first. */
  readonly line: Line;
  /** When it came on screen, ms since the epoch: what was typed before is no answer to it. */
  readonly openedAt: number;
  /** Why it is asked once more. */
  readonly because: string | null;
  /** It is asked more strictly for what may have been sent before: how long ago that is goes on. */
  readonly isDoubt?: true;
};

/** The form to which leaving the question leads back: what is asked once more is about what was handed in, and filled no more. */
export function formBehind({ form, unchecked, unlogged }: Order): Form | null {
  return form && !unchecked && !unlogged ? form : null;
}

/** A form being filled. It owns its targets, like the dialog does. */
export type Form = {
  readonly kind: 'form';
  readonly form: string;
  /** None for a new server, and until the server is named in its field. */
  readonly targets: readonly Target[];
  readonly fields: readonly FormField[];
  /** What stood in the fields when it was opened. */
  readonly opened: Values;
  /** The field with the cursor. */
  readonly at: number;
  /** When it came on screen, ms since the epoch: an Enter from before is no answer to it. */
  readonly openedAt: number;
  /** It came by itself after a read, or back from its question: what was typed at what stood there is no word for a field. */
  readonly isSudden?: true;
  /** Why it was not taken. */
  readonly trouble: string | null;
  /** The choices that keys move in, as they were when that began. */
  readonly choosing?: readonly Choice[];
};
