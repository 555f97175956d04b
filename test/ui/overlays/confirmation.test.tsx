import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import type { Order } from '../../../src/console/screen/overlay.ts';
import { ConfirmationOverlay } from '../../../src/ui/overlays/confirmation.tsx';
import { SERVER_ROUTE } from '../../console/context.ts';
import { listOf, ok } from '../../fleet/answers.ts';
import { backup, server, snapshot } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { openIn, type SceneOptions, sceneAt } from '../scene.ts';

const { bold, inverse, paint } = THEMES.colour;
const FORTY = 'customer-portal-production-europe-west-2';

function open(options: SceneOptions, change: Partial<Order> = {}, word?: string) {
  const scene = sceneAt(options);
  const asked = openIn(scene, 'confirm');
  const order = { ...asked.order, ...change };
  const confirmation = { ...asked, order, word: word ?? asked.word };
  return show(<ConfirmationOverlay scene={scene} confirmation={confirmation} />);
}

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ');

/** The pane of a server with one backup and one snapshot, the row of which is asked about. */
const inPane = (...keys: string[]): SceneOptions => ({
  rows: 24,
  events: [SERVER_ROUTE],
  keys,
  read(cache) {
    const of = { id: '2', name: server({ name: 'web-2' }).name };
    cache.setRecoveryPoints('backups', ok(listOf([backup({ id: '536', server: of })])), '2');
    cache.setRecoveryPoints(
      'snapshots',
      ok(listOf([snapshot({ id: '803', name: 'weekly', server: of })])),
      '2',
    );
  },
});

