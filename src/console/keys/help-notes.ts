import { accountText, readsOnly } from '../../resources/account.ts';
import {
  AUTOMATIC_KEPT,
  BACKUPS_FOR,
  MANUAL_KEPT,
  SNAPSHOTS_FOR,
} from '../../resources/recovery-point-limits.ts';
import { wrap } from '../../resources/text-width.ts';
import type { KeyContext } from '../screen/context.ts';

/** A note below the keys of the help: lines with their subject on the first. */
export type HelpNote = { readonly about: string; readonly text: string };

/** The meaning of the signs beside words. */
const SIGNS = [
  'before a status: ● active or completed, ◐ in transition, ○ stopped, ▲ needs attention, ? unknown',
  'before a row: ▸ cursor, + marked, w watched',
  'at the top right: ● live, ◌ getting old, ▲ not all read or stale, ‖ paused',
  '– nothing, or not read yet; … cut; ≥ at least; ≤ at most',
].join('; ');

/** Columns before the text of a note. */
export const NOTE_AT = 14;

/** The notes that contain all words, wrapped to the screen. */
export function helpNotes(
  { model: { cache }, state: { size } }: KeyContext,
  words: readonly string[],
): readonly HelpNote[] {
  const account = cache.account();
  const doubt = readsOnly(account);
  const notes: readonly HelpNote[] = [
    { about: 'account', text: accountText(account) + (doubt === null ? '' : `; ${doubt}`) },
    { about: 'snapshots', text: SNAPSHOTS_FOR },
    { about: 'backups', text: `${BACKUPS_FOR}; ${AUTOMATIC_KEPT}; ${MANUAL_KEPT}` },
    { about: 'signs', text: SIGNS },
  ];
  return notes
    .filter(({ about, text }) => words.every((word) => `${about} ${text}`.toLowerCase().includes(word)))
    .flatMap(({ about, text }) =>
      wrap(text, Math.max(1, size.columns - NOTE_AT - 1)).map((line, index) => ({
        about: index === 0 ? about : '',
        text: line,
      })),
    );
}
