import type { Clock } from '../api/clock.ts';
import { createFindingWatch } from '../fleet/finding-watch.ts';
import { keepLastList, type LastListStore } from '../fleet/last-list.ts';
import type { Sources } from '../fleet/list-data.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import type { Sight } from '../fleet/sights.ts';
import { createUnreadWatch } from '../fleet/unread-watch.ts';
import { createWatchLog } from '../fleet/watch-log.ts';
import { atOnce } from '../journal/at-once.ts';
import type { Journal, NewEntry } from '../journal/journal.ts';
import { openProblems } from '../journal/open-problems.ts';
import { serverSubject } from '../resources/activity.ts';
import { inSlices } from '../resources/slices.ts';
import { createClockNotice } from './effects/start-view.ts';
import { createKeepMarks } from './screen/keep-marks.ts';
import type { Store } from './screen/store.ts';

type Seen = Sight & { readonly isFirst?: boolean };

/** Collects what reads show of servers. `flush` writes down what came since the last time, as one batch. */
export function createRecorder(journal: Journal, profile: string, also: (sight: Sight) => void) {
  let waiting: NewEntry[] = [];
  /** Of those that wait, the problems that were there when they were first read. */
  const firsts = new Set<NewEntry>();

  function note({ at, id, name, text, status, to, problem, rule, point, isFirst }: Seen): void {
    const subject = serverSubject(profile, id, name);
    const of = {
      ...(status && { status }),
      ...(to && { to }),
      ...(problem && { problem }),
      ...(rule && { rule }),
      ...(point && { point }),
    };
    const entry: NewEntry = { at, kind: 'seen', subject, text, ...of };
    waiting.push(entry);
    if (isFirst) firsts.add(entry);
  }

  /**
   * Those to write down now. A start in the middle of an incident says nothing twice: of a problem that was there already an earlier
   * console may have told, so the entries of earlier ones are waited for.
   */
  function due(): readonly NewEntry[] {
    const all = waiting;
    waiting = journal.isLoaded() ? [] : all.filter((entry) => firsts.has(entry));
    if (firsts.size === 0) return all;
    if (!journal.isLoaded()) return all.filter((entry) => !firsts.has(entry));
    const isTold = openProblems(journal.entries());
    const fresh = all.filter((entry) => !firsts.has(entry) || !isTold(entry, entry.at));
    firsts.clear();
    return fresh;
  }

  return {
    note,
    /** What the API's answers show, which more than the journal hears. */
    see(sight: Sight): void {
      note(sight);
      also(sight);
    },
    flush(): void {
      const all = due();
      if (all.length > 0) void journal.add(...atOnce(all));
    },
  };
}

type Parts = {
  readonly sources: Sources;
  readonly recorder: ReturnType<typeof createRecorder>;
  readonly clock: Clock;
  readonly poll: Pick<Poll, 'link' | 'failures'>;
  /** How often the list of servers is read now, in ms; Infinity: by hand. */
  readonly pace: () => number;
  readonly store: Store;
  readonly say: (tone: 'warn', text: string) => void;
  readonly lastList?: LastListStore | null;
};

/**
 * Writes down when a server begins to need attention and when that is over, from when to when anybody watched, and the last list.
 * Says that the clocks differ, and that marked rows are gone. `kept` resolves when the last list is on the disk, or cannot be.
 */
export function recordReads({ sources, recorder, clock, poll, pace, store, say, lastList = null }: Parts) {
  const { cache, journal, view } = sources;
  const tellClocks = (tone: 'warn', text: string): void => {
    say(tone, text);
    void journal.add({ at: clock.now(), kind: 'seen', subject: null, text });
  };
  cache.subscribe(createClockNotice(cache, tellClocks));
  cache.subscribe(createKeepMarks(sources, store, say));
  const compare = createFindingWatch(cache, view, recorder.note);
  const lookUnread = createUnreadWatch({ ...poll, cache, now: clock.now, tell: recorder.note });
  cache.subscribe(
    inSlices(function* () {
      yield* compare();
      lookUnread();
      recorder.flush();
    }),
  );
  const last = keepLastList(clock, cache, view, lastList);
  cache.subscribe(last.look);
  const { look, end } = createWatchLog({
    cache,
    link: poll.link,
    paceMs: pace,
    isPaused: () => store.get().paused,
    now: clock.now,
    tell: (entry) => void journal.add({ ...entry, kind: 'seen', subject: null }),
  });
  const stop = (): void => {
    recorder.flush();
    end();
  };
  return { look, stop, kept: last.stop };
}