test('one that y answers names the action and its server, tells what it leads to, and asks last', () => {
  const { lines, plain } = open({ keys: ['a', 'x'] });
  expect(lines()[0]).toBe(bold(' stop web-1?'));
  expect(lines()[1]).toBe(`${paint('dim', '  server    ')}web-1 (id 1)`);
  for (const fact of [
    '203.0.113.10 · us-west',
    'profile prod',
    'status active, read',
    'a stopped server is still billed',
  ])
    expect(said(plain())).toContain(fact);
  expect(lines().at(-1)).toMatch(/y\u001b\[22m yes, stop · /);
  expect(plain().at(-1)).toBe('  y yes, stop · Enter, n or Esc cancel');
});

test.each([
  ['a server', { keys: ['D'] } as SceneOptions, ' delete web-1?', 'type web-1 and Enter:'],
  ['a backup', inPane('b', 'a', 'X'), ' delete backup 536?', 'type 536 and Enter:'],
  ['a snapshot', inPane('S', 'a', 'X'), ' delete snapshot weekly?', 'type weekly and Enter:'],
  ['a restore', inPane('S', 'a', 'R'), ' restore snapshot weekly?', 'type web-2 and Enter:'],
])('%s that is at stake is named, and a word is asked for it', (_, options, title, asks) => {
  const { plain } = open(options);
  expect(plain()[0]).toBe(title);
  expect(plain().at(-1)).toContain(asks);
});

test('what is typed stands behind what asks, its cursor reversed', () => {
  expect(
    open({ keys: ['D', 'w', 'e'] })
      .lines()
      .at(-1),
  ).toBe(`${paint('accent', '  type web-1 and Enter: ')}we${inverse(' ')}`);
});

test.each([
  [80, 24],
  [60, 16],
])(
  'at %i×%i a word of 64 letters is asked for whole, what is typed on a line of its own',
  (columns, rows) => {
    const name = `${FORTY}-application-of-the-team`;
    const { lines, plain } = open({ columns, rows, keys: ['D', ...'cust'] }, {}, name);
    expectFits(lines(), columns, 'colour');
    expect(plain().join('').replaceAll(/\s/g, '')).toContain(`type${name}andEnter:`);
    expect(plain().at(-1)).toBe('  cust');
  },
);

test('the id is shown however long the name is', () => {
  const servers = [server({ id: '12345', name: FORTY })];
  expect(said(open({ columns: 60, rows: 16, servers, keys: ['a', 'x'] }).plain())).toContain('(id 12345)');
});

test.each([
  [80, 24],
  [60, 16],
])('at %i×%i the review of a consistent snapshot leaves out nothing', (columns, rows) => {
  const keys = ['a', 'c', 'ctrl-u', ...'nightly', 'enter', ...'before', 'enter'];
  const { plain } = open({ columns, rows, keys });
  for (const fact of [
    'server web-1 (id 1)',
    'address 203.0.113.10 · us-west',
    'name nightly',
    'description before',
    'if this console dies midway, the server stays stopped; use tmux',
    'of 5 snapshots',
    'y yes, consistent snapshot',
  ])
    expect(said(plain())).toContain(fact);
});

test('what a backup was made for is read before it is deleted', () => {
  const made = { id: '536', type: 'manual', description: own('for migration') };
  const of = { id: '2', name: own('web-2') };
  const { plain } = open({
    ...inPane('b', 'a', 'X'),
    read: (cache) => cache.setRecoveryPoints('backups', ok(listOf([backup({ ...made, server: of })])), '2'),
  });
  expect(said(plain())).toContain('backup 536, manual, completed');
  expect(said(plain())).toContain('description for migration');
});

test('at 60×16 consequences have lines of their own where there is room', () => {
  const { plain } = open({ ...inPane('S', 'a', 'F'), columns: 60, rows: 16 });
  expect(said(plain())).not.toContain('succeeds: ·');
  expect(plain()).toContainEqual(
    expect.stringMatching(/^ {2}2 only if 1 succeeds: stops web-2 and overwrites its/),
  );
  expect(said(plain())).toContain('if this console dies, the next start only offers the rest');
});

test.each([
  [80, 24],
  [60, 16],
  [40, 10],
])('at %i×%i a long word is asked for whole, and what is typed is in sight beside it', (columns, rows) => {
  const { lines, plain } = open({
    columns,
    rows,
    servers: [server({ name: FORTY })],
    keys: ['D', ...FORTY],
  });
  expectFits(lines(), columns, 'colour');
  const flat = plain().join('').replaceAll(/\s/g, '');
  expect(flat).toContain(`type${FORTY}andEnter:`);
  expect(plain().at(-1)?.endsWith(FORTY.slice(-10))).toBe(true);
});

test('of one that is longer than the screen what asks is in sight', () => {
  const { plain } = open({ ...inPane('S', 'a', 'F'), columns: 40, rows: 10 });
  expect(plain().length).toBeLessThanOrEqual(6);
  expect(said(plain().slice(-2))).toContain('type web-2 and Enter:');
});

test('several are counted in the title and named below', () => {
  const mark = { type: 'mark', resource: 'servers', ids: ['1', '2'], on: true } as const;
  const { plain } = open({ events: [mark], keys: ['a', 'r'] });
  expect(plain()[0]).toBe(' reboot 2 servers?');
  for (const name of ['web-1', 'web-2', 'type reboot 2 and Enter:']) expect(said(plain())).toContain(name);
  expect(said(plain())).not.toContain('not shown in this list');
});

test.each([
  [80, 24],
  [60, 16],
  [50, 12],
])('at %i×%i it says that nobody sees the row of a mark that the filter hides', (columns, rows) => {
  const events = [
    { type: 'mark', resource: 'servers', ids: ['1'], on: true },
    { type: 'filter', text: 'web-2' },
  ] as const;
  const { plain } = open({ columns, rows, events, keys: ['a', 'r'] });
  expect(plain()[0]).toBe(' reboot web-1?');
  expect(said(plain())).toContain('marked, but not shown in this list');
});

test.each([
  [80, 24],
  [60, 16],
])('at %i×%i one that goes out unchecked says so', (columns, rows) => {
  const { plain } = open({ columns, rows, keys: ['a', 'x'] }, { unchecked: true });
  expect(said(plain())).toContain('sent unchecked: the present state is not known');
  expect(said(plain())).toContain('status active, unchecked, last read');
  expect(said(plain())).toContain('y yes, stop, send unchecked');
});

test('of two servers of one name it says why the id is to be typed', () => {
  const servers = ['1', '2'].map((id) => server({ id, name: 'twin' }));
  const { plain } = open({ servers, keys: ['D'] });
  expect(said(plain())).toContain('1 other server called twin: type the id of this one');
  expect(plain().at(-1)).toContain('type 1 and Enter:');
});

test('what was typed in place of y stands there, and how it is taken out', () => {
  const { plain, lines } = open({ keys: ['a', 'x', 't'] });
  expect(said(plain())).toContain('"t" is not an answer: ctrl-u clears it');
  expectFits(lines(), 80, 'colour');
});

test.each(LOOKS)('at %i columns in %s it fits', (columns, theme) => {
  const servers = [server({ name: 'größter-server-漢字' })];
  for (const keys of [
    ['D', 'x'],
    ['a', 'x'],
  ])
    expectFits(open({ columns, rows: 16, theme, servers, keys }).lines(), columns, theme);
});
