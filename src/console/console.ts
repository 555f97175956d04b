import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { serverFacts } from '../resources/facts.ts';
import type { TimeZone } from '../resources/format.ts';
import type { Thresholds, View } from '../resources/known.ts';
import { serverStatus } from '../resources/status.ts';
import { BINDINGS } from './bindings.ts';
import { createCache } from './cache.ts';
import { type Binding, bind, type Command, type Effect, type KeyContext } from './keys.ts';
import type { Size } from './layout.ts';
import { bodyRows } from './layout.ts';
import { type LinkState, linkState, nextChange } from './link.ts';
import { arrange, dataOf, keepOrder, type ListData, serverAt } from './list.ts';
import { listPace } from './pace.ts';
import { createPoll } from './poll.ts';
import { type Input, press } from './press.ts';
import { rawOverlay } from './raw.ts';
import { shownPane } from './route.ts';
import { currentList, type Event, listView, routeOf, type State } from './state.ts';
import { createStore } from './store.ts';

/** What the program around the console does for it. */
export type Host = {
  quit(): void;
  suspend(): void;
  redraw(): void;
};

export type ConsoleOptions = {
  readonly api: Api;
  readonly clock: Clock;
  readonly host: Host;
  readonly size: Size;
  readonly thresholds: Thresholds;
  readonly zone: TimeZone;
  /** Pace of the server list in ms; null = adaptive, 0 = by hand. */
  readonly paceMs: number | null;
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly random?: () => number;
};

export type Console = ReturnType<typeof createConsole>;

/** The order of a list stays as it is for this long after a key. */
const FROZEN_MS = 10_000;
/** Data is drawn at most this often; keys at once. */
const FRAME_MS = 100;
const STEP_MS = 10_000;

