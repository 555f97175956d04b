import { describe, expect, test } from 'vitest';
import type { Event } from '../../src/console/screen/state.ts';
import { Screen } from '../../src/ui/app.tsx';
import { paste } from '../console/context.ts';
import { listOf, ok } from '../fleet/answers.ts';
import { backup, detail, NOW, server, snapshot } from '../resources/build.ts';
import { expectFits, show, type THEMES } from './components/harness.tsx';
import { listener, type SceneOptions, sceneAt } from './scene.ts';

const SERVERS = Array.from({ length: 24 }, (_, at) =>
  server({ id: `${at + 1}`, name: `${at % 5 === 0 ? 'größe-漢字' : 'web'}-${at + 1}` }),
);
const open = (route: Extract<Event, { type: 'open' }>['route']): Event => ({ type: 'open', route });
const view = (name: 'backups' | 'snapshots' | 'activity'): Event => ({ type: 'view', view: name });
const SAID: Event = { type: 'say', message: { at: NOW, tone: 'warn', text: 'and goes on '.repeat(30) } };
const RAW = {
  kind: 'raw',
  title: 'server 1 as the API sent it',
  lines: ['{', `"name": "${'größe-漢字'.repeat(30)}"`, '}'],
  top: 0,
} as const;
const PROFILES = [
  { name: 'prod', host: 'api.example.com', mode: 'write', current: true },
  { name: 'stage', host: 'staging.a-long-company-name.example.com', mode: 'read-only', current: false },
];

/** Everything that can be on screen, by what leads there. */
const SCREENS: Readonly<Record<string, SceneOptions>> = {
  servers: {},
  'servers with a message': { events: [SAID] },
  'a server': { events: [open({ view: 'server', id: '1' })] },
  'its backups': { keys: ['b'] },
  'its snapshots': { keys: ['S'] },
  'its timeline': { events: [open({ view: 'server', id: '1' }), { type: 'pane', pane: 'timeline' }] },
  backups: { events: [view('backups')] },
  snapshots: { events: [view('snapshots')] },
  'a backup': { events: [open({ view: 'recovery-point', kind: 'backups', id: '501' })] },
  activity: { events: [view('activity')] },
  help: { keys: ['?'] },
  palette: { keys: [':'] },
  'palette with a long line': { keys: [':', paste(`note ${'x'.repeat(250)}`)] },
  'sort picker': { keys: ['o'] },
  'profile picker': { keys: ['P'] },
  'raw JSON': { events: [{ type: 'overlay', overlay: RAW }] },
  messages: { events: [SAID, { type: 'overlay', overlay: { kind: 'messages', top: 0 } }] },
  'filter line': { keys: ['/'] },
  'filter line with a long filter': { keys: ['/', paste('x '.repeat(120))] },
  'no match': { events: [{ type: 'filter', text: 'nothing-is-called-like-this' }] },
  'action menu': { keys: ['a'] },
  'a question that y answers': { keys: ['a', 'x'] },
  'a question that a word answers': { keys: ['D'] },
  form: { keys: ['e'] },
};

function draw(options: SceneOptions, columns: number, rows: number, theme: keyof typeof THEMES) {
  const scene = sceneAt({
    servers: SERVERS,
    ...options,
    columns,
    rows,
    theme,
    model: { profiles: PROFILES },
    read(cache) {
      const [first] = SERVERS;
      if (first) cache.setServer(ok(detail(first), 200));
      const [backups, snapshots] = [listOf([backup()]), listOf([snapshot()])];
      cache.setRecoveryPoints('backups', ok(backups, 200), '1');
      cache.setRecoveryPoints('snapshots', ok(snapshots, 200), '1');
    },
  });
  const { told, events } = listener();
  return { ...show(<Screen scene={scene} events={events} />), told };
}

