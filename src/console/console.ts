import { createViews } from '../fleet/judging-time.ts';
import type { Sources } from '../fleet/list-data.ts';
import { type LinkState, linkState } from '../fleet/polling/link.ts';
import { createPoll } from '../fleet/polling/poller.ts';
import { createCache } from '../fleet/row-cache.ts';
import { createUsageHistory } from '../fleet/usage-history.ts';
import { createJournal } from '../journal/journal.ts';
import { type News, newsText } from '../operations/notice.ts';
import { attention } from '../resources/attention.ts';
import { createDoing } from './doing.ts';
import { createDrawing } from './drawing.ts';
import { createCalls } from './effects/calls.ts';
import { createRun } from './effects/effects.ts';
import { createOfferLeft } from './effects/offer-unfinished.ts';
import type { Shell } from './effects/shell.ts';
import { createSsh } from './effects/ssh.ts';
import { beginAt, createTokenNotice, foundBy } from './effects/start-view.ts';
import { bind } from './keys/binding.ts';
import { BINDINGS } from './keys/key-table.ts';
import { press, typed } from './keys/press.ts';
import { nextDrawAt, paceNow } from './next-redraw.ts';
import type { ConsoleOptions } from './options.ts';
import { createRecorder, recordReads } from './record.ts';
import { createAim } from './screen/aim.ts';
import { type Command, say as said, show } from './screen/command.ts';
import { type KeyContext, type Model, onScreen } from './screen/context.ts';
import type { Input } from './screen/input.ts';
import { orderList } from './screen/keep-order.ts';
import type { Size } from './screen/layout.ts';
import { focusOf } from './screen/poll-focus.ts';
import { type Event, type Message, routeOf } from './screen/state.ts';
import { createStore } from './screen/store.ts';

export type Console = ReturnType<typeof createConsole>;

