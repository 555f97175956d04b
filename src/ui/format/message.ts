import type { Failure } from '../../api/outcome.ts';
import { LONGEST_S } from '../../api/retry.ts';
import { confirmLayout } from '../../console/dialogs/confirm-text.ts';
import { sparesLine } from '../../console/dialogs/question-layout.ts';
import { unfinishedLayout } from '../../console/dialogs/unfinished-text.ts';
import { frameOf } from '../../console/screen/layout.ts';
import type { Line } from '../../console/screen/line-editor.ts';
import { routeOf } from '../../console/screen/state.ts';
import { asksToWait } from '../../fleet/polling/link.ts';
import { type News, newsText } from '../../operations/notice.ts';
import { openOn, openOnRecoveryPoint } from '../../operations/open-on.ts';
import { isOpen, isUnanswered } from '../../operations/operation.ts';
import { bulkText } from '../../operations/workflows/bulk-text.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { chainTitlesOf, placeOf } from '../../operations/workflows/chain-text.ts';
import { span } from '../../resources/format.ts';
import { clip, widthOf, wrap } from '../../resources/text-width.ts';
import { nowOf, type Scene } from '../scene.ts';
import { type FieldLine, fieldLine } from './field-line.ts';
import { cutEntry } from './list.ts';
import { operationLine, type Told, toldOf } from './operation-line.ts';
import { ends, join, type Piece } from './pieces.ts';
import { clipNews } from './titled.ts';

/** A message, and the line above it if one is not enough; `waits`: an answer is awaited. */
export type Said = { readonly text: string; readonly above?: string; readonly waits?: true };

/** The field of a filter, and how many rows match. */
export function filterField(scene: Scene, line: Line): FieldLine {
  const { theme, width, list } = scene;
  const total = scene.context.data?.rows?.length ?? 0;
  const right = `${list.order.length} of ${total} `;
  const dim: Piece = { text: right, paint: (text) => theme.paint('dim', text) };
  return fieldLine(theme, { prompt: ' /', line, width: width - widthOf(right) - 2 }, (left) =>
    ends([{ text: ' '.repeat(left) }], [dim], width).slice(left),
  );
}

/** The line above the footer: the last message, what is under way, or why there is no fresh data. */
export function saidNow(scene: Scene): Said {
  const { state, theme } = scene;
  const { failure, failingSince } = scene.reads;
  const open = openHere(scene);
  // Newer trouble and newer answers replace an older message; a newer message replaces them.
  const newsAt = Math.max(failure ? failingSince : 0, open?.told.operation.answeredAt ?? 0);
  if (state.message && newsAt <= state.message.at) {
    const { tone, text, notice } = state.message;
    const paint = (line: string): string => (tone === 'info' ? line : theme.paint(tone, line));
    return messageLines(scene, notice ?? text, paint);
  }
  const cut = failure || state.overlay ? null : cutEntry(scene);
  if (cut !== null) return entryLines(scene, cut);
  if (open) return underWayLine(scene, open);
  const [waiting] = scene.context.model.unfinished.running();
  if (waiting) return { text: chainLine(scene, waiting) };
  if (failure) {
    // The failure may belong to a change of another server: only what it means for reads is said.
    const asked = `${asksToWait(scene.reads)} (HTTP 429): reads wait${tryLater(failure)}`;
    const parts =
      failure.kind === 'limited' ? ([asked, ''] as const) : ([failure.text, failure.next] as const);
    return failureLines(scene, parts, (line) => theme.paint('bad', line));
  }
  return { text: '' };
}

/** A wait that is longer than we keep is cut short, and that is said. */
const tryLater = ({ retryAfterS = 0 }: Failure): string =>
  retryAfterS > LONGEST_S ? ', tried again about every 5 min' : '';

/** Why there is no fresh data, and the next step, which is not cut for the sake of the reason. */
function failureLines(
  scene: Scene,
  [why, next]: readonly [string, string],
  paint: (line: string) => string,
): Said {
  const { width } = scene;
  const whole = next === '' ? why : `${why.replace(/\.$/, '')}; ${next}`;
  const room = width - 2;
  const isRoomy = hasTwoLines(scene);
  if (wrap(whole, room).length <= (isRoomy ? 2 : 1)) return messageLines(scene, whole, paint);
  if (isRoomy) return { above: paint(` ${clip(why, room)}`), text: paint(` ${clip(next, room)}`) };
  return { text: paint(` ${clip(next || why, room)}`) };
}

