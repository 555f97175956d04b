import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import { press } from '../../../src/console/keys/press.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Input } from '../../../src/console/screen/input.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { server } from '../../resources/build.ts';
import { key, paste, place, pressed, saidAfter } from '../context.ts';

const within = (overlay: Overlay): KeyContext => place({ events: [{ type: 'overlay', overlay }] });
const filter = (value = ''): KeyContext => within({ kind: 'filter', line: lineOf(value), from: null });

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
    expect(saidAfter(now(fleet.slice(1)), 'enter')).toContain('the chosen line is gone');
  });

  test('says what is wrong and stays open', () => {
    expect(saidAfter(palette('open nothing-like-it'), 'enter')).toContain('no match for "nothing-like-it"');
    expect(saidAfter(palette('open 203.0.113.10'), 'enter')).toContain('3 matches for');
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
      '2 matches for "web-2": choose one below',
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

describe('a text field', () => {
  const overlays = {
    filter: filter('web'),
    help: within({ kind: 'help', line: lineOf('web'), at: 0 }),
    palette: palette('web'),
  };

  test.each(Object.entries(overlays))(
    'in the %s gets the keys that type or delete one character',
    (_, context) => {
      const passes = (input: Input): boolean => press(BINDINGS, context, input).pass === true;
      for (const input of [key('x', 'x'), key('é', 'é'), key('space', ' '), key('backspace')])
        expect(passes(input)).toBe(true);
      for (const input of [
        key('left'),
        key('ctrl-u'),
        key('delete'),
        key('enter'),
        key('😀', '😀'),
        paste('x'),
      ])
        expect(passes(input)).toBe(false);
    },
  );
});

test('ctrl-c in an overlay closes it and quits only when pressed again', () => {
  expect(pressed(filter('web'), 'ctrl-c')[0]).toMatchObject({ type: 'interrupt' });
});
