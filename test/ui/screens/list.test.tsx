import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import type { Chain } from '../../../src/operations/workflows/chain.ts';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import { widthOf } from '../../../src/resources/text-width.ts';
import { ListScreen } from '../../../src/ui/screens/list.tsx';
import { failed, listOf, ok } from '../../fleet/answers.ts';
import { operationOf, TARGET } from '../../operations/values.ts';
import { backup, server } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const { inverse } = THEMES.colour;

function open(options: SceneOptions = {}, height = 18) {
  return show(<ListScreen scene={sceneAt(options)} height={height} />);
}

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ').trim();
const fleet = (many: number) =>
  Array.from({ length: many }, (_, at) => server({ id: `${at + 1}`, name: `web-${at + 1}` }));

test('titles, then a row each, the one under the cursor marked and its name reversed', () => {
  const { lines, plain } = open({ events: [{ type: 'move', by: 1 }] });
  expect(plain()[0]).toMatch(/^ +STATUS +NAME +ADDRESS .*ATTENTION/);
  expect(plain().slice(1)).toEqual([
    expect.stringMatching(/^ {3}● active +web-1 /),
    expect.stringMatching(/^ ▸ ● active +web-2 /),
    expect.stringMatching(/^ {3}● active +web-3 /),
  ]);
  expect(lines()[2]).toContain(inverse('web-2').slice(0, 9));
});

test('a marked row carries +, also under the cursor', () => {
  const { plain } = open({ events: [{ type: 'mark', resource: 'servers', ids: ['1', '3'], on: true }] });
  expect(
    plain()
      .slice(1)
      .map((line) => line.slice(0, 2)),
  ).toEqual(['+▸', '  ', '+ ']);
});

test.each([0, 5, 20, 39])('of many rows the %ith is in sight while the cursor is on it', (by) => {
  const { plain } = open({ servers: fleet(40), rows: 16, events: [{ type: 'move', by }] }, 12);
  expect(plain()).toHaveLength(12);
  expect(plain().filter((line) => line.startsWith(' ▸'))).toEqual([expect.stringMatching(/ web-\d+ /)]);
});

const NAMES = [
  `db-${'very-'.repeat(20)}long`,
  'データベース-01',
  'party-🎉🎉-01',
  'cafe\u0301-01',
  'thumb-👍🏽',
  'flag-🇩🇪',
  'web-1',
];
const NAMED = NAMES.map((name, at) =>
  server({ id: `${at + 1}`, name, status: at === 6 ? 'stopped' : 'active' }),
);

test.each(LOOKS)('at %i columns in %s a long name is cut', (columns, theme) => {
  const { lines, plain } = open({ columns, theme, servers: NAMED });
  expect(plain()).toHaveLength(8);
  expectFits(lines(), columns, theme);
  expect(plain().join('\n')).toMatch(/db-ve[a-z-]*[…~][a-z-]*long/);
});

test.each([
  [100, 'colour'],
  [80, 'ascii'],
] as const)('at %i columns in %s no name moves a column, however wide its characters', (columns, theme) => {
  const { plain } = open({ columns, theme, servers: NAMED });
  const before = plain()
    .slice(1)
    .map((line) => line.slice(0, line.indexOf('203.0.113.')));
  expect(before).toHaveLength(7);
  expect(before.join('\n')).toMatch(/db-very/);
  expect(new Set(before.map(widthOf)).size).toBe(1);
});

test('a name in wide letters is found by a part of it', () => {
  const { plain } = open({ servers: NAMED, events: [{ type: 'filter', text: 'ベース' }] });
  expect(plain()).toHaveLength(2);
  expect(plain()[1]).toContain('データベース-01');
});

test('the column sorted by carries the direction', () => {
  const down = open({ events: [{ type: 'sort', sort: { column: 'name', down: true } }] });
  expect(down.plain()[0]).toMatch(/NAME ▴/);
  expect(
    open({ theme: 'ascii', events: [{ type: 'sort', sort: { column: 'name', down: false } }] }).plain()[0],
  ).toMatch(/NAME v/);
});

test('what is being done to a server stands in its row', () => {
  const operations = [operationOf({ kind: 'rebootServer', server: '2' })];
  const { plain } = open({ columns: 100, shown: { operations } });
  expect(plain().filter((line) => line.includes('reboot'))).toEqual([expect.stringContaining('web-2')]);
});

test('that a multi-step operation was left for later stands in the row of its server', () => {
  const chain = { ...consistentSnapshot(TARGET, { name: 'nightly', description: '' }), server: '2' } as Chain;
  const unfinished = { running: () => [], elsewhere: () => [], left: () => [chain], foreign: () => [] };
  const { plain } = open({ columns: 100, model: { unfinished } });
  expect(plain().filter((line) => line.includes('unfinished'))).toEqual([
    expect.stringMatching(/web-2 .* unfinished$/),
  ]);
});

test('until the rows were read a spinner turns, and nothing spins after that', () => {
  const spins = /[⠋-⠿]/;
  const before = open({ model: { cache: createCache() } });
  expect(said(before.plain())).toMatch(/^[⠋-⠿] reading the servers$/);
  expect(open().plain().join()).not.toMatch(spins);
  expect(
    open({ events: [{ type: 'view', view: 'backups' }], model: { cache: createCache() } })
      .plain()
      .join(),
  ).toMatch(/reading the backups/);
});

test('that no reading is as asked is said of the servers that were read alone', () => {
  const empty = open({ events: [{ type: 'filter', text: 'cpu>90' }] }).plain();
  expect(said(empty)).toMatch(
    /^no server matches "cpu>90" among the 0 of 3 active servers whose usage is known Esc/,
  );
});

test.each(LOOKS)('at %i columns in %s a filter without a match says how to leave it', (columns, theme) => {
  const { lines, plain } = open({
    columns,
    theme,
    events: [{ type: 'filter', text: 'nothing-is-called-like-this' }],
  });
  expectFits(lines(), columns, theme);
  expect(said(plain())).toBe('no server matches "nothing-is-called-like-this" Esc clears the filter');
});

test('where nothing needs attention it says which key shows all', () => {
  const { plain } = open({ events: [{ type: 'view', view: 'snapshots' }, { type: 'problems' }] });
  expect(said(plain())).not.toBe('');
  expect(plain().length).toBeLessThan(5);
});

test('that there are none is said of a list that was read, and why of one that could not be', () => {
  const view = { type: 'view', view: 'backups' } as const;
  const none = open({
    events: [view],
    read: (cache) => cache.setRecoveryPoints('backups', ok(listOf([]), 500)),
  });
  expect(said(none.plain())).toBe('no backups');
  const gap = failed('unavailable', { text: own('its rows could not be read.'), next: own('r tries now.') });
  const unread = open({
    events: [view],
    read: (cache) =>
      cache.setRecoveryPoints('backups', ok({ rows: [], count: 3, complete: false, gap }, 500)),
  });
  expect(said(unread.plain())).toBe(
    'none of the 3 backups could be read its rows could not be read. r tries now.',
  );
});

test('a backup whose server is gone says so', () => {
  const of = { id: '77', name: own('docs-01') };
  const { plain } = open({
    columns: 90,
    events: [{ type: 'view', view: 'backups' }],
    read: (cache) => cache.setRecoveryPoints('backups', ok(listOf([backup({ server: of })]), 500)),
  });
  expect(plain()[1]).toContain('docs-01 (gone)');
});