/** Whether a message may have two lines: a rule, a row of a list or a line that a question leaves empty gives way to the second. */
function hasTwoLines({ state: { size, overlay }, context }: Scene): boolean {
  if (frameOf(size).rules || overlay === null) return true;
  switch (overlay.kind) {
    case 'palette':
    case 'help':
    case 'actions':
      return true;
    case 'confirm':
      return sparesLine(confirmLayout(context, overlay));
    case 'interrupted':
      return sparesLine(unfinishedLayout(context, overlay.item));
    default:
      return false;
  }
}

/** A message in one line, or in two. */
function messageLines(scene: Scene, news: News, paint: (line: string) => string): Said {
  const { width, theme } = scene;
  const text = newsText(news);
  const isRoomy = hasTwoLines(scene);
  if (widthOf(text) < width) return { text: paint(` ${text}`) };
  const [first = '', ...rest] = wrap(text, width - 2);
  const behind = rest.join(' ');
  if (isRoomy && widthOf(behind) < width) return { above: paint(` ${first}`), text: paint(` ${behind}`) };
  const more = width >= SHOWS_WHERE_FROM ? WHOLE_MESSAGES : '';
  const room = width - 1 - widthOf(more);
  const cut = (line: string): string =>
    join(
      [
        { text: ` ${line}`, paint },
        { text: more, paint: (ink) => theme.paint('dim', ink) },
      ],
      width,
    );
  if (!isRoomy) return { text: cut(clipNews(news, room)) };
  const [begun = '', ...others] = wrap(clipNews(news, width - 2 + room), width - 2);
  return { above: paint(` ${begun}`), text: cut(clip(others.join(' '), room)) };
}

/** Where to read a message that is cut; a narrow screen needs the room for the message itself. */
const WHOLE_MESSAGES = '  :messages';
const SHOWS_WHERE_FROM = 100;

/** A spinner turns from the confirmation to the API's answer; a followed operation shows its time instead. */
function underWayLine(scene: Scene, { told, before }: UnderWay): Said {
  if (!isUnanswered(told.operation)) return { text: ` ${operationLine(scene, told, before)}` };
  return { text: operationLine({ ...scene, width: scene.width - 1 }, told, before), waits: true };
}

/** A chain without a step under way: it waits, and until when. */
function chainLine(scene: Scene, chain: Chain): string {
  const right = ` ${span(nowOf(scene) - chain.startedAt)}`;
  const notice = { titles: chainTitlesOf(chain), said: placeOf(chain).whole };
  return ends(
    [{ text: ` ${clipNews(notice, scene.width - 3 - widthOf(right))}` }],
    [{ text: right }],
    scene.width - 1,
  );
}

const SHOWS_ALL = 'shows all of it';

/** The whole text of an entry, or as much as fits and the key that shows it; on a low screen rows are worth more than a second line. */
function entryLines({ theme, width, state }: Scene, text: string): Said {
  if (widthOf(text) < width) return { text: ` ${text}` };
  const [first = '', ...rest] = frameOf(state.size).rules ? wrap(text, width - 2) : ['', text];
  const above = first === '' ? {} : { above: ` ${first}` };
  const behind = rest.join(' ');
  if (widthOf(behind) < width) return { ...above, text: ` ${behind}` };
  const key = routeOf(state).view === 'server' ? 'Enter' : 'J';
  const more = `  ${key} ${SHOWS_ALL}`;
  const told = clip(behind, width - 1 - widthOf(more));
  const dim: Piece = { text: more, paint: (line) => theme.paint('dim', line) };
  return { ...above, text: join([{ text: ` ${told}` }, dim], width) };
}

type UnderWay = { readonly told: Told; readonly before: string };

/** The operation to show: one of the object on screen if there is any, else the newest; the others are counted. */
function openHere(scene: Scene): UnderWay | undefined {
  const open = scene.operations.filter(isOpen);
  const newest = open.at(-1);
  if (!newest) return undefined;
  const [bulk] = scene.bulks;
  if (bulk) {
    const items = bulk.bulk.items();
    const own = open.findLast(({ id }) => items.some((item) => item.id === id));
    const notices = [{ titles: [bulk.title], said: bulkText(items) }] as const;
    return { told: { operation: own ?? newest, notices, isOnScreen: false }, before: '' };
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
