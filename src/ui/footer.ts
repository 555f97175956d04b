import { bindingsFor } from '../console/bound.ts';
import { keyWord } from '../console/keys.ts';
import type { Scene } from './scene.ts';
import { ends, join, type Piece, widthOf } from './text.ts';

/** The text being edited, its cursor reversed; long lines show the part around the cursor. */
export function inputPieces(
  scene: Scene,
  prompt: string,
  line: { value: string; cursor: number },
  room: number,
): Piece[] {
  const { theme } = scene;
  const shown = Math.max(8, room - widthOf(prompt) - 1);
  const from = Math.max(0, line.cursor - shown + 1);
  const before = line.value.slice(from, line.cursor);
  const at = line.value.slice(line.cursor, line.cursor + 1) || ' ';
  const after = line.value.slice(line.cursor + 1, from + shown);
  return [
    { text: prompt, paint: (text) => theme.paint('accent', text) },
    { text: before },
    { text: at, paint: (text) => theme.inverse(text) },
    { text: after },
  ];
}

/** What is said above the footer: the line being typed, the last message, or why there is no fresh data. */
export function messageLine(scene: Scene): string {
  const { state, theme, width } = scene;
  if (state.overlay?.kind === 'filter') {
    const total = scene.context.data?.rows?.length ?? 0;
    const right = `${scene.list.order.length} of ${total} `;
    const left = inputPieces(scene, ' /', state.overlay.line, width - widthOf(right) - 2);
    return ends(left, [{ text: right, paint: (text) => theme.paint('dim', text) }], width);
  }
  const { failure, failedAt } = scene.console.poll.link();
  // What is wrong now is not hidden behind what was said before.
  if (state.message && !(failure && failedAt > state.message.at)) {
    const { tone, text } = state.message;
    return join(
      [{ text: ` ${text}`, paint: (line) => (tone === 'info' ? line : theme.paint(tone, line)) }],
      width,
    );
  }
  if (failure) {
    const text = ` ${failure.text} ${failure.next}`;
    return join([{ text, paint: (line) => theme.paint('bad', line) }], width);
  }
  return '';
}

const OVERLAY_KEYS = {
  filter: [
    ['Enter', 'keep'],
    ['Esc', 'clear'],
    ['status: location: os:', 'fields'],
    ['!', 'not'],
  ],
  help: [
    ['type', 'filter'],
    ['↑↓', 'choose'],
    ['Enter', 'run'],
    ['Esc', 'close'],
  ],
  palette: [
    ['↑↓', 'choose'],
    ['Tab', 'complete'],
    ['ctrl-p', 'history'],
    ['Enter', 'run'],
    ['Esc', 'close'],
  ],
  picker: [
    ['j k', 'choose'],
    ['Enter', 'take'],
    ['Esc', 'close'],
  ],
  actions: [
    ['letter', 'take'],
    ['j k', 'choose'],
    ['Enter', 'take'],
    ['Esc', 'close'],
  ],
  confirm: [['Esc', 'cancel, nothing is sent']],
  messages: [
    ['j k', 'scroll'],
    ['Esc', 'close'],
  ],
  raw: [
    ['j k', 'scroll'],
    ['Esc', 'close'],
  ],
} as const;

/** The keys that matter here, from the key table; position in the list at the right. */
export function footerLine(scene: Scene): string {
  const { state, theme, width, list } = scene;
  const hints: readonly (readonly [string, string])[] = state.overlay
    ? OVERLAY_KEYS[state.overlay.kind]
    : bindingsFor(scene.console.bindings, scene.context)
        .filter((binding) => binding.footer !== undefined && binding.blocked?.(scene.context) === undefined)
        .map((binding) => [keyWord(binding.keys[0] ?? ''), binding.footer ?? '']);
  const at = list.cursor === null ? -1 : list.order.indexOf(list.cursor);
  const place =
    at < 0 || (state.overlay && state.overlay.kind !== 'filter') ? '' : `${at + 1}/${list.order.length} `;
  const room = width - widthOf(place) - 2;
  // Quit, commands and help are the last of the table and must never be the ones that do not fit.
  const last = hints.slice(-3);
  const pieces: Piece[] = [{ text: ' ' }];
  let used = 1;
  const size = ([key, word]: readonly [string, string]): number => widthOf(key) + widthOf(word) + 3;
  const kept = last.reduce((sum, hint) => sum + size(hint), 0);
  for (const hint of hints) {
    const must = last.includes(hint);
    if (!must && used + size(hint) + kept > room) continue;
    used += must ? 0 : size(hint);
    pieces.push({ text: hint[0], paint: (text) => theme.bold(text) }, { text: ` ${hint[1]}  ` });
  }
  return ends(pieces, [{ text: place, paint: (text) => theme.paint('dim', text) }], width);
}
