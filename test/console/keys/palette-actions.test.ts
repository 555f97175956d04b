import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../src/console/actions/action-table.ts';
import { SERVER_ACTIONS } from '../../../src/console/actions/server-actions.ts';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import { panesOf } from '../../../src/console/screen/route.ts';
import type { Event } from '../../../src/console/screen/state.ts';
import { server } from '../../resources/build.ts';
import { place, SERVER_ROUTE } from '../context.ts';

const SIZES = [
  { columns: 60, rows: 16 },
  { columns: 100, rows: 30 },
];

/** A server is on screen, or under the cursor. */
const WITH_SERVER = SIZES.flatMap((size) => [
  { where: `the list at ${size.rows} rows`, context: place(size) },
  ...panesOf(size).map((pane) => ({
    where: `its ${pane} at ${size.rows} rows`,
    context: place({ ...size, events: [SERVER_ROUTE, { type: 'pane', pane }] }),
  })),
]);

const ELSEWHERE = (
  [
    [],
    [{ type: 'view', view: 'backups' }],
    [{ type: 'view', view: 'snapshots' }],
    [{ type: 'view', view: 'activity' }],
    [{ type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } }],
  ] satisfies Event[][]
).map((events) => ({ where: JSON.stringify(events), context: place({ events, servers: [] }) }));

/** Every word by which an action may be asked for. */
const WORDS = [
  ...new Set(ACTIONS.flatMap(({ id, label }) => [...label.split(/[^a-z]+/), ...id.split('-')])),
].filter((word) => word.length > 2);

describe.each(WITH_SERVER)('in $where', ({ context }) => {
  test.each(SERVER_ACTIONS.map(({ id, label }) => ({ id, label })))('$id is found', ({ id, label }) => {
    for (const said of [id.replace('-server', ''), label]) {
      const found = paletteItems(BINDINGS, context, said);
      const ids = found.map((item) => item.id);
      expect(ids).toContain(`action ${id}`);
      expect(found.find((item) => item.id === `action ${id}`)?.complete).toMatch(/ web-[12]$/);
    }
  });

  test.each(['stop', 'reboot', 'start', 'edit', 'delete'])('Enter takes it: %s', (word) => {
    const [first] = paletteItems(BINDINGS, context, word);
    expect(first?.id).toMatch(new RegExp(`^action ${word}(-server)?$`));
  });
});

/** What a line offers first, or says instead. */
function firstOf(context: ReturnType<typeof place>, line: string) {
  const [first] = paletteItems(BINDINGS, context, line);
  return first;
}

const twins = ['1', '2', '3'].map((id) => server({ id, name: id === '3' ? 'db-1' : 'web-1' }));

describe.each(WITH_SERVER)('a server that is named, in $where', ({ context }) => {
  test.each(['web-3', '3', 'WEB-3'])('reboot %s', (name) => {
    const item = firstOf(context, `reboot ${name}`);
    expect(item).toMatchObject({ id: 'action reboot 3', label: 'reboot web-3' });
    expect(item?.commands?.()).toMatchObject([
      { overlay: { kind: 'confirm', order: { targets: [{ key: { id: '3' } }] } } },
    ]);
  });
});

test('a start that is named is asked about, as it can be typed ahead', () => {
  const stopped = [server({ id: '7', name: 'cache-1', status: 'stopped' })];
  const item = firstOf(place({ servers: stopped }), 'start cache-1');
  expect(item?.commands?.()).toMatchObject([{ overlay: { kind: 'confirm', level: 'y' } }]);
});

test('the beginning of a name is completed by Enter and not acted on', () => {
  const items = paletteItems(BINDINGS, place(), 'reboot web-');
  const begun = items.filter(({ id }) => /^action reboot \d$/.test(id));
  expect(begun.map(({ complete, commands }) => [complete, commands])).toEqual(
    ['1', '2', '3'].map((id) => [`reboot web-${id}`, null]),
  );
});

test('a name that two have is no name', () => {
  const both = place({ servers: twins, events: [{ type: 'view', view: 'activity' }] });
  expect(firstOf(both, 'stop web-1')?.reason).toBe('2 servers match: give the id');
  expect(firstOf(both, 'stop 2')).toMatchObject({ id: 'action stop 2' });
  expect(firstOf(both, 'stop 2')?.reason).toBeUndefined();
  expect(firstOf(both, 'stop web-9')?.reason).toBe('no match');
});

test('marks are not meant where a server is named', () => {
  const marked = place({ events: [{ type: 'mark', resource: 'servers', ids: ['1', '2'], on: true }] });
  const item = firstOf(marked, 'stop web-3');
  expect(item?.commands?.()).toMatchObject([{ overlay: { order: { targets: [{ name: 'web-3' }] } } }]);
});

test.each<[string, Event]>([
  ['a backup in the list of all', { type: 'view', view: 'backups' }],
  ['a snapshot in the list of all', { type: 'view', view: 'snapshots' }],
  ['an entry of the activity', { type: 'view', view: 'activity' }],
  ['the screen of a backup', { type: 'open', route: { view: 'recovery-point', kind: 'backups', id: '501' } }],
])('%s: what can be done to its server is found, and belongs to the row', (_, event) => {
  const context = place({ events: [event] });
  for (const { id, label } of SERVER_ACTIONS.filter((spec) => spec.id !== 'restore')) {
    const found = paletteItems(BINDINGS, context, label).find((item) => item.id === `action ${id}`);
    expect({ id, ...found }).toMatchObject({ label: `${label} web-1`, actsOn: 'row' });
  }
});

test.each(['reboot', 'restart', 'stop', 'delete'])('where no server is meant %s waits for a name', (word) => {
  const nowhere = place({ servers: [], events: [{ type: 'view', view: 'activity' }] });
  const first = firstOf(nowhere, word);
  expect(first?.id).toMatch(/^action /);
  expect(first?.commands).toBeNull();
});

test.each([
  ['q!', ':q'],
  ['wq', ':q'],
  ['quit', ':q'],
  ['help', ':help'],
  ['restart', 'action reboot'],
])('%s is understood', (line, id) => {
  expect(firstOf(place(), line)?.id).toBe(id);
});

test.each([...WITH_SERVER, ...ELSEWHERE])(
  'no word of an action leaves the console: $where',
  ({ context }) => {
    for (const word of WORDS) {
      const [first] = paletteItems(BINDINGS, context, word);
      expect({ word, id: first?.id }).not.toEqual({
        word,
        id: expect.stringMatching(/^(:q|key quit|key suspend)$/),
      });
    }
  },
);
