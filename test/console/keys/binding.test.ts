import { describe, expect, test } from 'vitest';
import { bind, bindingsFor, runBinding } from '../../../src/console/keys/binding.ts';
import { keyWord } from '../../../src/console/keys/key-names.ts';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { place, SERVER_ROUTE } from '../context.ts';

const PLACES: readonly (readonly [string, readonly Event[]])[] = [
  ['the servers', []],
  ['the backups', [{ type: 'view', view: 'backups' }]],
  ['the snapshots', [{ type: 'view', view: 'snapshots' }]],
  ['the activity', [{ type: 'view', view: 'activity' }]],
  ['a server’s backups', [SERVER_ROUTE, { type: 'pane', pane: 'backups' }]],
  ['a server’s snapshots', [SERVER_ROUTE, { type: 'pane', pane: 'snapshots' }]],
  ['a server’s timeline', [SERVER_ROUTE, { type: 'pane', pane: 'timeline' }]],
  ['a server’s facts', [SERVER_ROUTE, { type: 'pane', pane: 'facts' }]],
  [
    'a backup',
    [
      { type: 'view', view: 'backups' },
      { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } },
    ],
  ],
  [
    'a backup of a server',
    [SERVER_ROUTE, { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } }],
  ],
];

describe.each(PLACES)('in %s', (_, events) => {
  const contexts: KeyContext[] = [
    place({ events }),
    place({ events, rows: 20 }),
    place({ events, servers: [] }),
    place({ events: [...events, { type: 'mark', resource: 'servers', ids: ['1'], on: true }] }),
    { ...place({ events }), data: null },
  ];

  test('no key has two meanings', () => {
    for (const context of contexts) {
      const keys = BINDINGS.filter((binding) => binding.applies(context)).flatMap(({ keys }) => keys);
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    }
  });

  test('no binding throws, with rows or without', () => {
    for (const context of contexts) {
      for (const binding of BINDINGS.filter((one) => one.applies(context))) {
        binding.blocked?.(context);
        expect(Array.isArray(binding.run(context))).toBe(true);
      }
    }
  });

  test('each is found in the palette by its label, with its reason, and does there what its key does', () => {
    for (const context of contexts) {
      for (const binding of bindingsFor(BINDINGS, context)) {
        const items = paletteItems(BINDINGS, context, binding.label);
        const item = items.find(({ id }) => id === `key ${binding.id}`);
        expect(item).toMatchObject({ label: binding.label, detail: binding.keys.map(keyWord).join(' ') });
        expect(item?.reason).toBe(binding.blocked?.(context));
        expect(item?.commands?.()).toEqual(runBinding(binding, context));
      }
    }
  });

  test('q, Esc, help, the palette and moving always mean something', () => {
    for (const context of contexts) {
      const keys = BINDINGS.filter((binding) => binding.applies(context)).flatMap(({ keys }) => keys);
      expect(keys).toEqual(
        expect.arrayContaining(['q', 'escape', '?', ':', 'j', 'k', 'up', 'down', 'r', 'p']),
      );
    }
  });
});

describe('the table', () => {
  test('gives every binding an id of its own, a key, a label and a group', () => {
    expect(new Set(BINDINGS.map(({ id }) => id)).size).toBe(BINDINGS.length);
    for (const { keys, label, group } of BINDINGS) {
      expect(keys.length).toBeGreaterThan(0);
      expect(label.trim()).not.toBe('');
      expect(['Move', 'Go', 'List', 'Act', 'Session']).toContain(group);
    }
  });

  test('has no binding that means something nowhere', () => {
    const places = PLACES.map(([, events]) => place({ events }));
    const idle = BINDINGS.filter((binding) => !places.some((context) => binding.applies(context)));
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  test('never holds a key that the terminal, tmux, screen or a slip may send', () => {
    const bound = BINDINGS.flatMap(({ keys }) => keys);
    for (const never of ['ctrl-a', 'ctrl-s', 'ctrl-q', 'ctrl-\\', 'ctrl-c', 'backspace', 'delete'])
      expect(bound).not.toContain(never);
  });

  test('marks as acting on a row whatever is blocked for want of one', () => {
    const empty = place({ servers: [] });
    for (const binding of BINDINGS.filter((one) => one.applies(empty)))
      if (binding.blocked?.(empty)?.includes('row under the cursor')) expect(binding.actsOn).toBeDefined();
  });

  test('is rebound by id; what is not named keeps its keys', () => {
    const table = bind(BINDINGS, { quit: ['Q'], 'no-such': ['x'] });
    expect(table.find(({ id }) => id === 'quit')?.keys).toEqual(['Q']);
    expect(table.find(({ id }) => id === 'help')?.keys).toEqual(['?', 'f1']);
    expect(table).toHaveLength(BINDINGS.length);
  });
});
