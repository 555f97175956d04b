import { describe, expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { press } from '../../../src/console/keys/press.ts';
import type { Command } from '../../../src/console/screen/command.ts';
import { SETTLE_MS } from '../../../src/console/screen/input.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { NOW } from '../../resources/build.ts';
import { key, paste, place, pressed, SERVER_ROUTE, saidAfter } from '../context.ts';

const ARRANGE = { effect: 'arrange' } as const;
const backups: Event = { type: 'view', view: 'backups' };
const open = (id: string, pane: string): Command[] => [
  { type: 'open', route: { view: 'server', id }, pane } as Command,
  ARRANGE,
];

describe('on the list of servers', () => {
  test.each<[string, readonly unknown[]]>([
    ['j', [{ type: 'move', by: 1 }]],
    ['down', [{ type: 'move', by: 1 }]],
    ['k', [{ type: 'move', by: -1 }]],
    ['up', [{ type: 'move', by: -1 }]],
    ['ctrl-d', [{ type: 'move', by: 12 }]],
    ['pagedown', [{ type: 'move', by: 12 }]],
    ['ctrl-u', [{ type: 'move', by: -12 }]],
    ['g', [{ effect: 'arrange' }, { type: 'jump', to: 'top' }]],
    ['G', [{ type: 'jump', to: 'bottom' }]],
    ['enter', open('1', 'facts')],
    ['b', open('1', 'backups')],
    ['S', open('1', 'snapshots')],
    ['1', [{ type: 'view', view: 'servers' }, ARRANGE]],
    ['2', [{ type: 'view', view: 'backups' }, ARRANGE]],
    ['4', [{ type: 'view', view: 'activity' }, ARRANGE]],
    ['!', [{ type: 'problems' }, ARRANGE]],
    ['I', [{ type: 'sort', sort: { column: '', down: true } }, ARRANGE]],
    ['J', [{ effect: 'raw', row: null }]],
    ['r', [{ type: 'refit' }, { effect: 'refresh' }, ARRANGE]],
    ['p', [{ type: 'pause', paused: true }]],
    ['ctrl-l', [{ effect: 'redraw' }]],
    ['ctrl-z', [{ effect: 'suspend' }]],
    ['q', [{ effect: 'quit' }]],
    ['escape', []],
    [
      'space',
      [
        { type: 'mark', resource: 'servers', ids: ['1'], on: true },
        { type: 'move', by: 1 },
      ],
    ],
    ['right', open('1', 'facts')],
    ['l', open('1', 'facts')],
    ['d', open('1', 'facts')],
    ['h', []],
    ['left', []],
    ['ctrl-r', [{ type: 'refit' }, { effect: 'refresh' }, ARRANGE]],
    ['f5', [{ type: 'refit' }, { effect: 'refresh' }, ARRANGE]],
    ['ctrl-f', [{ type: 'move', by: 23 }]],
    ['ctrl-b', [{ type: 'move', by: -23 }]],
    ['ctrl-n', [{ type: 'move', by: 1 }]],
    ['ctrl-p', [{ type: 'move', by: -1 }]],
  ])('%s', (name, commands) => expect(pressed(place(), name)).toEqual(commands));

  test('every key is noted with its time, also one that does nothing', () => {
    expect(press(BINDINGS, place({ now: NOW + 7 }), key('Z')).commands).toMatchObject([
      { type: 'key', at: NOW + 7 },
      { type: 'say', message: { text: '`Z`: no such key here, ? lists them' } },
    ]);
  });

  test('keys that open something', () => {
    expect(pressed(place(), 'f1')).toMatchObject([{ type: 'overlay', overlay: { kind: 'help' } }]);
    expect(pressed(place(), '/')).toMatchObject([
      { overlay: { kind: 'filter', line: { value: '', cursor: 0 } } },
    ]);
    expect(pressed(place(), ':')).toMatchObject([{ overlay: { kind: 'palette' } }]);
    expect(pressed(place(), 'o')).toMatchObject([{ overlay: { kind: 'picker', of: 'sort' } }]);
  });

  test('marks: a range from the last one, and all off', () => {
    const events: Event[] = [
      { type: 'mark', resource: 'servers', ids: ['1'], on: true },
      { type: 'move', by: 2 },
    ];
    const marked = place({ events });
    expect(pressed(marked, 'v')).toEqual([
      { type: 'mark', resource: 'servers', ids: ['1', '2', '3'], on: true },
    ]);
    expect(pressed(marked, 'U')).toEqual([{ type: 'unmark' }]);
    expect(pressed(place({ events: events.slice(0, 1) }), 'space')[0]).toMatchObject({ on: false });
  });
});

describe('elsewhere', () => {
  test.each<[string, readonly Event[], string, readonly unknown[]]>([
    [
      'Enter on a backup',
      [backups],
      'enter',
      [
        { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '502' }, pane: 'facts' },
        ARRANGE,
      ],
    ],
    ['Tab on a server', [SERVER_ROUTE], 'tab', [{ type: 'pane', pane: 'snapshots' }, ARRANGE]],
    ['shift-Tab on a server', [SERVER_ROUTE], 'shift-tab', [{ type: 'pane', pane: 'timeline' }, ARRANGE]],
    ['b on a server', [SERVER_ROUTE], 'b', [{ type: 'pane', pane: 'backups' }, ARRANGE]],
    ['q below the top', [SERVER_ROUTE], 'q', [{ type: 'back' }, ARRANGE]],
    ['Esc below the top', [SERVER_ROUTE], 'escape', [{ type: 'back' }, ARRANGE]],
    [
      'Esc with a filter',
      [{ type: 'filter', text: 'web' }],
      'escape',
      [{ type: 'filter', text: '' }, ARRANGE],
    ],
    [
      'Esc with marks',
      [{ type: 'mark', resource: 'servers', ids: ['1'], on: true }],
      'escape',
      [{ type: 'unmark' }],
    ],
    ['- after a view', [backups], '-', [{ type: 'last' }, ARRANGE]],
  ])('%s', (_, events, name, commands) => expect(pressed(place({ events }), name)).toEqual(commands));
});

