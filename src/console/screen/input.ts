/** A key is an answer only when the dialog has been on screen for this long. */
export const SEEN_MS = 300;

/**
 * A decoded key or paste. `text` is what the key types, if anything. `isBurst`: it came together with more keys than a person
 * presses at once, so it may be pasted text.
 */
export type Input =
  | { readonly type: 'key'; readonly name: string; readonly text?: string; readonly isBurst?: true }
  | { readonly type: 'paste'; readonly text: string };

/** Why a key of a burst confirms nothing. */
export const PASTED = 'ignored: it came together with other keys, like pasted text. Press again';

/** A key that acts on a row is ignored for this time after data put another row under the cursor. */
export const SETTLE_MS = 300;

/** How far a key moves in a list or a text; null for a key that moves in neither. `page`: the lines of a screenful. */
export function stepOf(key: string, page: number): number | null {
  if (key === 'down') return 1;
  if (key === 'up') return -1;
  if (key === 'pagedown') return page;
  return key === 'pageup' ? -page : null;
}
