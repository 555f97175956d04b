/** A key is an answer only when the dialog has been on screen for this long. */
export const SEEN_MS = 300;

/**
 * A key or a paste, as the keyboard decoded it. `text` is what the key types, if anything. `isBurst`: the key came together with
 * more than a person presses at once, so it may belong to pasted text.
 */
export type Input =
  | { readonly type: 'key'; readonly name: string; readonly text?: string; readonly isBurst?: true }
  | { readonly type: 'paste'; readonly text: string };

/** Why a key of a burst confirms nothing. */
export const PASTED = 'ignored, press it again; it came at once with others, as pasted text does';

/** A key that acts on a row within this time of data putting another row under the cursor is ignored. */
export const SETTLE_MS = 300;