describe('a key that means something elsewhere only says so', () => {
  const TIMELINE: readonly Event[] = [SERVER_ROUTE, { type: 'pane', pane: 'timeline' }];
  const ACTIVITY: readonly Event[] = [{ type: 'view', view: 'activity' }];
  const COPY: Event = { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } };
  test.each<[readonly Event[], string, string]>([
    ...['a', 'c', 'e', 'D', 'b', 'S', 'v', 'U', '!'].map((name): [readonly Event[], string, string] => [
      ACTIVITY,
      name,
      `${name} does nothing in Activity`,
    ]),
    [[], 'tab', 'Tab does nothing in Servers'],
    [[backups], '!', '! does nothing in Backups'],
    [TIMELINE, 'c', 'c does nothing in the timeline of a server'],
    [[SERVER_ROUTE], '!', '! does nothing in the backups of a server'],
    [[COPY], '/', '/ does nothing on the screen of a backup'],
  ])('%j %s', (events, name, text) => {
    expect(saidAfter(place({ events }), name)).toBe(text);
    expect(pressed(place({ events }), name)).toHaveLength(1);
  });

  test('a key bound anew is known by its new name', () => {
    const table = BINDINGS.map((one) => (one.id === 'next-pane' ? { ...one, keys: ['>'] } : one));
    expect(pressed(place(), '>', table)).toMatchObject([{ message: { text: '> does nothing in Servers' } }]);
    expect(pressed(place(), 'tab', table)).toMatchObject([
      { message: { text: '`Tab`: no such key here, ? lists them' } },
    ]);
  });
});

