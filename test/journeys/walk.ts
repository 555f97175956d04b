import { ACTIONS } from '../../src/console/actions/action-table.ts';
import { BINDINGS } from '../../src/console/keys/key-table.ts';
import { PALETTE_COMMANDS } from '../../src/console/keys/verbs.ts';
import { routeOf } from '../../src/console/screen/state.ts';
import { between, pick, type Random } from '../../src/demo/random.ts';
import { settle } from '../clock.ts';
import { held } from './acting.ts';
import type { Opened } from './open.ts';
import { pasted } from './started.ts';

type Some<T> = readonly [T, ...T[]];
const some = <T>(items: readonly T[]): Some<T> => items as unknown as Some<T>;

/** Every key of the table, and every printable one. */
const TABLE = some(BINDINGS.flatMap(({ keys }) => keys));
const PRINTABLE = some(Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)));
const OTHERS: Some<string> = [
  'enter',
  'escape',
  'tab',
  'shift-tab',
  'space',
  'backspace',
  'delete',
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'pageup',
  'pagedown',
  'insert',
  'f1',
  'f2',
  'f5',
  'alt-x',
  'alt-D',
  'ctrl-space',
  'ctrl-shift-up',
  ...'abcdefghjklnopqrstuvwxyz'.split('').map((letter) => `ctrl-${letter}`),
];
const ACTION_KEYS = some([...new Set(ACTIONS.map(({ key }) => key))]);
/** What is said in the palette: verbs with and without words, and actions by their names. */
const LINES = some([
  ...PALETTE_COMMANDS.map(({ name }) => name),
  ...ACTIONS.map(({ label }) => label),
  'unlock 15',
  'unlock 15',
  'messages',
  'unlock 480 because',
  'note walked',
  'open web-server-02',
  'open docs-01',
  'filter web',
  'filter status:stopped',
  'sort name',
  'profile staging',
  'export walk.md',
  'delete docs-01',
  'create',
  'new server',
  'edit the server',
  'mark',
]);
const PASTES: Some<string> = ['y', 'y\n', 'docs-01\n', 'web', 'reboot 2\n', ':unlock 15\n', 'a\tb\nc'];
const SIZES: Some<readonly [number, number]> = [
  [120, 36],
  [80, 24],
  [60, 16],
  [60, 16],
  [60, 16],
  [40, 10],
];
/** What moves and chooses in the widget of Ink: bytes, for it reads from the keyboard itself. */
const WIDGET_BYTES: Some<string> = ['j', 'k', '\u001b[A', '\u001b[B', '\r', '1'];

/** Where the parts of a walk begin, so that it has been everywhere: the keys that lead there from the list of servers. */
const STARTS: readonly (readonly string[])[] = [
  [],
  ['enter'],
  ['enter', 'shift-tab'],
  ['b'],
  ['S'],
  ['2'],
  ['2', 'enter'],
  ['3'],
  ['4'],
  ['J'],
  ['o'],
  [':', ...'messages', 'enter'],
  [':', ...'unlock', 'enter'],
];

/** Where a walk has been: how many keys came while each thing was open. */
export type Walked = { keys: number; readonly been: Map<string, number>; readonly said: Set<string> };

