import { keyWord } from '../../console/keys/key-names.ts';
import { widthOf } from '../../resources/text-width.ts';
import type { Scene } from '../scene.ts';
import { overlayKeys } from './overlay-keys.ts';
import { ends, type Piece } from './pieces.ts';

type Hint = { readonly key: string; readonly word: string; readonly must: boolean; readonly rank: number };

/** The keys that leave, which stay however narrow it is. */
const MUST = new Set(['quit', 'leave', 'palette', 'help']);

/** The keys that stay longest when there is not room for all. */
const FIRST = ['problems', 'actions', 'open', 'open-copy', 'open-subject', 'next-pane', 'filter'];

function rankOf(id: string): number {
  const at = FIRST.indexOf(id);
  return at < 0 ? FIRST.length : at;
}

/** The keys that matter here, from the key table; position in the list at the right. */
export function footerLine(scene: Scene): string {
  const { state, theme, width, list } = scene;
  const hints: readonly Hint[] = state.overlay
    ? overlayKeys(scene, state.overlay).map(([key, word]) => ({ key, word, must: key === 'Esc', rank: 0 }))
    : scene.bindings
        .filter(
          ({ footer, applies, blocked }) =>
            footer !== undefined && applies(scene.context) && blocked?.(scene.context) === undefined,
        )
        .map(({ id, keys, footer }) => ({
          key: keyWord(keys[0] ?? ''),
          word: footer ?? '',
          must: MUST.has(id),
          rank: rankOf(id),
        }));
  const at = list.cursor === null ? -1 : list.order.indexOf(list.cursor);
  const place =
    at < 0 || (state.overlay && state.overlay.kind !== 'filter') ? '' : `${at + 1}/${list.order.length} `;
  const room = width - widthOf(place) - 2;
  const pieces: Piece[] = [{ text: ' ' }];
  const size = ({ key, word }: Hint): number => widthOf(key) + widthOf(word) + 3;
  let left = room - 1 - hints.filter(({ must }) => must).reduce((sum, hint) => sum + size(hint), 0);
  const kept = new Set(hints.filter(({ must }) => must));
  for (const hint of [...hints].sort((a, b) => a.rank - b.rank)) {
    if (hint.must || size(hint) > left) continue;
    left -= size(hint);
    kept.add(hint);
  }
  for (const hint of hints.filter((one) => kept.has(one))) {
    pieces.push({ text: hint.key, paint: (text) => theme.bold(text) }, { text: ` ${hint.word}  ` });
  }
  return ends(pieces, [{ text: place, paint: (text) => theme.paint('dim', text) }], width);
}