/** The machine behind the screen: takes keys and rows, gives a state to draw. It knows no terminal and no React. */
export function createConsole(options: ConsoleOptions) {
  const { api, clock, profile, permission, thresholds, zone, paceMs, random = Math.random } = options;
  const startedAt = clock.now();
  const store = createStore(options.size, startedAt);
  const journal = createJournal(clock, options.journal, (text) => say('warn', text));
  const recorder = createRecorder(journal, profile, (sight) => calls.seen(sight));
  const usage = createUsageHistory(clock, options.usage, (text) => say('warn', text));
  const cache = createCache(recorder.see, usage.add, (one) => attention(one, viewNow()));
  const viewNow = createViews(clock, cache, thresholds, zone);
  const sources: Sources = {
    profile,
    cache,
    journal,
    usage,
    recalled: options.recalled ?? null,
    view: viewNow,
    underWay: () => doing.underWay(),
  };
  const calls = createCalls({ ...options, store, cache, say, viewNow });
  const bindings = bind(BINDINGS, options.keys);
  let [target, isHandling] = [options.start?.target, false];
  const fields = new Set<object>();
  /** Set while another profile is on screen. */
  let tellElsewhere: ((tone: Message['tone'], text: string) => void) | null = null;

  const aim = createAim(store, () => onScreen(sources, store.get()), clock.now);
  const drawing = createDrawing({
    clock,
    arrange: () => {
      begin();
      watch.look();
      offerLeft.renew();
      if (!tellElsewhere && target === undefined && !store.get().isAway) offerLeft.next();
      order(false);
    },
    painted: aim.painted,
    drawn: () => poll.wake(),
    hasRows: () => cache.servers() !== null,
    nextAt: (now) => nextDrawAt(pulse, store.get(), doing.isTimed(), now),
  });
  const { changed } = drawing;
  const focus = () => focusOf(cache, store.get());
  const poll = createPoll({ api, cache, clock, chosenPaceMs: paceMs, random, onLink: changed, focus });
  const pulse = { ...options, cache, poll };
  const pace = (): number => paceNow(pulse, store.get(), clock.now());
  const watch = recordReads({ ...options, sources, recorder, store, poll, pace, say });
  const shell: Shell = {
    context,
    canAsk: () => tellElsewhere === null && store.get().overlay === null && !store.get().isAway,
    perform: (commands) => {
      perform(commands);
      draw();
    },
    say: (tone, news) => {
      say(tone, news);
      draw();
    },
    changed: () => {
      changed();
      if (tellElsewhere && !doing.isWorking()) stop();
    },
  };
  const doing = createDoing(options, { sources, poll, random, shell, call: calls.ended });
  const ssh = createSsh({ ...options, sources, poll, shell });
  const offerLeft = createOfferLeft({ store, clock, unfinished: doing.unfinished });
  const { operations, unfinished, drafts, answer } = doing;
  const told = { permission, operations, unfinished, answer, draft: drafts.of, failure: poll.failure };
  const model: Model = { ...sources, ...told, link, profiles: options.profiles, ssh: options.ssh };
  const parts = { sources, store, poll, doing, offerLeft, ssh, shell, arrange: () => order(true) };
  const run = createRun({ ...options, ...parts });
  beginAt(store, options.start ?? {});
  order(true);

  function context(): KeyContext {
    return { ...onScreen(model, store.get()), now: clock.now(), view: viewNow() };
  }

  function link(): LinkState {
    return linkState(poll.link(), cache.servers(), pace(), store.get().paused, clock.now());
  }

  function order(anew: boolean): void {
    const untouched = store.get().lastKeyAt === startedAt;
    orderList(sources, store, { ...viewNow(), now: clock.now() }, anew, untouched);
  }

  /** Opens the server that an alert named, once there is a list to find it in. */
  function begin(): void {
    if (target === undefined || !cache.servers()) return;
    perform(foundBy(cache, target, clock.now(), store.get().overlay !== null));
    target = undefined;
  }

  function stop(): void {
    for (const part of [watch, doing, poll, drawing, usage]) part.stop();
  }

  function say(tone: Message['tone'], news: News): void {
    if (tellElsewhere) tellElsewhere(tone, `${profile}: ${newsText(news)}`);
    else store.dispatch(said({ now: clock.now() }, tone, news));
  }

  /** Runs one action of the operator; its effects are drawn once, at the end. */
  function handled<Of>(act: () => Of): Of {
    isHandling = true;
    try {
      aim.beforeKey();
      const result = act();
      aim.afterKey();
      return result;
    } finally {
      isHandling = false;
    }
  }

  function draw(): void {
    if (!isHandling) drawing.draw();
  }

  function perform(commands: readonly Command[]): void {
    for (const command of commands) {
      if ('effect' in command) run(command);
      else apply(command);
    }
  }

  function apply(event: Event): void {
    const before = routeOf(store.get());
    store.dispatch(event);
    if (routeOf(store.get()) !== before) {
      if (before.view === 'server') poll.leave(before.id);
      poll.look();
    }
    if (event.type !== 'pause') return;
    watch.look();
    say('info', event.paused ? 'polling paused: p resumes it, r reads once' : 'polling resumed');
  }

  for (const hear of [createTokenNotice(cache, permission, say), calls.look, changed]) cache.subscribe(hear);

  return {
    bindings,
    cache,
    journal,
    poll,
    store,
    context,
    link,
    frame: drawing.frame,
    start(): void {
      poll.start();
      draw();
      clock.after(0, () => {
        for (const kept of [journal, usage]) void kept.load().then(recorder.flush).then(changed);
        doing.adoption.look();
      });
    },
    stop,
    saved: () => Promise.all([usage.stop(), watch.kept()]),
    /**
     * Another profile comes on screen. Operations under way continue and are reported through `tell`; the console stops with the
     * last of them. False: nothing is under way, and it has stopped already.
     */
    leave(tell: (tone: Message['tone'], text: string) => void): boolean {
      tellElsewhere = tell;
      permission.lock();
      store.dispatch({ type: 'pause', paused: true });
      if (!doing.isWorking()) stop();
      return doing.isWorking();
    },
    /** Back on screen before that, as a new visit: no marks, no overlay, no earlier input. */
    comeBack(): void {
      tellElsewhere = null;
      doing.drafts.clear();
      for (const type of ['hush', 'unmark'] as const) store.dispatch({ type });
      store.dispatch(show(null));
      store.dispatch({ type: 'pause', paused: false });
      poll.refresh();
      draw();
    },
    doing,
    /** One key or paste. False: it belongs to the open widget. */
    input(input: Input): boolean {
      const isTaken = handled(() => {
        const { commands, pass, line } = press(bindings, context(), input);
        perform(commands);
        if (line === undefined || fields.size > 0) return pass !== true;
        perform(typed(bindings, context(), line));
        return true;
      });
      if (isTaken) draw();
      poll.wake();
      return isTaken;
    },
    /** The text fields on screen, which take the keys that are passed on. */
    fields,
    /** A widget's choice. */
    choose(commands: readonly Command[]): void {
      handled(() => perform(commands));
      draw();
    },
    resize(size: Size): void {
      store.dispatch({ type: 'resize', size });
      order(false);
      draw();
    },
    say(tone: Message['tone'], text: string): void {
      say(tone, text);
      draw();
    },
  };
}