/** The machine behind the screen: keys in, rows in, a state to draw out. It knows no terminal and no React. */
export function createConsole(options: ConsoleOptions) {
  const { api, clock, host, thresholds, zone, paceMs } = options;
  const startedAt = clock.now();
  const store = createStore(options.size, startedAt);
  const cache = createCache();
  const bindings: readonly Binding[] = bind(BINDINGS, options.keys);
  const listeners = new Set<() => void>();
  let version = 0;
  let view: View = makeView(startedAt);
  let viewVersion = -1;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancelDraw: (() => void) | null = null;
  let cancelTick = (): void => {};
  let stopped = false;

  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: paceMs,
    random: options.random ?? Math.random,
    onLink: changed,
    focus: () => {
      const state = store.get();
      const route = routeOf(state);
      const real = (id: string): boolean => !id.startsWith('?');
      const known = route.view === 'server' ? cache.known(route.id) : undefined;
      return {
        route,
        visible: route.view === 'servers' ? visibleIds(state).filter(real) : [],
        all: cache
          .list()
          .map((one) => one.id)
          .filter(real),
        paused: state.paused,
        lastKeyAt: state.lastKeyAt,
        busy: cache.list().some((one) => serverStatus(one.server.status).busy),
        busyCopies: [...(known?.backups?.rows ?? []), ...(known?.snapshots?.rows ?? [])].some(
          (row) => row.status === 'in_progress',
        ),
      };
    },
  });

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

  function data(state: State = store.get()): ListData | null {
    return dataOf(cache, routeOf(state), shownPane(state.pane, state.size));
  }

  function context(): KeyContext {
    const state = store.get();
    return { state, now: clock.now(), data: data(state) };
  }

  function visibleIds(state: State): readonly string[] {
    const list = listView(state);
    return list.order.slice(list.top, list.top + bodyRows(state.size, currentList(state)));
  }

  /** Lists without rows of a resource scroll by line: their ids are line numbers. */
  function lineIds(state: State): string[] {
    const route = routeOf(state);
    const known = route.view === 'server' ? serverAt(cache, route.id) : undefined;
    if (!known) return [];
    const length =
      shownPane(state.pane, state.size) === 'facts'
        ? serverFacts(known, viewNow()).length
        : known.sights.length;
    return Array.from({ length }, (_, index) => String(index));
  }

  /** Puts the list on screen in order; `anew` also when somebody may be aiming at a row. */
  function order(anew: boolean): void {
    const state = store.get();
    const list = listView(state);
    const rows = data(state);
    const untouched = state.lastKeyAt === startedAt;
    const frozen = !anew && !untouched && clock.now() - state.lastKeyAt < FROZEN_MS && list.cursor !== null;
    const next = !rows
      ? lineIds(state)
      : frozen
        ? keepOrder(list, rows, viewNow())
        : arrange(list, rows, viewNow());
    const unchanged =
      next.length === list.order.length && next.every((id, index) => id === list.order[index]);
    if (!unchanged)
      store.dispatch({
        type: 'arrange',
        list: currentList(state),
        order: next,
        ...(anew ? {} : { shiftedAt: clock.now() }),
      });
    // Until the first key the worst server is under the cursor, whichever it turns out to be.
    if (untouched && next[0] !== undefined && next[0] !== listView(store.get()).cursor)
      store.dispatch({ type: 'jump', to: 'top' });
  }

  function draw(): void {
    // News that waited for its turn is put in order first: a frame never mixes old order and new rows.
    if (cancelDraw) {
      cancelDraw();
      cancelDraw = null;
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
    const wait = Math.max(0, drawnAt + FRAME_MS - clock.now());
    cancelDraw = clock.after(wait, () => {
      draw();
      poll.wake();
    });
  }

  /** Wakes when the age on screen becomes another one, and only then. */
  function tick(): void {
    cancelTick();
    const now = clock.now();
    const at = nextChange(poll.link(), cache.servers()?.at ?? null, pace(), store.get().paused, now);
    if (!stopped && Number.isFinite(at)) cancelTick = clock.after(Math.max(100, at - now), draw);
  }

  function pace(): number {
    const now = clock.now();
    const busy = cache.list().some((one) => serverStatus(one.server.status).busy);
    return listPace({ now, chosenPaceMs: paceMs, idleMs: now - store.get().lastKeyAt, busy, gentleUntil: 0 });
  }

  function say(tone: 'info' | 'warn' | 'bad', text: string): void {
    store.dispatch({ type: 'say', message: { at: clock.now(), tone, text } });
  }

  function refresh(): void {
    const until = poll.refresh();
    if (until === null) return;
    say('warn', `the API asked to wait: next read in ${Math.ceil((until - clock.now()) / 1_000)} s`);
  }

  function openRaw(): void {
    const state = store.get();
    const overlay = rawOverlay(cache, state, data(state));
    if (overlay) store.dispatch({ type: 'overlay', overlay });
  }

  const effects: Readonly<Record<Effect['effect'], () => void>> = {
    quit: () => host.quit(),
    suspend: () => host.suspend(),
    redraw: () => host.redraw(),
    refresh,
    arrange: () => order(true),
    raw: openRaw,
  };

  function run(commands: readonly Command[]): void {
    for (const command of commands) {
      if ('effect' in command) effects[command.effect]();
      else apply(command);
    }
  }

  function apply(event: Event): void {
    const before = routeOf(store.get());
    store.dispatch(event);
    if (event.type === 'back' && before.view === 'server') poll.leave(before.id);
    if (event.type === 'pause')
      say('info', event.paused ? 'polling paused: p resumes it, r reads once' : 'polling resumed');
  }

  cache.subscribe(changed);

  return {
    bindings,
    cache,
    poll,
    store,
    context,
    view: viewNow,
    link: (): LinkState =>
      linkState(poll.link(), cache.servers()?.at ?? null, pace(), store.get().paused, clock.now()),
    version: () => version,
    subscribe(fn: () => void): () => void {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    start(): void {
      poll.start();
      draw();
    },
    stop(): void {
      stopped = true;
      poll.stop();
      cancelTick();
      cancelDraw?.();
    },
    /** One key or paste. False: it belongs to the widget that is open. */
    input(input: Input): boolean {
      const { commands, pass } = press(bindings, context(), input);
      run(commands);
      if (pass) return false;
      draw();
      poll.wake();
      return true;
    },
    /** What a widget chose. */
    choose(commands: readonly Command[]): void {
      run(commands);
      draw();
    },
    resize(size: Size): void {
      store.dispatch({ type: 'resize', size });
      order(false);
      draw();
    },
    say(tone: 'info' | 'warn' | 'bad', text: string): void {
      say(tone, text);
      draw();
    },
  };
}
