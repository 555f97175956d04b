import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyRows, type Size } from '../../../src/console/screen/layout.ts';
import { NEW_HELP, NEW_PALETTE } from '../../../src/console/screen/overlay.ts';
import { reduce } from '../../../src/console/screen/reducer.ts';
import {
  currentList,
  type Event,
  initialState,
  listView,
  type Message,
  routeOf,
  type State,
} from '../../../src/console/screen/state.ts';
import { rounds } from '../../random.ts';

const SIZE: Size = { columns: 80, rows: 24 };
const start = (): State => initialState(SIZE, 0);
const play = (events: readonly Event[], state = start()): State => events.reduce(reduce, state);
const arrange = (order: readonly string[]): Event => ({ type: 'arrange', list: 'servers', order });
const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => String(i + 1));
const move = (by: number): Event => ({ type: 'move', by });

describe('the cursor', () => {
  test('is on the first row of a new list, and nowhere in an empty one', () => {
    expect(listView(play([arrange(ids(3))])).cursor).toBe('1');
    expect(listView(play([arrange([])])).cursor).toBeNull();
    expect(listView(play([arrange([]), move(1)])).cursor).toBeNull();
  });

  test('moves within the list and no further', () => {
    expect(listView(play([arrange(ids(3)), move(-1)])).cursor).toBe('1');
    expect(listView(play([arrange(ids(3)), move(2)])).cursor).toBe('3');
    expect(listView(play([arrange(ids(3)), move(99)])).cursor).toBe('3');
    expect(listView(play([arrange(ids(3)), { type: 'jump', to: 'bottom' }])).cursor).toBe('3');
    expect(listView(play([arrange(ids(3)), move(2), { type: 'jump', to: 'top' }])).cursor).toBe('1');
  });

  test('is on a server, not on a line: it goes where its row goes', () => {
    const state = play([arrange(ids(5)), move(1), arrange(['5', '4', '3', '2', '1'])]);
    expect(listView(state).cursor).toBe('2');
  });

  test('stays on its line when its row went away', () => {
    const gone = play([arrange(ids(5)), move(2), arrange(['1', '2', '4', '5'])]);
    expect(listView(gone).cursor).toBe('4');
    expect(listView(play([arrange(ids(5)), move(4), arrange(['1', '2'])])).cursor).toBe('2');
  });

  const order = fc.shuffledSubarray(ids(60)).map(arrange);
  const size = fc.record({
    columns: fc.integer({ min: 20, max: 200 }),
    rows: fc.integer({ min: 5, max: 70 }),
  });
  const event: fc.Arbitrary<Event> = fc.oneof(
    order,
    fc.integer({ min: -70, max: 70 }).map(move),
    fc.constantFrom<Event>({ type: 'jump', to: 'top' }, { type: 'jump', to: 'bottom' }),
    size.map((to): Event => ({ type: 'resize', size: to })),
    fc.constantFrom<Event>(
      { type: 'open', route: { view: 'server', id: '3' } },
      { type: 'back' },
      { type: 'problems' },
      { type: 'zoom' },
    ),
  );

  test('is always a row of the list, in sight, and the list fills the screen, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let state = play([arrange(ids(30))]);
        for (const one of events) {
          state = reduce(state, one);
          for (const [key, list] of Object.entries(state.lists)) {
            const rows = bodyRows(state, key);
            const at = list.cursor === null ? -1 : list.order.indexOf(list.cursor);
            if (list.order.length === 0) expect(list).toMatchObject({ cursor: null, top: 0 });
            else {
              expect(at).toBeGreaterThanOrEqual(list.top);
              expect(at).toBeLessThan(list.top + rows);
              expect(list.top).toBeLessThanOrEqual(Math.max(0, list.order.length - rows));
            }
          }
        }
      }),
      { numRuns: rounds({ quick: 300, full: 10_000 }) },
    );
  });
});