/** Presses random keys until there were `keys` of them. Whatever asks a question is answered right now and then. */
export async function walk(app: Opened, random: Random, keys: number): Promise<Walked> {
  const { console, clock } = app;
  const walked: Walked = { keys: 0, been: new Map(), said: new Set() };
  const trail: string[] = [];
  const chance = (part: number): boolean => random() < part;
  const count = (what: string): void => {
    walked.been.set(what, (walked.been.get(what) ?? 0) + 1);
  };

  function press(name: string): void {
    walked.keys += 1;
    trail.push(name);
    try {
      if (name === 'space') console.input({ type: 'key', name, text: ' ' });
      else console.input({ type: 'key', name, ...(name.length === 1 ? { text: name } : {}) });
    } catch (fault) {
      throw new Error(`key ${walked.keys} of ${trail.slice(-40).join(' ')}`, { cause: fault });
    }
    const state = console.store.get();
    const route = routeOf(state);
    count(route.view === 'server' ? `server ${state.pane}` : route.view);
    if (state.overlay) count(state.overlay.kind);
    if (state.message?.at === clock.now()) walked.said.add(state.message.text);
  }

  function pressAll(names: readonly string[]): void {
    for (const name of names) press(name);
  }

  function pressSome(names: Some<string>): void {
    for (let left = between(random, 1, 3); left > 0; left--) press(pick(random, names));
  }

  /** Waits until a question counts as read, and answers it right. */
  async function answer(): Promise<void> {
    const { overlay } = console.store.get();
    if (overlay?.kind === 'confirm' || overlay?.kind === 'form' || chance(0.3))
      await clock.turn(between(random, 301, 700));
    if (overlay?.kind === 'confirm' && overlay.level === 'typed')
      pressAll([...overlay.word, 'enter'].map((key) => (key === ' ' ? 'space' : key)));
    else if (overlay?.kind === 'form') pressAll(overlay.fields.map(() => 'enter'));
    else {
      pressAll(chance(0.7) ? ['y'] : ['enter']);
      await held(app);
    }
  }

  async function say(line: string): Promise<void> {
    press(':');
    if (chance(0.5)) await app.type(pasted(line));
    else pressAll([...line].map((key) => (key === ' ' ? 'space' : key)));
    press('enter');
    await answer();
  }

  async function act(): Promise<void> {
    if (console.store.get().overlay && chance(0.7)) press('escape');
    press('a');
    // Some menus are read before a key is pressed in them.
    if (chance(0.3)) await clock.turn(between(random, 0, 700));
    press(pick(random, ACTION_KEYS));
    await answer();
  }

  /** Marks some rows, and now and then comes from another view: there is something to act on again. */
  async function afresh(): Promise<void> {
    pressAll(['escape', 'escape', 'escape', pick(random, ['1', '1', '2', '3', '4'])]);
    await clock.turn(400);
    pressAll(
      pick(random, [
        ['enter'],
        ['b'],
        ['S'],
        ['J'],
        ['o'],
        ['?'],
        ['space'],
        ['space', 'space'],
        ['space', 'j', 'v'],
      ]),
    );
  }

  /** From wherever it is to the whole list of servers, and on. */
  async function begin(start: readonly string[]): Promise<void> {
    pressAll(['escape', 'escape', 'escape', ':', ...'all', 'enter', '1']);
    // A key for a row that came under the cursor just now would be ignored.
    await clock.turn(400);
    pressAll(start);
  }

  let begun = 0;
  while (walked.keys < keys) {
    const start = STARTS[begun];
    if (start && walked.keys >= (keys * begun) / STARTS.length) {
      begun += 1;
      await begin(start);
    }
    const dice = random();
    if (dice < 0.28) pressSome(TABLE);
    else if (dice < 0.3) pressAll(['escape', '/']);
    else if (dice < 0.5) pressSome(PRINTABLE);
    else if (dice < 0.64) pressSome(OTHERS);
    else if (dice < 0.72) await act();
    else if (dice < 0.76) pressAll([pick(random, ['D', 'c', 'e']), ...(chance(0.5) ? ['enter'] : [])]);
    else if (dice < 0.81) await say(pick(random, LINES));
    else if (dice < 0.83) await app.type(pasted(pick(random, PASTES)));
    else if (dice < 0.84) await app.resize(...pick(random, SIZES));
    else if (dice < 0.88) await afresh();
    else if (dice < 0.92) await answer();
    else if (dice < 0.96) await clock.turn(between(random, 0, 2_000));
    // Most letters that are pressed open something to type into: it is left again in time.
    else if (console.store.get().overlay) press('escape');
    if (console.store.get().overlay?.kind === 'picker') await app.type(pick(random, WIDGET_BYTES));
    if (chance(0.05)) await settle();
  }
  for (const { text } of console.store.get().messages) walked.said.add(text);
  return walked;
}
