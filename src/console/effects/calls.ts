import type { Clock } from '../../api/clock.ts';
import { createComparison, type Judged } from '../../fleet/comparison.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import type { Sight } from '../../fleet/sights.ts';
import { type News, newsText } from '../../operations/notice.ts';
import type { View } from '../../resources/known.ts';
import { BY_STATUS } from '../../resources/rules.ts';
import { inSlices } from '../../resources/slices.ts';
import { isWatched } from '../screen/news.ts';
import type { Route } from '../screen/route.ts';
import type { Store } from '../screen/store.ts';
import type { Host } from './host.ts';
import type { Shell } from './shell.ts';

type Parts = {
  readonly store: Store;
  readonly cache: Pick<Cache, 'list'>;
  readonly viewNow: () => View;
  readonly clock: Clock;
  readonly host: Pick<Host, 'call'>;
  readonly say: Shell['say'];
};

/** The worst rules: what cannot be read, is down, or runs out of something. */
const CALLS: ReadonlySet<string> = new Set([
  'unreadable row',
  'failed status',
  'suspended',
  'hot cpu',
  'hot memory',
  'hot disk',
  'hot bandwidth',
  'stuck',
]);

/** What comes and goes calls once in this time; the timeline has every time. */
const AGAIN_MS = 10 * 60_000;

/** Calls the operator: one message and one bell for all that came at once, and a number in the header until it was in sight. */
export function createCalls({ store, cache, viewNow, clock, host, say }: Parts) {
  let waiting: { readonly server: string; readonly text: string; readonly isStatus: boolean }[] = [];
  const calledAt = new Map<string, number>();

  /** What a server needs at its first reading, or could not be judged by before, is no news; nor is the first usage in a new status. */
  function compare({ known: { statusSince }, answer: last }: Judged, { known, answer }: Judged): void {
    const { id, server } = known;
    const isSameStatus = statusSince === known.statusSince;
    for (const { rule, long } of answer.findings) {
      const isFirst = last.unknown.includes(rule) || (rule.startsWith('hot') && !isSameStatus);
      const isNew = !isFirst && last.findings.every((one) => one.rule !== rule);
      const key = `${id} ${rule}`;
      const isAgain = clock.now() - (calledAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS;
      if (!isNew || isAgain || !CALLS.has(rule)) continue;
      calledAt.set(key, clock.now());
      // The change of a row that is watched tells it already.
      const isTold = waiting.some((one) => one.server === id && one.isStatus);
      if (!isTold || !BY_STATUS.has(rule))
        waiting.push({ server: id, text: `${server.name}: ${long}`, isStatus: false });
    }
  }

  const compareAll = createComparison<Judged>(cache, (judged, last) => {
    if (last) compare(last, judged);
    return judged;
  });

  function put(route: Route, text: string): void {
    store.dispatch({ type: 'news', news: [{ at: clock.now(), route, text, isSeen: false }] });
  }

  return {
    /** A change of a server, as the timeline has it. */
    seen({ id, name, text, to }: Pick<Sight, 'id' | 'name' | 'text' | 'to'>): void {
      if (!isWatched(store.get(), id, text)) return;
      waiting.push({ server: id, text: `${name}: ${text}`, isStatus: to !== undefined });
    },
    /** After an answer of the API: all that came with it. */
    look: inSlices(function* () {
      yield* compareAll(viewNow());
      const [first, ...more] = waiting;
      waiting = [];
      if (!first) return;
      for (const { server, text } of [first, ...more]) put({ view: 'server', id: server }, text);
      const text = `${first.text}${more.length === 0 ? '' : `, and ${more.length} more`}`;
      say('warn', `new: ${text}`);
      host.call(text);
    }),
    /** Something that was asked for is over, and was said. `server`: null where it was about several. */
    ended(news: News, server: string | null): void {
      const text = newsText(news);
      put(server === null ? { view: 'activity' } : { view: 'server', id: server }, text);
      host.call(text);
    },
  };
}