describe('places', () => {
  const server: Event = { type: 'open', route: { view: 'server', id: '3' }, pane: 'backups' };

  const say = (of?: Message['of']): Event => ({
    type: 'say',
    message: { at: 0, tone: 'info', text: 'said', ...(of ? { of } : {}) },
  });
  const isSaid = (...events: Event[]): boolean => play(events).message !== null;

  test('what was said of one leaves with it, news stays', () => {
    for (const away of [server, { type: 'view', view: 'backups' }] as const) {
      expect(isSaid(say('view'), away)).toBe(false);
      expect(isSaid(away, say('view'))).toBe(true);
      expect(isSaid(say(), away)).toBe(true);
    }
  });

  test('what was said over an overlay leaves with that, news stays', () => {
    const help: Event = { type: 'overlay', overlay: NEW_HELP };
    for (const overlay of [null, NEW_PALETTE]) {
      const away: Event = { type: 'overlay', overlay };
      expect(isSaid(help, say('view'), help)).toBe(true);
      expect(isSaid(help, say('view'), away)).toBe(false);
      expect(isSaid(help, say(), away)).toBe(true);
      expect(isSaid(say('view'), help, away)).toBe(true);
    }
  });

  test('what was said of a filter leaves with another filter', () => {
    const filter = (text: string): Event => ({ type: 'filter', text });
    expect(isSaid(filter('foo:'), say('filter'), filter('foo:'))).toBe(true);
    expect(isSaid(filter('foo:'), say('filter'), { type: 'overlay', overlay: null })).toBe(true);
    expect(isSaid(filter('foo:'), say('filter'), filter(''))).toBe(false);
    expect(isSaid(filter('foo:'), say('view'), filter(''))).toBe(true);
  });

  test('Esc goes back one by one and never out', () => {
    const deep = play([
      server,
      { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '9' } },
    ]);
    expect(routeOf(reduce(deep, { type: 'back' }))).toEqual({ view: 'server', id: '3' });
    expect(routeOf(play([{ type: 'back' }, { type: 'back' }, { type: 'back' }], deep))).toEqual({
      view: 'servers',
    });
  });

  test('each list keeps its own cursor, filter and order', () => {
    const there = play([arrange(ids(9)), move(4), { type: 'filter', text: 'web' }, server]);
    expect(listView(there)).toMatchObject({ cursor: null, filter: '', order: [] });
    expect(listView(reduce(there, { type: 'back' }))).toMatchObject({ cursor: '3', filter: 'web' });
    expect(currentList(there)).toBe('server 3 backups');
  });

  test('what was opened is under the cursor of its list, as soon as that shows it', () => {
    const copy: Event = { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '9' } };
    expect(listView(play([arrange(ids(9)), server, { type: 'back' }])).cursor).toBe('3');
    expect(listView(play([server, { type: 'back' }, arrange(ids(9))])).cursor).toBe('3');
    const backups: Event = { type: 'arrange', list: 'backups', order: ['7', '9'] };
    expect(listView(play([copy, { type: 'back' }, backups]), 'backups').cursor).toBe('9');
    // Where a filter hides it the cursor stays, and goes nowhere once it was moved.
    const hidden = play([arrange(['1', '2', '5']), move(1), server, { type: 'back' }]);
    expect(listView(hidden).cursor).toBe('2');
    expect(listView(play([move(1), arrange(ids(9))], hidden)).cursor).toBe('5');
  });

  test('a view of the whole account leaves the stack; `-` goes back and forth', () => {
    const there = play([server, { type: 'view', view: 'backups' }]);
    expect(there.routes).toEqual([{ view: 'backups' }]);
    const back = reduce(there, { type: 'last' });
    expect(routeOf(back)).toEqual({ view: 'server', id: '3' });
    expect(routeOf(reduce(back, { type: 'last' }))).toEqual({ view: 'backups' });
    expect(play([{ type: 'last' }])).toEqual(start());
    expect(routeOf(play([server, { type: 'view', view: 'servers' }]))).toEqual({ view: 'servers' });
  });
});

describe('what is said', () => {
  const message = (text: string): Event => ({ type: 'say', message: { at: 0, tone: 'info', text } });

  test('is kept, the last 200 of it, after it left the message line', () => {
    const state = play([...ids(250).map(message), { type: 'hush' }]);
    expect(state.message).toBeNull();
    expect(state.messages).toHaveLength(200);
    expect(state.messages.at(-1)?.text).toBe('250');
  });

  test('and what changes nothing gives the same state', () => {
    const state = start();
    expect(reduce(state, { type: 'hush' })).toBe(state);
    expect(reduce(state, { type: 'back' })).toBe(state);
    expect(reduce(state, move(1))).toBe(state);
  });
});
