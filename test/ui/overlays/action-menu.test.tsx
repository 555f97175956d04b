import { expect, test } from 'vitest';
import { ActionMenuOverlay } from '../../../src/ui/overlays/action-menu.tsx';
import { SERVER_ROUTE } from '../../console/context.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { backup, server, snapshot } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { openIn, type SceneOptions, sceneAt } from '../scene.ts';

const { inverse, bold } = THEMES.colour;
const NAME = 'customer-portal-production-europe-west-cluster-02-application2';
const LONG = server({ id: '12345', name: NAME });

function open(options: SceneOptions = {}, height = 20) {
  const scene = sceneAt({ ...options, keys: [...(options.keys ?? ['a'])] });
  return show(<ActionMenuOverlay scene={scene} menu={openIn(scene, 'actions')} height={height} />);
}

const down = (times: number): string[] => Array.from({ length: times }, () => 'j');

/** The server with its backups and snapshots open, all with long names. */
const opened = (pane: 'b' | 'S', columns: number): SceneOptions => ({
  columns,
  rows: 16,
  servers: [LONG],
  events: [{ type: 'open', route: { view: 'server', id: '12345' } }],
  keys: [pane, 'a', 'k'],
  read(cache) {
    const of = { id: '12345', name: LONG.name };
    cache.setRecoveryPoints('backups', ok(listOf([backup({ server: of })])), '12345');
    cache.setRecoveryPoints(
      'snapshots',
      ok(listOf([snapshot({ server: of, name: `${NAME}-801` })])),
      '12345',
    );
  },
});

test('it says what it is about; the chosen action is reversed, one that is blocked says why', () => {
  const { lines, plain } = open();
  expect(lines()[0]).toBe(` actions on ${bold('web-1 (id 1)')}`);
  const stop = plain().findIndex((line) => /^ [ ▸] x {2}stop/.test(line));
  expect(stop).toBeGreaterThan(0);
  expect(plain().find((line) => / u {2}start /.test(line))).toMatch(/ u {2}start +it is active/);
  expect(lines().find((line) => line.startsWith(' ▸'))).toContain('\u001b[7m');
  expect(lines().find((line) => line.includes('start'))).toContain('\u001b[2mstart');
});

test.each([
  [
    'a server',
    (columns: number) => ({ columns, servers: [LONG] }),
    /^ actions on customer-portal-\S+… \(id 12345\)/,
  ],
  ['a backup', (columns: number) => opened('b', columns), /^ actions on backup 501 of customer-portal-/],
  [
    'a snapshot',
    (columns: number) => opened('S', columns),
    /^ actions on snapshot cust\S+… \(id 801\) of customer\S+…/,
  ],
] as const)('%s with a long name is told by its id', (_, at, wanted) => {
  for (const columns of [80, 60])
    expect(open(at(columns)).plain()).toContainEqual(expect.stringMatching(wanted));
});

test('several are named by their number and their names', () => {
  const marks = { type: 'mark', resource: 'servers', ids: ['1', '3'], on: true } as const;
  expect(open({ events: [marks] }).plain()[0]).toBe(' actions on 2 servers: web-1, web-3');
});

test.each([0, 3, 8, 20])(
  'after %i times down the chosen action is in sight where not all are, and what is not is counted',
  (times) => {
    const { plain } = open({ keys: ['a', ...down(times)] }, 6);
    expect(plain()).toHaveLength(6);
    expect(plain().filter((line) => line.startsWith(' ▸'))).toHaveLength(1);
    expect(plain()[0]).toMatch(/(↑ \d+ ?)?(↓ \d+ )?more$/);
  },
);

test('the row of a pane has a section of its own below its server', () => {
  const { plain } = open({
    events: [SERVER_ROUTE],
    keys: ['S', 'a'],
    rows: 24,
    read: (cache) => {
      cache.setRecoveryPoints(
        'snapshots',
        ok(listOf([snapshot({ server: { id: '2', name: server().name } })])),
        '2',
      );
    },
  });
  expect(plain()[0]).toBe(' actions on web-2 (id 2)');
  const heading = plain().findIndex((line) =>
    line.startsWith(' actions on snapshot before-upgrade (id 801)'),
  );
  expect(heading).toBeGreaterThan(3);
  for (const action of [/ R {2}restore it/, / X {2}delete it/, / J {2}raw JSON/])
    expect(plain().slice(heading).join('\n')).toMatch(action);
});

test('where it is narrow the whole reason stands below, while the cursor is on its action', () => {
  const { lines, plain } = open({ columns: 40, keys: ['a', 'k'] }, 14);
  expectFits(lines(), 40, 'colour');
  expect(plain().length).toBeLessThanOrEqual(14);
  expect(plain().find((line) => line.startsWith(' ▸ u  start'))).not.toContain('not stopped');
  expect(plain().at(-1)).toBe('  it is active, not stopped');
  expect(open({ columns: 40 }, 14).plain().join()).not.toContain('not stopped');
});

test.each([
  [80, 20],
  [60, 12],
  [50, 8],
])('at %i columns it says that nobody sees the row of a mark that the filter hides', (columns, height) => {
  const events = [
    { type: 'mark', resource: 'servers', ids: ['1'], on: true },
    { type: 'filter', text: 'web-2' },
  ] as const;
  const { plain } = open({ columns, events }, height);
  expect(plain()[0]).toMatch(/^ actions on web-1 \(id 1\)/);
  expect(plain().slice(1, 4).join(' ').replaceAll(/\s+/g, ' ')).toContain(
    'marked, but not shown in this list',
  );
  expect(plain().join()).not.toContain('all the same: ');
});

test('of two marked ones it counts those that are hidden, and none that is in sight', () => {
  const mark = { type: 'mark', resource: 'servers', ids: ['1', '2'], on: true } as const;
  const hidden = open({ events: [mark, { type: 'filter', text: 'web-2' }] });
  expect(hidden.plain()[1]).toContain('1 marked row not shown in this list');
  expect(
    open({ events: [mark] })
      .plain()
      .join(),
  ).not.toContain('not shown in this list');
});

test('nor is the server whose own screen it is called hidden, whatever pane is open', () => {
  const mark = { type: 'mark', resource: 'servers', ids: ['2'], on: true } as const;
  for (const keys of [['a'], ['b', 'a']])
    expect(
      open({ events: [mark, SERVER_ROUTE], keys })
        .plain()
        .join(),
    ).not.toContain('not shown in this list');
});

test.each(LOOKS)('at %i columns in %s it fits', (columns, theme) => {
  expectFits(open({ columns, theme }).lines(), columns, theme);
  expectFits(open({ ...opened('S', columns), theme }, 10).lines(), columns, theme);
});

test('without colour the chosen action is marked and reversed all the same', () => {
  const [line = ''] = open({ theme: 'ascii' })
    .lines()
    .filter((one) => one.startsWith(' > '));
  expect(line).toContain(inverse('').slice(0, 4));
});
