import { bindingsFor } from '../console/keys/binding.ts';
import { keyWord } from '../console/keys/key-names.ts';
import { routeOf } from '../console/screen/state.ts';
import { openOn, openOnRecoveryPoint } from '../operations/open-on.ts';
import { isOpen, isUnanswered } from '../operations/operation.ts';
import { bulkText } from '../operations/workflows/bulk-text.ts';
import type { Chain } from '../operations/workflows/chain.ts';
import { placeOf } from '../operations/workflows/chain-text.ts';
import { span } from '../resources/format.ts';
import { clip, widthOf } from '../resources/text-width.ts';
import { type FrameLine, fieldLine } from './frame-line.ts';
import { cutEntry } from './list-screen.ts';
import { operationLine, type Told, toldOf } from './operation-line.ts';
import { overlayKeys } from './overlay-keys.ts';
import { nowOf, type Scene } from './scene.ts';
import { clipTitled, ends, join, type Piece, sentence } from './text.ts';

/** What is said above the footer: the line being typed, the last message, or why there is no fresh data. */
export function messageLine(scene: Scene): FrameLine {
  const { state, theme, width } = scene;
  if (state.overlay?.kind === 'filter') {
    const total = scene.context.data?.rows?.length ?? 0;
    const right = `${scene.list.order.length} of ${total} `;
    const dim: Piece = { text: right, paint: (text) => theme.paint('dim', text) };
    const { line } = state.overlay;
    return fieldLine(theme, { prompt: ' /', line, width: width - widthOf(right) - 2 }, (left) =>
      ends([{ text: ' '.repeat(left) }], [dim], width).slice(left),
    );
  }
  const { failure, failingSince } = scene.console.poll.link();
  const open = openHere(scene);
  // What is wrong now, or was answered since, is not hidden behind what was said before it; what was said since is the news.
  const newsAt = Math.max(failure ? failingSince : 0, open?.told.operation.answeredAt ?? 0);
  if (state.message && newsAt <= state.message.at) {
    const { tone, text } = state.message;
    const isCut = widthOf(text) >= width && width >= SHOWS_WHERE_FROM;
    const more = isCut ? WHOLE_MESSAGES : '';
    const said = clipTitled(text, width - 1 - widthOf(more));
    return join(
      [
        { text: ` ${said}`, paint: (line) => (tone === 'info' ? line : theme.paint(tone, line)) },
        { text: more, paint: (line) => theme.paint('dim', line) },
      ],
      width,
    );
  }
  const cut = failure || state.overlay ? null : cutEntry(scene);
  if (cut !== null) return entryLine(scene, cut);
  if (open) return underWayLine(scene, open);
  const [waiting] = scene.console.doing.unfinished.running();
  if (waiting) return chainLine(scene, waiting);
  if (failure) {
    // It may have been said to a change of another server than the one on screen: what it means for reads is all that counts here.
    const text =
      failure.kind === 'limited'
        ? ' the API asked to slow down (HTTP 429): reads wait'
        : ` ${sentence(failure.text)} ${failure.next}`;
    return join([{ text, paint: (line) => theme.paint('bad', line) }], width);
  }
  return '';
}

/** Where a message that is cut can be read whole; on a narrow screen its words are worth more. */
const WHOLE_MESSAGES = '  :messages';
const SHOWS_WHERE_FROM = 100;

/** A spinner turns from the confirmation to the API's answer; what is followed by reading says itself how long that takes. */
function underWayLine(scene: Scene, { told, before }: UnderWay): FrameLine {
  if (!isUnanswered(told.operation)) return ` ${operationLine(scene, told, before)}`;
  const text = operationLine({ ...scene, width: scene.width - 1 }, told, before);
  return { widget: 'spinner', margin: 0, text };
}

/** A chain of which no step is under way: it waits, and until when. */
function chainLine(scene: Scene, chain: Chain): string {
  const right = ` ${span(nowOf(scene) - chain.startedAt)}`;
  const text = `${chain.title}: ${placeOf(chain).whole}`;
  return ends(
    [{ text: ` ${clipTitled(text, scene.width - 3 - widthOf(right))}` }],
    [{ text: right }],
    scene.width - 1,
  );
}

const SHOWS_ALL = 'shows all of it';

/** What the line of an entry has no room for; where there is not room enough here either, the key that shows it. */
function entryLine({ theme, width, state }: Scene, text: string): string {
  if (widthOf(text) < width) return ` ${text}`;
  const key = routeOf(state).view === 'server' ? 'Enter' : 'J';
  const more = `  ${key} ${SHOWS_ALL}`;
  const told = clip(text, width - 1 - widthOf(more));
  return join([{ text: ` ${told}` }, { text: more, paint: (line) => theme.paint('dim', line) }], width);
}

type UnderWay = { readonly told: Told; readonly before: string };

/** What is under way: of what is on screen if there is such, else the newest; the others are counted. */
function openHere(scene: Scene): UnderWay | undefined {
  const { doing } = scene.console;
  const open = doing.operations.list().filter(isOpen);
  const newest = open.at(-1);
  if (!newest) return undefined;
  const [bulk] = doing.bulks.running();
  if (bulk) {
    const items = bulk.bulk.items();
    const own = open.findLast(({ id }) => items.some((item) => item.id === id));
    const texts = [bulkText(bulk.title, items)] as const;
    return { told: { operation: own ?? newest, texts, isOnScreen: false }, before: '' };
  }
  const route = routeOf(scene.state);
  const here =
    route.view === 'server'
      ? openOn(open, route.id)
      : route.view === 'recovery-point'
        ? openOnRecoveryPoint(open, route.kind, route.id)
        : undefined;
  const operation = here ?? newest;
  const chain = doing.unfinished
    .running()
    .find(({ steps }) => steps.some((step) => step.operation === operation.id));
  const told = toldOf(operation, chain, route.view === 'server' && here !== undefined);
  return { told, before: open.length > 1 ? `(1 of ${open.length}) ` : '' };
}

type Hint = { readonly key: string; readonly word: string; readonly must: boolean; readonly rank: number };

/** The ways out, which stay however narrow it is. */
const MUST = new Set(['quit', 'leave', 'palette', 'help']);

/** What is kept first where there is not room for all. */
const FIRST = ['open', 'open-copy', 'open-subject', 'actions', 'next-pane', 'filter', 'problems'];

function rankOf(id: string): number {
  const at = FIRST.indexOf(id);
  return at < 0 ? FIRST.length : at;
}

/** The keys that matter here, from the key table; position in the list at the right. */
export function footerLine(scene: Scene): string {
  const { state, theme, width, list } = scene;
  const hints: readonly Hint[] = state.overlay
    ? overlayKeys(scene, state.overlay).map(([key, word]) => ({ key, word, must: key === 'Esc', rank: 0 }))
    : bindingsFor(scene.console.bindings, scene.context)
        .filter((binding) => binding.footer !== undefined && binding.blocked?.(scene.context) === undefined)
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
