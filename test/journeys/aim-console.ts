import { createConsole } from '../../src/console/console.ts';
import { createPermission } from '../../src/operations/permission.ts';
import { FORGETFUL } from '../../src/operations/persistence.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { Screen } from '../../src/ui/app.tsx';
import { sceneOf } from '../../src/ui/scene.ts';
import { createTheme, type Theme } from '../../src/ui/theme.ts';
import { NOW } from '../resources/build.ts';
import { read, type Seen } from './aim-frame.ts';
import { createTruth, type How, type Verb } from './aim-world.ts';
import { drawnLines } from './drawn-lines.ts';

/** Wide enough that name, address and id of every row stand in it, and high enough for all that can be marked. */
export const SIZE = { columns: 150, rows: 24 };
const PLAIN: Theme = {
  ...createTheme({ color: false, ascii: false }),
  bold: (text) => text,
  inverse: (text) => text,
};
const NO_EVENTS = { onEdit: () => {}, onTake: () => {}, onChoose: () => {}, onField: () => () => {} };
const TITLE = { profile: 'prod', color: null, host: 'api.example.com', demo: null };

/** Lets promises settle. Nothing here waits for the event loop, and 10,000 runs cannot. */
async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve();
}

export type Watcher = {
  pressing(name: string): void;
  /** The screen was drawn again, and by what. */
  drawn(now: Seen, by: 'key' | 'data'): void;
  sent(verb: Verb | 'other', id: string): void;
};

export type AimConsole = Awaited<ReturnType<typeof openAim>>;

/** The whole console without Ink: what Ink would paint is drawn by the same functions, and read back from that. */
export async function openAim(options: { size: number; paceMs: number | null }, watcher: Watcher) {
  let now = NOW;
  let timers: readonly { readonly at: number; readonly fn: () => void }[] = [];
  const clock = {
    now: () => now,
    after(ms: number, fn: () => void) {
      const timer = { at: now + ms, fn };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };
  const truth = createTruth(clock.now, options.size, (verb, id) => watcher.sent(verb, id));
  const console = createConsole({
    api: truth.api,
    apiUrl: 'https://api.example.com/api/v1',
    clock,
    profile: 'prod',
    permission: createPermission('write', clock, () => truth.api),
    size: SIZE,
    host: {
      operator: 'ada@bastion',
      quit: () => {},
      suspend: () => {},
      redraw: () => {},
      call: () => {},
      profile: () => {},
      write: async (path) => path,
      elsewhere: () => [],
      follows: () => false,
      copy: () => true,
      lend: async () => ({ kind: 'status', status: 0 }),
    },
    thresholds: DEFAULT_THRESHOLDS,
    zone: 'utc',
    paceMs: options.paceMs,
    keys: {},
    journal: null,
    usage: null,
    intents: { intent: async () => {}, outcome: async () => {} },
    session: FORGETFUL,
    profiles: [],
    ssh: null,
    random: () => 0.5,
  });

  let seen = read([]);
  let stale = false;
  /** An answer came that is not drawn yet. */
  let hasNews = false;
  console.frame.subscribe(() => {
    stale = true;
  });

  /** Draws what was announced, before anything else can happen: as Ink does. */
  function paint(by: 'key' | 'data'): void {
    if (!stale) return;
    stale = false;
    hasNews = false;
    const scene = sceneOf(console, TITLE, PLAIN);
    seen = read(drawnLines(Screen({ scene, events: NO_EVENTS })));
    watcher.drawn(seen, by);
  }

  async function wait(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      let next: (typeof timers)[number] | undefined;
      for (const timer of timers) if (timer.at <= end && (!next || timer.at < next.at)) next = timer;
      if (!next) break;
      const due = next;
      timers = timers.filter((other) => other !== due);
      now = Math.max(now, due.at);
      due.fn();
      // What a timer changes is drawn at once, as by a key.
      paint('data');
      await settle();
      paint('data');
    }
    now = end;
  }

  async function deliver(one: ReturnType<typeof truth.waiting>[number] | undefined, how: How) {
    hasNews = true;
    one?.deliver(how);
    await settle();
    paint('data');
  }

  console.start();
  await settle();
  paint('data');

  return {
    truth,
    now: clock.now,
    seen: () => seen,
    hasNews: () => hasNews,
    wait,
    deliver,
    overlay: () => console.store.get().overlay,
    async key(name: string): Promise<void> {
      watcher.pressing(name);
      const text = name === 'space' ? ' ' : name;
      console.input({ type: 'key', name, ...(text.length === 1 ? { text } : {}) });
      paint('key');
      await settle();
      paint('data');
    },
    /** What the picker's widget does when an item is taken. */
    async pick(column: string, down: boolean): Promise<void> {
      const sort = column === '' ? null : { column, down };
      console.choose([{ type: 'overlay', overlay: null }, { type: 'sort', sort }, { effect: 'arrange' }]);
      paint('key');
      await settle();
      paint('data');
    },
  };
}
