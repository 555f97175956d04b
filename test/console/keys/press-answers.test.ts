import { expect, test } from 'vitest';
import type { KeyContext } from '../../../src/console/screen/context.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { server } from '../../resources/build.ts';
import { place, pressed, reduced, saidAfter } from '../context.ts';

// Every key answers: with what it does, or with what it does not.

const ARRANGE = { effect: 'arrange' } as const;
const backups: Event = { type: 'view', view: 'backups' };

test.each(['backspace', 'delete', 'ctrl-a', 'ctrl-s', 'ctrl-q', 'ctrl-\\', 'Z', 'f7'])(
  '%s is no key: that is said once, and nothing else is done',
  (name) => {
    const [said, ...more] = pressed(place(), name);
    expect(said).toMatchObject({
      type: 'say',
      message: { text: expect.stringContaining('no such key here') },
    });
    expect(more).toEqual([]);
    expect(pressed(place({ events: [said as Event] }), name)).toEqual([]);
  },
);

test('n and N go to the next and the previous match of a filter, and round', () => {
  const at = (id: string): KeyContext =>
    place({
      servers: ['1', '2', '3'].map((one) => server({ id: one, name: one === '2' ? 'db-2' : `web-${one}` })),
      events: [
        { type: 'filter', text: 'name:web' },
        { type: 'select', id },
      ],
    });
  expect(pressed(at('1'), 'n')).toEqual([{ type: 'select', id: '3' }]);
  expect(pressed(at('3'), 'n')).toEqual([{ type: 'select', id: '1' }]);
  expect(pressed(at('1'), 'N')).toEqual([{ type: 'select', id: '3' }]);
  expect(saidAfter(place(), 'n')).toContain('c creates');
  const activity = place({ events: [{ type: 'view', view: 'activity' }] });
  expect(saidAfter(activity, 'n')).toMatch(/no filter is set: \/ begins one$/);
});

test('c creates', () => {
  expect(pressed(place(), 'c')).toMatchObject([{ effect: 'plans' }, { overlay: { form: 'create-server' } }]);
  expect(pressed(place({ events: [backups] }), 'c')).toMatchObject([{ overlay: { form: 'backup' } }]);
});

test('a filter begins empty, and ↑ brings the last', () => {
  const kept = place({ events: [{ type: 'filter', text: 'web' }] });
  const open = pressed(kept, '/');
  expect(open).toMatchObject([
    { type: 'filter', text: '' },
    ARRANGE,
    { overlay: { kind: 'filter', line: { value: '' }, last: 'web' } },
  ]);
  const typing = { ...kept, state: reduced(kept.state, open) };
  expect(pressed(typing, 'up')).toMatchObject([
    { overlay: { line: { value: 'web' } } },
    { type: 'filter', text: 'web' },
    ARRANGE,
  ]);
  const left = { ...kept, state: reduced(typing.state, pressed(typing, 'escape')) };
  expect(pressed(left, '/').at(-1)).toMatchObject({ overlay: { last: 'web' } });
});

const MENUS: readonly Overlay[] = [
  { kind: 'actions', targets: [], rows: [], at: 0, openedAt: 0, isTouched: false },
  { kind: 'picker', of: 'sort', items: [] },
];

test.each(MENUS)('over the menu $kind the help and the command line open', (overlay) => {
  const context = place({ events: [{ type: 'overlay', overlay }] });
  for (const name of ['?', 'f1'])
    expect(pressed(context, name)).toMatchObject([{ overlay: { kind: 'help' } }]);
  expect(pressed(context, ':')).toMatchObject([{ overlay: { kind: 'palette' } }]);
});

test.each<Overlay>([
  { kind: 'picker', of: 'sort', items: [] },
  { kind: 'messages', top: 0 },
])('in $kind, too, an unknown key is said to be none', (overlay) => {
  expect(saidAfter(place({ events: [{ type: 'overlay', overlay }] }), 'f7')).toContain('no such key here');
});

test.each([
  [[], 'status: location: server: os: name: id:'],
  [[backups], 'status: type: server: id:'],
] as const)('a filter for a field that the rows have not says which they have', (events, fields) => {
  const said = (text: string): string | undefined =>
    saidAfter(
      place({
        events: [
          ...events,
          { type: 'overlay', overlay: { kind: 'filter', line: { value: text, cursor: 0 }, from: null } },
        ],
      }),
      'enter',
    );
  expect(said('stat:active')).toContain(`no field "stat"`);
  expect(said('stat:active')).toContain(fields);
  expect(said('2001:db8::1 dead:beef::2 web server:x')).toBeUndefined();
});

test('the details of an entry of the activity are all of it', () => {
  const context = place({ events: [{ type: 'view', view: 'activity' }] });
  expect(pressed(context, 'd')).toMatchObject([{ effect: 'raw', row: expect.any(String) }]);
  expect(pressed(context, 'l')).toMatchObject([
    { type: 'open', route: { view: 'server', id: '1' } },
    ARRANGE,
  ]);
});

test.each(['h', 'left'])('%s leads back', (name) => {
  const context = place({ events: [{ type: 'open', route: { view: 'server', id: '1' } }] });
  expect(pressed(context, name)).toEqual([{ type: 'back' }, ARRANGE]);
});
