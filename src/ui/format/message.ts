import type { Line } from '../../console/screen/line-editor.ts';
import { routeOf } from '../../console/screen/state.ts';
import { openOn, openOnRecoveryPoint } from '../../operations/open-on.ts';
import { isOpen, isUnanswered } from '../../operations/operation.ts';
import { bulkText } from '../../operations/workflows/bulk-text.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { placeOf } from '../../operations/workflows/chain-text.ts';
import { span } from '../../resources/format.ts';
import { clip, widthOf } from '../../resources/text-width.ts';
import { nowOf, type Scene } from '../scene.ts';
import { type FieldLine, fieldLine } from './field-line.ts';
import { cutEntry } from './list.ts';
import { operationLine, type Told, toldOf } from './operation-line.ts';
import { ends, join, type Piece } from './pieces.ts';
import { clipTitled, sentence } from './titled.ts';

/** A line that is said; `waits`: until its answer comes. */
export type Said = { readonly text: string; readonly waits?: true };

/** The field of a filter, and how many rows it leaves. */
export function filterField(scene: Scene, line: Line): FieldLine {
  const { theme, width, list } = scene;
  const total = scene.context.data?.rows?.length ?? 0;
  const right = `${list.order.length} of ${total} `;
  const dim: Piece = { text: right, paint: (text) => theme.paint('dim', text) };
  return fieldLine(theme, { prompt: ' /', line, width: width - widthOf(right) - 2 }, (left) =>
    ends([{ text: ' '.repeat(left) }], [dim], width).slice(left),
  );
}

/** What is said above the footer: the last message, what is under way, or why there is no fresh data. */
export function saidNow(scene: Scene): Said {
  const { state, theme, width } = scene;
  const { failure, failingSince } = scene.reads;
  const open = openHere(scene);
  // What is wrong now, or was answered since, is not hidden behind what was said before it; what was said since is the news.
  const newsAt = Math.max(failure ? failingSince : 0, open?.told.operation.answeredAt ?? 0);
  if (state.message && newsAt <= state.message.at) {
    const { tone, text } = state.message;
    const isCut = widthOf(text) >= width && width >= SHOWS_WHERE_FROM;
    const more = isCut ? WHOLE_MESSAGES : '';
    const said = clipTitled(text, width - 1 - widthOf(more));
    const pieces: readonly Piece[] = [
      { text: ` ${said}`, paint: (line) => (tone === 'info' ? line : theme.paint(tone, line)) },
      { text: more, paint: (line) => theme.paint('dim', line) },
    ];
    return { text: join(pieces, width) };
  }
  const cut = failure || state.overlay ? null : cutEntry(scene);
  if (cut !== null) return { text: entryLine(scene, cut) };
  if (open) return underWayLine(scene, open);
  const [waiting] = scene.context.model.unfinished.running();
  if (waiting) return { text: chainLine(scene, waiting) };
  if (failure) {
    // It may have been said to a change of another server than the one on screen: what it means for reads is all that counts here.
    const text =
      failure.kind === 'limited'
        ? ' the API asked to slow down (HTTP 429): reads wait'
        : ` ${sentence(failure.text)} ${failure.next}`;
    return { text: join([{ text, paint: (line) => theme.paint('bad', line) }], width) };
  }
  return { text: '' };
}

/** Where a message that is cut can be read whole; on a narrow screen its words are worth more. */
const WHOLE_MESSAGES = '  :messages';
const SHOWS_WHERE_FROM = 100;

/** A spinner turns from the confirmation to the API's answer; what is followed by reading says itself how long that takes. */
function underWayLine(scene: Scene, { told, before }: UnderWay): Said {
  if (!isUnanswered(told.operation)) return { text: ` ${operationLine(scene, told, before)}` };
  return { text: operationLine({ ...scene, width: scene.width - 1 }, told, before), waits: true };
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
  const open = scene.operations.filter(isOpen);
  const newest = open.at(-1);
  if (!newest) return undefined;
  const [bulk] = scene.bulks;
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
  const chain = scene.context.model.unfinished
    .running()
    .find(({ steps }) => steps.some((step) => step.operation === operation.id));
  const told = toldOf(operation, chain, route.view === 'server' && here !== undefined);
  return { told, before: open.length > 1 ? `(1 of ${open.length}) ` : '' };
}
