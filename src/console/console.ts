import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { safeText } from '../api/safe-text.ts';
import type { TimeZone } from '../resources/format.ts';
import type { Thresholds, View } from '../resources/known.ts';
import { offersFor, targetsOf } from './acting.ts';
import { typedWord } from './actions.ts';
import { foundBy } from './alert.ts';
import { BINDINGS } from './bindings/all.ts';
import type { Input } from './bound.ts';
import { createCache } from './cache.ts';
import { createCarry } from './carry.ts';
import { focusOf, isBusy } from './focus.ts';
import { createJournal, type JournalStore } from './journal.ts';
import { bind, type Command, type KeyContext, type ProfileName } from './keys.ts';
import type { Size } from './layout.ts';
import { type LinkState, linkState, nextChange } from './link.ts';
import { namedOf } from './names.ts';
import { createOperations } from './operations/engine.ts';
import type { InFlightStore } from './operations/in-flight.ts';
import type { IntentLog } from './operations/intents.ts';
import { lockOf } from './operations/on-row.ts';
import { isOpen } from './operations/operation.ts';
import { dataOn, orderList } from './order.ts';
import { listPace } from './pace.ts';
import { type Permission, readOnlyReason } from './permission.ts';
import { createPoll } from './poll.ts';
import { press } from './press.ts';
import type { ViewName } from './route.ts';
import { createRun, type Host } from './run.ts';
import { type Event, type Message, routeOf, type State } from './state.ts';
import { createStore } from './store.ts';

/** Where to begin: at a view, filtered, or on the server an alert named. */
export type Start = {
  readonly view?: ViewName;
  readonly filter?: string;
  readonly target?: string;
  /** Filters and sorts of an earlier visit to this account. */
  readonly lists?: State['lists'];
};

export type ConsoleOptions = {
  readonly api: Api;
  readonly clock: Clock;
  readonly host: Host;
  /** Whether the account may be changed, and the API to change it with. */
  readonly permission: Permission;
  /** Part of the identity of every row. */
  readonly profile: string;
  readonly size: Size;
  readonly thresholds: Thresholds;
  readonly zone: TimeZone;
  /** Pace of the server list in ms; null = adaptive, 0 = by hand. */
  readonly paceMs: number | null;
  /** Keys by binding id, where they differ from the table. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Keeps the activity beyond this process; null keeps it in memory. */
  readonly journal: JournalStore | null;
  /** Where what is sent is written down first. */
  readonly intents: IntentLog;
  /** Keeps what is under way, for the next start; null for the demo. */
  readonly inFlight: InFlightStore | null;
  readonly profiles: readonly ProfileName[];
  readonly start?: Start;
  readonly random?: () => number;
};

export type Console = ReturnType<typeof createConsole>;

const FILTER_MAX = 256;
/** Data is drawn at most this often; keys at once. */
const FRAME_MS = 100;
/** Servers that did not change are judged anew this often. */
const STEP_MS = 10_000;