describe('a key that cannot act now says why', () => {
  const empty = place({ servers: [] });
  test.each(['enter', 'b', 'S', 'J'])('%s without a row', (name) => {
    expect(saidAfter(empty, name)).toMatch(/^no server selected$/);
    expect(pressed(empty, name)).toHaveLength(1);
  });

  test('- without a view before, P without another profile', () => {
    expect(saidAfter(place(), '-')).toContain('no previous view');
    expect(saidAfter(place(), 'P')).toContain('no other profile');
    const named = ['prod', 'test'].map((name) => ({
      name,
      host: 'api',
      mode: 'write',
      current: name === 'prod',
    }));
    expect(pressed(place({ profiles: named }), 'P')).toMatchObject([
      { overlay: { kind: 'picker', of: 'profile' } },
    ]);
  });
});

describe('a row that data has just put under the cursor', () => {
  const shifted = (ms: number) => {
    const changed = { identity: '', name: '', since: NOW - ms };
    return place({ events: [{ type: 'aim', aim: { row: changed, target: changed } }], now: NOW });
  };

  test.each(['enter', 'b', 'S', 'J', 'space'])(
    'is not acted on by %s for 300 ms, and that is said',
    (name) => {
      expect(saidAfter(shifted(SETTLE_MS - 1), name)).toBe('ignored: the row just changed. Press again');
      expect(pressed(shifted(SETTLE_MS - 1), name)).toMatchObject([{ type: 'ignored' }, { type: 'say' }]);
      expect(pressed(shifted(SETTLE_MS), name)[0]).not.toMatchObject({ type: 'say' });
    },
  );

  test('stops no key that acts on no row', () => {
    expect(pressed(shifted(0), 'j')).toEqual([{ type: 'move', by: 1 }]);
    expect(pressed(shifted(0), 'q')).toEqual([{ effect: 'quit' }]);
    expect(pressed(shifted(0), '/')).toMatchObject([{ type: 'overlay' }]);
  });

  test('is 300 ms by the design', () => expect(SETTLE_MS).toBe(300));
});

describe('ctrl-c', () => {
  const interrupted = (msAgo: number, rest: readonly Event[] = []) =>
    place({ events: [{ type: 'interrupt', at: NOW - msAgo }, ...rest] });

  test('quits when it is pressed twice within 2 s, wherever', () => {
    expect(pressed(place(), 'ctrl-c')).toMatchObject([
      { type: 'interrupt', at: NOW },
      { message: { text: 'ctrl-c again quits' } },
    ]);
    expect(pressed(interrupted(1_999), 'ctrl-c')).toEqual([{ effect: 'quit' }]);
    expect(pressed(interrupted(2_000), 'ctrl-c')[0]).toMatchObject({ type: 'interrupt' });
    expect(
      pressed(
        { ...interrupted(5), state: { ...interrupted(5).state, size: { columns: 9, rows: 3 } } },
        'ctrl-c',
      ),
    ).toEqual([{ effect: 'quit' }]);
  });
});

describe('a screen that is too small', () => {
  const small = place({ columns: 39, rows: 30 });
  test.each(['j', 'enter', 'r', '/', ':', 'escape', 'space'])('%s does nothing', (name) => {
    expect(pressed(small, name)).toEqual([]);
  });
  test('q quits, from wherever', () => {
    expect(pressed(small, 'q')).toEqual([{ effect: 'quit' }]);
    expect(pressed(place({ rows: 9, events: [SERVER_ROUTE] }), 'q')).toEqual([{ effect: 'quit' }]);
    expect(pressed(small, paste('q'))).toEqual([]);
  });
});

test('pasted text never runs keys: it is said where it could have gone', () => {
  for (const text of ['q', 'j', '\r', 'ctrl-c', ':q\r', 'D']) {
    expect(saidAfter(place(), paste(text))).toContain('pasted text ignored');
    expect(pressed(place(), paste(text))).toHaveLength(1);
  }
});

test('a message leaves with the first key after 3 s', () => {
  const say: Event = { type: 'say', message: { at: NOW, tone: 'info', text: 'done' } };
  expect(pressed(place({ events: [say], now: NOW + 2_999 }), key('escape'))).toEqual([]);
  expect(pressed(place({ events: [say], now: NOW + 3_000 }), key('escape'))).toEqual([{ type: 'hush' }]);
});
