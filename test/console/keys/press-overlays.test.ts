import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette.ts';
import { press } from '../../../src/console/keys/press.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Input } from '../../../src/console/screen/input.ts';
import { EMPTY, lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { server } from '../../resources/build.ts';
import { key, paste, place, pressed, saidAfter } from '../context.ts';

const helpOverlay: Overlay = { kind: 'help', line: EMPTY, at: 0 };

const within = (overlay: Overlay): KeyContext => place({ events: [{ type: 'overlay', overlay }] });
const filter = (value = ''): KeyContext => within({ kind: 'filter', line: lineOf(value), from: null });
const help = (value: string, at = 0): KeyContext => within({ kind: 'help', line: lineOf(value), at });
/** With one of its lines chosen, −1: none. */
function palette(value: string, at = 0): KeyContext {
  const chosen = paletteItems(BINDINGS, place(), value)[at]?.id ?? null;
  return within({ kind: 'palette', line: lineOf(value), chosen, past: 0 });
}
/** What the palette has chosen after an input. */
function chosenAfter(context: KeyContext, input: Input | string): string | null | undefined {
  const [command] = pressed(context, input);
  return command && 'overlay' in command && command.overlay?.kind === 'palette'
    ? command.overlay.chosen
    : undefined;
}
const CLOSE = { type: 'overlay', overlay: null };
const ARRANGE = { effect: 'arrange' };

describe('the filter line', () => {
  test('filters while typing, from the key on', () => {
    expect(pressed(filter('we'), key('b', 'b'))).toMatchObject([
      { overlay: { line: { value: 'web', cursor: 3 } } },
      { type: 'filter', text: 'web' },
      ARRANGE,
    ]);
    expect(pressed(filter('web'), 'left')).toMatchObject([{ overlay: { line: { cursor: 2 } } }]);
  });

  test('keys that mean something in lists are letters here', () => {
    for (const name of ['q', 'D', '!', ':', '1'])
      expect(pressed(filter(), key(name, name))).toMatchObject([{}, { type: 'filter', text: name }, ARRANGE]);
  });

  test('Enter keeps, Esc clears, arrows move in the list', () => {
    expect(pressed(filter('web'), 'enter')).toEqual([CLOSE]);
    expect(pressed(filter('web'), 'escape')).toEqual([CLOSE, { type: 'filter', text: '' }, ARRANGE]);
    expect(pressed(filter('web'), 'down')).toMatchObject([
      { overlay: { from: null } },
      { type: 'move', by: 1 },
    ]);
    expect(pressed(filter('web'), 'tab')).toEqual([]);
  });

  test('pasted text becomes one line of it, and nothing of it is a key', () => {
    const text = ' 203.0.113.10\r\nq\u001b[A\u202e ';
    expect(pressed(filter(), paste(text))[1]).toEqual({ type: 'filter', text: '203.0.113.10 q [A' });
  });
});

describe('help', () => {
  test('filters by what is typed and runs the chosen one with Enter', () => {
    expect(pressed(help('problems only'), 'enter')).toEqual([CLOSE, { type: 'problems' }, ARRANGE]);
    expect(pressed(help('no such thing'), 'enter')).toEqual([]);
    expect(pressed(help('proble'), key('m', 'm'))).toMatchObject([
      { overlay: { line: { value: 'problem' }, at: 0 } },
    ]);
  });

  test('moves within what is shown', () => {
    const last = BINDINGS.length - 1;
    expect(pressed(within(helpOverlay), 'up')).toMatchObject([{ overlay: { at: 0 } }]);
    expect(pressed(within(helpOverlay), 'down')).toMatchObject([{ overlay: { at: 1 } }]);
    const [command] = pressed(help('', last + 99), 'down');
    expect(command).toMatchObject({ overlay: { kind: 'help' } });
    expect(pressed(help('problems only'), 'down')).toMatchObject([{ overlay: { at: 0 } }]);
  });

  test.each(['escape', '?', 'q'])('%s closes it', (name) => {
    expect(pressed(help(''), key(name, name.length === 1 ? name : undefined))).toEqual([CLOSE]);
  });

  test('a chosen action that is blocked says why', () => {
    const empty = place({
      servers: [],
      events: [
        {
          type: 'overlay',
          overlay: { kind: 'help', line: lineOf('raw json'), at: 0 },
        },
      ],
    });
    expect(saidAfter(empty, 'enter')).toContain('there is no row under the cursor');
  });
});

describe('the palette', () => {
  test('runs verbs, opens servers by name, id or address, and presses keys by label', () => {
    expect(pressed(palette('q'), 'enter')).toEqual([CLOSE, { type: 'ran', line: 'q' }, { effect: 'quit' }]);
    expect(pressed(palette('note disk swapped'), 'enter')[2]).toEqual({
      effect: 'note',
      text: 'disk swapped',
    });
    expect(pressed(palette('web-2'), 'enter')[2]).toMatchObject({ route: { view: 'server', id: '2' } });
    expect(pressed(palette('open 3'), 'enter')[2]).toMatchObject({ route: { view: 'server', id: '3' } });
    expect(pressed(palette('pause or resume'), 'enter')[2]).toEqual({ type: 'pause', paused: true });
    expect(pressed(palette('filter web'), 'enter')[2]).toEqual({ type: 'filter', text: 'web' });
    expect(pressed(palette('sort name'), 'enter')[2]).toMatchObject({ sort: { column: 'name' } });
  });

  test('opens with nothing chosen: Enter and Tab do nothing until something is typed or chosen', () => {
    const [opened] = pressed(place(), ':');
    if (!opened || !('type' in opened) || opened.type !== 'overlay' || !opened.overlay)
      throw new Error('no palette');
    const empty = within(opened.overlay);
    expect(pressed(empty, 'enter')).toEqual([]);
    expect(pressed(empty, 'tab')).toEqual([]);
    expect(chosenAfter(empty, 'down')).toBe(':note');
    // A line that is emptied, and an empty one that history led back to, are such lines again.
    expect(pressed(palette('q'), 'backspace')).toMatchObject([
      { overlay: { chosen: null, line: { value: '' } } },
    ]);
    expect(pressed(palette('q'), 'ctrl-n')).toMatchObject([
      { overlay: { chosen: null, line: { value: '' } } },
    ]);
    expect(chosenAfter(empty, key('q', 'q'))).toBe(':q');
    // The first that the arrows come to ends nothing.
    expect(pressed(palette('', 0), 'enter')).not.toContainEqual({ effect: 'quit' });
  });

  test('keeps what was chosen when a server comes before it, and says so when it is gone', () => {
    const fleet = ['2', '3'].map((id) => server({ id, name: `web-${id}` }));
    const { overlay } = palette('web-', 1).state;
    const now = (servers: typeof fleet): KeyContext =>
      place({ servers, events: [{ type: 'overlay', overlay }] });
    const opened = { route: { view: 'server', id: '2' } };
    expect(pressed(palette('web-', 1), 'enter')[2]).toMatchObject(opened);
    expect(pressed(now(fleet), 'enter')[2]).toMatchObject(opened);
    expect(saidAfter(now(fleet.slice(1)), 'enter')).toContain('not there any more');
  });

  test('says what is wrong and stays open', () => {
    expect(saidAfter(palette('open nothing-like-it'), 'enter')).toContain(
      'nothing is called "nothing-like-it"',
    );
    expect(saidAfter(palette('open 203.0.113.10'), 'enter')).toContain('3 things are called');
    expect(saidAfter(palette('sort colour'), 'enter')).toContain('no column "colour"');
    expect(saidAfter(palette('export /etc/passwd'), 'enter')).toContain('.md or .json');
    expect(saidAfter(palette('profile other'), 'enter')).toContain('no profile "other"');
    expect(pressed(palette('open nothing-like-it'), 'enter')).toHaveLength(1);
  });

  test('a completed line that means several says so: nobody has read it', () => {
    const fleet = ['1', '2', '3'].map((id) => server({ id, name: `web-${id === '3' ? 2 : id}` }));
    const events = [
      {
        type: 'overlay',
        overlay: { kind: 'palette', line: lineOf('open web'), chosen: ':open web-2', past: 0 },
      },
    ] as const;
    expect(saidAfter(place({ servers: fleet, events }), 'enter')).toBe(
      '2 things are called "web-2": choose one below',
    );
  });

  test('a verb without its words is completed, not run; Tab completes', () => {
    expect(pressed(palette('note'), 'enter')).toMatchObject([{ overlay: { line: { value: 'note ' } } }]);
    expect(pressed(palette('expo'), 'tab')).toMatchObject([{ overlay: { line: { value: 'export ' } } }]);
  });

  test('history comes back with ctrl-p and ctrl-n, the newest first', () => {
    const events = ['note a', 'note b', 'note a'].map((line) => ({ type: 'ran', line }) as const);
    const overlay = { kind: 'palette', line: lineOf(''), chosen: null, past: 0 } as const;
    const value = (past: number, name: string) =>
      pressed(place({ events: [...events, { type: 'overlay', overlay: { ...overlay, past } }] }), name);
    expect(value(0, 'ctrl-p')).toMatchObject([{ overlay: { past: 1, line: { value: 'note a' } } }]);
    expect(value(1, 'ctrl-p')).toMatchObject([{ overlay: { past: 2, line: { value: 'note b' } } }]);
    expect(value(2, 'ctrl-p')).toMatchObject([{ overlay: { past: 2 } }]);
    expect(value(1, 'ctrl-n')).toMatchObject([{ overlay: { past: 0, line: { value: '' } } }]);
  });

  test('Esc closes, and so does Backspace in an empty line; pasted text runs nothing', () => {
    expect(pressed(palette('web'), 'escape')).toEqual([CLOSE]);
    expect(pressed(palette(''), 'backspace')).toEqual([CLOSE]);
    expect(pressed(palette('we'), 'backspace')).toMatchObject([{ overlay: { line: { value: 'w' } } }]);
    expect(pressed(palette(''), paste('q\r\n'))).toMatchObject([{ overlay: { line: { value: 'q' } } }]);
  });
});

describe('a picker', () => {
  const picker = within({ kind: 'picker', of: 'sort', items: [{ label: 'usual order', value: '' }] });
  const passes = (input: Input): boolean => press(BINDINGS, picker, input).pass === true;

  test('gets what moves and chooses, never a digit, which would choose at once', () => {
    for (const name of ['j', 'k', 'up', 'down', 'enter']) expect(passes(key(name))).toBe(true);
    for (const name of ['1', '9', 'x', 'space', 'ctrl-a']) expect(passes(key(name, name))).toBe(false);
    expect(passes(paste('1'))).toBe(false);
    expect(pressed(picker, paste('j\r'))).toEqual([]);
  });

  test('says of a key of the lists that it does nothing here', () => {
    expect(saidAfter(picker, 'g')).toBe('g: not in a list of choices');
    expect(pressed(picker, 'Z')).toEqual([]);
  });

  test('Esc and q close it', () => {
    expect(pressed(picker, 'escape')).toEqual([CLOSE]);
    expect(pressed(picker, 'q')).toEqual([CLOSE]);
  });
});

describe('a pager', () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  const top = (name: string, at: number): unknown => {
    const [command] = pressed(within({ kind: 'raw', title: 'raw', lines, top: at }), name);
    return command && 'overlay' in command && command.overlay?.kind === 'raw'
      ? command.overlay.top
      : undefined;
  };

  test('scrolls to its last page and no further', () => {
    const last = top('G', 0);
    expect(last).toBeGreaterThan(60);
    expect(last).toBeLessThan(100);
    expect([top('j', 3), top('k', 3), top('k', 0), top('g', 9), top('j', Number(last))]).toEqual([
      4,
      2,
      0,
      0,
      last,
    ]);
    expect(top('space', 0)).toBe(100 - Number(last));
    expect(top('x', 3)).toBeUndefined();
  });

  test.each(['escape', 'q', 'J'])('%s closes it', (name) => {
    expect(pressed(within({ kind: 'raw', title: 'raw', lines, top: 0 }), name)).toEqual([CLOSE]);
  });
});

test('ctrl-c in an overlay closes it and quits only when pressed again', () => {
  expect(pressed(filter('web'), 'ctrl-c')[0]).toMatchObject({ type: 'interrupt' });
});