/** The machine behind the screen: keys in, rows in, a state to draw out. It knows no terminal and no React. */
export function createConsole(options: ConsoleOptions) {
  const { api, clock, profile, permission, thresholds, zone, paceMs } = options;
  const startedAt = clock.now();
  const store = createStore(options.size, startedAt);
  const journal = createJournal(options.journal, (text) => say('warn', text));
  const cache = createCache(({ at, id, name, text }) => {
    journal.add({ at, kind: 'seen', subject: { profile, resource: 'servers', id, name }, text });
  });
  const sources = { profile, cache, journal };
  const bindings = bind(BINDINGS, options.keys);
  const listeners = new Set<() => void>();
  let version = 0;
  let view: View = makeView(startedAt);
  let viewVersion = -1;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancelDraw: (() => void) | null = null;
  let cancelTick = (): void => {};
  let stopped = false;
  let target = options.start?.target;

  const random = options.random ?? Math.random;
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: paceMs,
    random,
    onLink: changed,
    focus: () => focusOf(cache, store.get()),
  });
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents: options.intents,
    store: options.inFlight,
    random,
    profile,
    speed: thresholds.speed,
    onChange: changed,
    onEnd: () => {},
    onEntry: (entry) => journal.add(entry),
  });
  const carry = createCarry({
    operations,
    permission,
    context,
    perform: (commands) => {
      perform(commands);
      draw();
    },
    say: (tone, text) => {
      say(tone, text);
      draw();
    },
    bell: () => options.host.bell(),
  });
  const run = createRun({
    sources,
    store,
    poll,
    clock,
    host: options.host,
    data: () => dataOn(sources, store.get()),
    arrange: () => order(true),
    permission,
    act: (order) => carry(order),
  });
  if (options.start?.lists) store.dispatch({ type: 'lists', lists: options.start.lists });
  if (options.start?.view) store.dispatch({ type: 'view', view: options.start.view });
  if (options.start?.filter) {
    store.dispatch({ type: 'filter', text: safeText(options.start.filter, FILTER_MAX) });
  }

  function makeView(now: number): View {
    return { now, apiNow: now + cache.skewMs(), thresholds, step: Math.floor(now / STEP_MS), zone };
  }

  /** The same value until rows or the time that matters for them changed. */
  function viewNow(): View {
    const now = clock.now();
    if (viewVersion !== cache.version() || view.step !== Math.floor(now / STEP_MS)) {
      view = makeView(now);
      viewVersion = cache.version();
    }
    return view;
  }

  function context(): KeyContext {
    const state = store.get();
    const data = dataOn(sources, state);
    return {
      state,
      now: clock.now(),
      data,
      objects: () => namedOf(cache),
      profiles: options.profiles,
      mode: permission.mode(),
      readOnly: readOnlyReason(permission),
      targets: () => targetsOf(sources, state, data),
      actions: (targets) => offersFor(targets, judge()),
      formFacts: (target) => ({
        target,
        known: target?.server ? cache.known(target.server.id) : undefined,
        servers: cache.list(),
        plans: cache.plans(),
      }),
      word: (spec, targets) => typedWord(spec, targets, cache.list()),
    };
  }

  function judge(): Parameters<typeof offersFor>[1] {
    return {
      readOnly: readOnlyReason(permission),
      stale: link().kind !== 'live',
      locked: (target) => lockOf(operations.list(), target),
    };
  }

  function link(): LinkState {
    return linkState(poll.link(), cache.servers()?.at ?? null, pace(), store.get().paused, clock.now());
  }

  function order(anew: boolean): void {
    orderList(sources, store, { ...viewNow(), now: clock.now() }, anew, store.get().lastKeyAt === startedAt);
  }

  function draw(): void {
    // News that waited for its turn is put in order first: a frame never mixes old order and new rows.
    if (cancelDraw) {
      cancelDraw();
      cancelDraw = null;
      begin();
      order(false);
    }
    drawnAt = clock.now();
    version += 1;
    for (const fn of listeners) fn();
    tick();
  }

  /** News from the API: drawn soon, together with what comes right after it. */
  function changed(): void {
    if (stopped || cancelDraw) return;
    cancelDraw = clock.after(Math.max(0, drawnAt + FRAME_MS - clock.now()), () => {
      draw();
      poll.wake();
    });
  }

  /** Opens what an alert named, as soon as there is a list to find it in. */
  function begin(): void {
    if (target === undefined || !cache.servers()) return;
    const wanted = target;
    target = undefined;
    perform(foundBy(cache, wanted, clock.now()));
  }

  /** Wakes when the age on screen becomes another one, and only then. */
  function tick(): void {
    cancelTick();
    const now = clock.now();
    const at = nextChange(poll.link(), cache.servers()?.at ?? null, pace(), store.get().paused, now);
    // What is under way is timed second by second, on its one line.
    const next = operations.list().some(isOpen) ? Math.min(at, now + 1_000) : at;
    if (!stopped && Number.isFinite(next)) cancelTick = clock.after(Math.max(100, next - now), draw);
  }

  function pace(): number {
    const now = clock.now();
    return listPace({
      now,
      chosenPaceMs: paceMs,
      idleMs: now - store.get().lastKeyAt,
      busy: isBusy(cache),
      gentleUntil: 0,
      listCost: poll.listCost(),
    });
  }

  /** Follows what an earlier console of this account left under way. */
  function pickUp(): void {
    const records = options.inFlight?.load() ?? [];
    if (records.length === 0) return;
    operations.resume(records);
    const ours = records.filter(({ followedBy }) => followedBy === null).length;
    const others = records.length - ours;
    const parts = [
      ours > 0 ? `${ours} taken up again` : '',
      others > 0 ? `${others} followed by another console` : '',
    ];
    say('info', `operations that were under way: ${parts.filter(Boolean).join(', ')}`);
  }

  function say(tone: Message['tone'], text: string): void {
    store.dispatch({ type: 'say', message: { at: clock.now(), tone, text } });
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
    say('info', event.paused ? 'polling paused: p resumes it, r reads once' : 'polling resumed');
  }

  cache.subscribe(changed);

  return {
    bindings,
    operations,
    permission,
    cache,
    journal,
    poll,
    sources,
    store,
    context,
    view: viewNow,
    link,
    version: () => version,
    subscribe(fn: () => void): () => void {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    start(): void {
      poll.start();
      draw();
      clock.after(0, () => {
        journal.load();
        pickUp();
        changed();
      });
    },
    stop(): void {
      stopped = true;
      operations.stop();
      poll.stop();
      cancelTick();
      cancelDraw?.();
    },
    /** One key or paste. False: it belongs to the widget that is open. */
    input(input: Input): boolean {
      const { commands, pass } = press(bindings, context(), input);
      perform(commands);
      if (pass) return false;
      draw();
      poll.wake();
      return true;
    },
    /** What a widget chose. */
    choose(commands: readonly Command[]): void {
      perform(commands);
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
    /** Filters and sorts, to be found again after a change of profile. */
    lists: (): State['lists'] => store.get().lists,
  };
}
