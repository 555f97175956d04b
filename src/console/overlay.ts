import type { Aim } from './aim.ts';
import { type Confirmation, formBehind } from './confirm.ts';
import type { Form } from './form.ts';
import type { Line } from './line.ts';
import type { Interrupted } from './operations/chain.ts';
import type { Target } from './target.ts';

/** What was left half done. `askedAt`: it was asked whether it is to be given up. */
export type InterruptedOverlay = {
  readonly kind: 'interrupted';
  readonly item: Interrupted;
  readonly openedAt: number;
  readonly askedAt?: number;
};

/** Overlays own the input while open. */
export type Overlay =
  /** `from`: the row under the cursor when it opened, null once it was moved. */
  | { readonly kind: 'filter'; readonly line: Line; readonly from: string | null }
  | { readonly kind: 'help'; readonly line: Line; readonly at: number; readonly aim: Aim }
  /** `chosen`: the line that Enter takes, by its id, for new data puts others before it; null: nothing is chosen. */
  | {
      readonly kind: 'palette';
      readonly line: Line;
      readonly chosen: string | null;
      readonly past: number;
      readonly aim: Aim;
    }
  | {
      readonly kind: 'picker';
      readonly of: 'sort' | 'profile';
      readonly items: readonly { readonly label: string; readonly value: string }[];
    }
  | {
      readonly kind: 'actions';
      readonly targets: readonly Target[];
      readonly at: number;
      readonly openedAt: number;
    }
  | Confirmation
  | InterruptedOverlay
  | Form
  | { readonly kind: 'messages'; readonly top: number }
  | { readonly kind: 'raw'; readonly title: string; readonly lines: readonly string[]; readonly top: number };

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
