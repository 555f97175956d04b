import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { createConsole } from '../../src/console/console.ts';
import type { Host } from '../../src/console/effects/host.ts';
import type { Start } from '../../src/console/effects/start-view.ts';
import type { ProfileName } from '../../src/console/screen/context.ts';
import { createSimulator } from '../../src/demo/simulator.ts';
import type { Recalled } from '../../src/fleet/last-list.ts';
import type { UsageStore } from '../../src/fleet/usage-history.ts';
import type { JournalStore } from '../../src/journal/journal.ts';
import type { Permission } from '../../src/operations/permission.ts';
import { createPermission } from '../../src/operations/permission.ts';
import { FORGETFUL, type IntentLog, type Session } from '../../src/operations/persistence.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { Keyboard } from '../../src/terminal/keyboard.ts';
import { mount } from '../../src/ui/mount.tsx';
import { createTheme } from '../../src/ui/theme.ts';
import { apiOver } from '../api/fake-api.ts';
import { settle, turnedClock } from '../clock.ts';

/** What Ink writes to: keeps the last whole frame. */
class Screen extends EventEmitter {
  readonly isTTY = true;
  frames = 0;
  last = '';
  columns: number;
  rows: number;

  constructor(size: { columns: number; rows: number }) {
    super();
    this.columns = size.columns;
    this.rows = size.rows;
  }

  write(chunk: string, done?: () => void): boolean {
    if (chunk !== '' && !chunk.startsWith('\u001b[?')) {
      this.last = chunk;
      this.frames += 1;
    }
    done?.();
    return true;
  }
}

/** A standard input that is typed into. */
class TypedInput extends EventEmitter {
  setRawMode(): this {
    return this;
  }
  pause(): this {
    return this;
  }
  resume(): this {
    return this;
  }
}

export type OpenOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly servers?: number;
  readonly ascii?: boolean;
  readonly journal?: JournalStore;
  readonly usage?: UsageStore;
  readonly recalled?: Recalled;
  readonly intents?: IntentLog;
  readonly permission?: Permission;
  readonly session?: Session;
  readonly profiles?: readonly ProfileName[];
  readonly start?: Start;
  /** False: nothing is drawn, for tests of thousands of keys that look at the state alone. */
  readonly isDrawn?: boolean;
  /** Answers in the API's place; undefined lets the simulator answer. */
  readonly answer?: (request: Request) => Response | Promise<Response | undefined> | undefined;
};

export type Opened = Awaited<ReturnType<typeof open>>;