describe.each([
  [100, 39, 'colour'],
  [80, 24, 'no colour'],
  [80, 24, 'ascii'],
  [50, 12, 'colour'],
  [40, 10, 'ascii'],
] as const)('%i×%i in %s', (columns, rows, theme) => {
  test.each(Object.keys(SCREENS))(
    '%s: exactly the lines of the screen, none too wide, the footer last',
    (name) => {
      const { lines, plain } = draw(SCREENS[name] ?? {}, columns, rows, theme);
      expect(lines()).toHaveLength(rows);
      expectFits(lines(), columns, theme);
      expect(plain().at(-1)).toMatch(/quit|commands|close|clear|cancel|Esc/);
      expect(plain()[0]).toContain('prod');
    },
  );
});

test('rules stand around the body where there is room for them, and only there', () => {
  const rule = /^[─-]+$/;
  const count = (rows: number) =>
    draw({}, 60, rows, 'colour')
      .plain()
      .filter((line) => rule.test(line)).length;
  expect([count(18), count(17)]).toEqual([2, 0]);
});

test.each([
  [39, 24],
  [80, 9],
])('%i×%i is too small: that is all it says, whatever is open', (columns, rows) => {
  for (const keys of [[], ['a', 'x']]) {
    const { plain } = draw({ keys }, columns, rows, 'colour');
    expect(plain().join('')).toContain(`${columns}x${rows} is too small`);
    expect(plain().join('')).not.toMatch(/web-|stop/);
  }
});

test('a filter is typed below the list, any other overlay takes its place', () => {
  expect(
    draw({ keys: ['/'] }, 80, 24, 'colour')
      .plain()
      .join('\n'),
  ).toMatch(/STATUS[\s\S]*\n \/ +24 of 24/);
  expect(
    draw({ keys: [':'] }, 80, 24, 'colour')
      .plain()
      .join('\n'),
  ).not.toContain('STATUS');
});

test('keys reach the field that is on screen, and none where there is no field', async () => {
  const palette = draw({ keys: [':'] }, 80, 24, 'colour');
  await palette.press('x');
  expect(palette.told).toEqual(['field', 'typed x']);
  const list = draw({}, 80, 24, 'colour');
  await list.press('x');
  expect(list.told).toEqual([]);
});

test('a profile that is wider than the screen takes one line', () => {
  const { plain } = draw({ keys: ['P'] }, 50, 12, 'colour');
  expect(plain().filter((line) => /example\.com/.test(line))).toHaveLength(2);
});

test('a long message takes a row of a low list, never the one under the cursor', () => {
  const servers = Array.from({ length: 30 }, (_, at) => server({ id: `${at + 1}`, name: `web-${at + 1}` }));
  const text = 'goes on and on '.repeat(6);
  const say = { type: 'say', message: { at: NOW, tone: 'info', text } } as const;
  for (const by of [0, 7, 8, 29]) {
    const lines = (events: readonly Event[]): string[] => draw({ servers, events }, 60, 12, 'colour').plain();
    const under = (some: readonly string[]): string | undefined => some.find((line) => line.startsWith(' ▸'));
    const [before, after] = [lines([{ type: 'move', by }]), lines([{ type: 'move', by }, say])];
    expect([after.length, under(after)]).toEqual([12, under(before)]);
    expect(after.slice(-3, -1).join('')).toMatch(/^ goes on .* on$/);
  }
});

test.each([
  ['a question', ['a', 'x', ...'yes'], /^ "yes" is not an answer: .* Esc sends nothing$/],
  ['the palette', [':', paste('sort foo'), 'enter'], /^ no column "foo" to sort by .* name, address, .*…$/],
  ['the help', ['?'], /^ goes on .* on$/],
] as const)('over %s a long message has two lines at 60×16, too', (_, keys, words) => {
  const message = { at: NOW, tone: 'info', text: 'goes on and on '.repeat(6) } as const;
  const events = words.source.includes('goes') ? [{ type: 'say', message } as const] : [];
  const { plain } = draw({ keys, events }, 60, 16, 'colour');
  expect(plain()).toHaveLength(16);
  expect(plain().slice(-3, -1).join('')).toMatch(words);
});

test('a message over a question that fills a low screen has one line', () => {
  const { plain } = draw({ keys: ['a', 'x', ...'yes'] }, 60, 10, 'colour');
  expect(plain()).toHaveLength(10);
  expect(plain().at(-2)).toMatch(/^ "yes" is not an answer: .*…$/);
});