/** The whole console on stand-in streams against the simulator, with a clock that is turned by hand. */
export async function open(options: OpenOptions = {}) {
  const size = { columns: options.columns ?? 120, rows: options.rows ?? 36 };
  const clock = turnedClock();
  const simulator = createSimulator({ clock, servers: options.servers ?? 24 });
  const requests: { method: string; path: string; at: number }[] = [];
  const rig: {
    answer: OpenOptions['answer'];
    quits: number;
    bells: number;
    called: string | null;
    profile: string | null;
    copied: string | null;
    /** What the screen was left for. */
    lent: (readonly string[])[];
    lend: Host['lend'];
    files: Map<string, string>;
  } = {
    answer: options.answer,
    quits: 0,
    bells: 0,
    called: null,
    profile: null,
    copied: null,
    lent: [],
    lend: async () => ({ kind: 'status', status: 0 }),
    files: new Map(),
  };
  const apiUrl = 'https://api.example.com/api/v1';
  const respond = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const path = `${pathname.replace('/api/v1', '')}${search}`;
    requests.push({ method: request.method, path, at: clock.now() });
    return (await rig.answer?.(request)) ?? simulator.fetch(request);
  };
  const api = apiOver(respond, { apiUrl, clock });
  const console = createConsole({
    api,
    clock,
    apiUrl,
    profile: 'prod',
    permission: options.permission ?? createPermission('write', clock, () => api),
    size,
    host: {
      operator: 'ada@bastion',
      quit: () => {
        rig.quits += 1;
      },
      elsewhere: () => [],
      follows: () => false,
      suspend: () => {},
      redraw: () => {},
      call: (text) => {
        rig.called = text;
        rig.bells += 1;
      },
      profile: (name) => {
        rig.profile = name;
      },
      copy: (text) => {
        rig.copied = text;
        return true;
      },
      lend: (argv, words) => {
        rig.lent.push(argv);
        return rig.lend(argv, words);
      },
      write: async (path, text) => {
        if (rig.files.has(path)) throw Object.assign(new Error('it exists'), { code: 'EEXIST' });
        rig.files.set(path, text);
        return path;
      },
    },
    thresholds: DEFAULT_THRESHOLDS,
    zone: 'utc',
    paceMs: null,
    keys: {},
    journal: options.journal ?? null,
    usage: options.usage ?? null,
    recalled: options.recalled ?? null,
    intents: options.intents ?? { intent: async () => {}, outcome: async () => {} },
    session: options.session ?? FORGETFUL,
    profiles: options.profiles ?? [],
    ssh: ['ssh', 'root@{address}'],
    ...(options.start ? { start: options.start } : {}),
    random: () => 0.5,
  });
  const input = new TypedInput();
  const screen = new Screen(size);
  const keyboard = new Keyboard({
    input,
    onEvent: (event) => (event.type === 'key' || event.type === 'paste' ? console.input(event) : true),
    onDead: () => {},
    clock,
  });
  keyboard.start();
  const title = { profile: 'prod', color: null, host: 'api.example.com', demo: null };
  const draw = (): (() => void) =>
    mount(
      {
        stdin: keyboard.standIn as unknown as NodeJS.ReadableStream,
        stdout: screen as unknown as NodeJS.WritableStream,
      },
      console,
      title,
      createTheme({ color: true, ascii: options.ascii ?? false }),
    );
  const mounted = options.isDrawn === false ? () => () => {} : draw;
  let unmount = mounted();
  console.start();
  await settle();

  const lines = (): string[] => stripVTControlCharacters(screen.last).split('\n');
  return {
    clock,
    console,
    simulator,
    requests,
    rig,
    screen,
    lines,
    text: () => lines().join('\n'),
    /** Types bytes as one chunk, as a terminal may send them. */
    async type(bytes: string): Promise<void> {
      input.emit('data', Buffer.from(bytes));
      await settle();
      // A lone Escape is one only after the decoder has waited for the rest of a sequence.
      if (bytes.endsWith('\u001b')) await clock.turn(120);
    },
    async resize(columns: number, rows: number): Promise<void> {
      screen.columns = columns;
      screen.rows = rows;
      console.resize({ columns, rows });
      screen.emit('resize');
      await settle();
    },
    /** Draws only what stands there at its end: most of a long time would be spent on drawing. */
    async undrawn(act: () => Promise<void>): Promise<void> {
      unmount();
      await act();
      unmount = mounted();
      await settle();
    },
    /** Turns the clock a second at a time until the screen says `wanted`; fails with the screen when it never does. */
    async until(wanted: string | RegExp, seconds = 60): Promise<void> {
      // A message may go on in a second line.
      const trimmed = (line: string): string => line.trim();
      const texts = (): string[] => [lines().join('\n'), lines().map(trimmed).join(' ')];
      const said = (): boolean =>
        texts().some((text) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)));
      await settle();
      for (let i = 0; i < seconds && !said(); i++) await clock.turn(1_000);
      if (!said()) throw new Error(`not on screen after ${seconds} s: ${wanted}\n${lines().join('\n')}`);
    },
    close(): void {
      console.stop();
      unmount();
    },
  };
}

export const KEY = {
  down: '\u001b[B',
  up: '\u001b[A',
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  ctrlC: '\u0003',
} as const;
