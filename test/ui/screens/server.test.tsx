import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import type { Pane } from '../../../src/console/screen/route.ts';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import type { UsageChart } from '../../../src/resources/usage-slots.ts';
import { ServerScreen } from '../../../src/ui/screens/server.tsx';
import { failed, listOf, ok } from '../../fleet/answers.ts';
import { operationOf, TARGET } from '../../operations/values.ts';
import { backup, detail, HOUR, NOW, SECOND, server, snapshot } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const { bold, inverse } = THEMES.colour;
const ROUTE = { view: 'server', id: '2' } as const;
const WEB = server({ id: '2', name: 'web-2' });
const FAILURE = failed('unavailable', {
  status: 503,
  text: own('the API answered HTTP 503.'),
  next: own('r tries now.'),
});

/** The screen of web-2, its own answer and its backups read. */
function open(options: SceneOptions = {}, pane: Pane = 'facts', height = 20) {
  const scene = sceneAt({
    servers: [server(), WEB],
    ...options,
    events: [{ type: 'open', route: ROUTE, pane }, ...(options.events ?? [])],
    read(cache) {
      cache.setServer(ok(detail(WEB), 200));
      cache.setRecoveryPoints('backups', ok(listOf([backup({ server: WEB })]), 200), '2');
      options.read?.(cache);
    },
  });
  return show(<ServerScreen scene={scene} route={ROUTE} height={height} />);
}

/** Six hours of usage with a gap. */
const usage = {
  chart: (_: string, key: string, length: number): UsageChart => {
    const cpu = [null, 0, 12, 100, null, null, null, null, 250, 50, 96.5, 23];
    const values = Array.from({ length }, (_, at) => (key === 'cpu' ? (cpu[at] ?? null) : null));
    return { values, spanMs: 6 * HOUR };
  },
};

/** Lists without it, long enough after each other. */
const leave: NonNullable<SceneOptions['read']> = (cache) => {
  for (const at of [SECOND, 5 * SECOND]) cache.setServers(ok(listOf([server()]), at));
};

const said = (lines: readonly string[]): string => lines.join(' ').replaceAll(/\s+/g, ' ').trim();

test('on top what it is called, is and does; below its panes, the open one reversed, with its rows', () => {
  const { lines, plain } = open({}, 'backups');
  expect(plain()[0]).toMatch(/^ ● active {2}web-2 {2}id 2/);
  expect(lines()[0]).toContain(bold('web-2'));
  for (const fact of [/cpu +█+░+│ +│ 23\.5%/, /address +203\.0\.113\.10/, /os +Ubuntu/, /protection/])
    expect(plain().join('\n')).toMatch(fact);
  expect(lines().join('\n')).toContain(inverse(' Backups 1 '));
  expect(plain().join('\n')).toMatch(/ ▸ ● completed +automatic/);
});

test.each([
  [120, 'colour', '23.5%  6 h, 0–100%'],
  [100, 'no colour', '23.5%  6 h, 0–100%'],
  [80, 'colour', '23.5%  6 h, 0–100%'],
  [60, 'no colour', '23.5%  6 h, 0–100%'],
] as const)('at %i columns in %s the chart of usage has gaps, a span and a scale', (columns, theme, told) => {
  const lines = open({ columns, theme, model: { usage } }).plain();
  expect(lines[1]).toMatch(/^ cpu +█+░+│ ▁▁█ {4}█▅█▂│ /);
  expect(lines[1]).toContain(told);
  expect(lines[2]).toMatch(/^ memory +█+░+│ {12}│ 50% {2}2 GB of 4 GB/);
  expect(lines[4]).toMatch(/│ 11% {2}450 (GB )?of 4000 GB/);
});

test('what is wrong, and since when, stands on top, before what is only said', () => {
  const suspended = server({ id: '2', name: 'web-2', status: 'suspended' });
  const five = [1, 2, 3, 4, 5].map((id) => snapshot({ id: `${id}`, server: { id: '2', name: WEB.name } }));
  const read: SceneOptions['read'] = (cache) => {
    cache.setServers(ok(listOf([suspended]), 300));
    cache.setRecoveryPoints('snapshots', ok(listOf(five), 300), '2');
  };
  expect(open({ read }).plain()[0]).toMatch(
    /^ ▲ suspended {2}web-2 {2}id 2 {2}no reason given, since 15:45Z {2}5\/5/,
  );
});

test('what is not known now has no bar, and the past stays; ASCII has no signs for it', () => {
  const stopped = server({ id: '2', name: 'web-2', status: 'stopped' });
  const first = (theme: 'colour' | 'ascii'): string | undefined =>
    open({
      theme,
      model: { usage },
      read: (cache) => cache.setServers(ok(listOf([stopped]), 300)),
    }).plain()[1];
  expect(first('colour')).toMatch(/^ cpu {29}│ ▁▁█ {4}█▅█▂│ – \(stopped\) {2}6 h, 0–100%$/);
  expect(first('ascii')).toMatch(/^ cpu {20,} - \(stopped\)$/);
});

test.each([120, 100, 80, 60])(
  'at %i columns the scale stands also behind why there is no usage',
  (columns) => {
    const read: SceneOptions['read'] = (cache) =>
      cache.setServers(ok(listOf([server({ id: '2', name: 'web-2', status: 'suspended' })]), 300));
    const lines = open({ columns, model: { usage }, read }).plain();
    expect(lines[1]).toMatch(/│ – \(suspended\) {2}6 h, 0–100%( |$)/);
    expect(lines[2]?.indexOf('│')).toBe(lines[1]?.indexOf('│'));
  },
);

test('above the second and third pane stands what matters of the facts, and with z nothing', () => {
  for (const pane of ['snapshots', 'timeline'] as const) {
    const lines = open({}, pane).plain();
    expect(lines[1]).toBe(' cpu 23%  memory 50%  disk 44%  bandwidth 11% · 203.0.113.10 · us-west');
    expect(lines[2]).toMatch(/^ protection +auto/);
    expect(lines[3]).toContain('Timeline');
    expect(open({ events: [{ type: 'zoom' }] }, pane).plain()[1]).toContain('Timeline');
  }
  const twice = open({ events: [{ type: 'zoom' }, { type: 'zoom' }] }, 'timeline');
  expect(twice.plain()[1]).toContain('cpu 23%');
});

test('where it is low the facts are a pane of their own, with a cursor', () => {
  const { plain } = open({ rows: 16 }, 'facts', 12);
  expect(plain()[1]).toMatch(/^ {2}Facts {3}Backups 1 +Snapshots 0 +Timeline/);
  expect(plain()[2]).toMatch(/^▸ /);
  const backups = open({ rows: 16 }, 'backups', 12).plain();
  expect(backups.join('\n')).not.toMatch(/address/);
  expect(backups.join('\n')).toMatch(/completed/);
});

test('a server that is gone says so, and its last facts stay', () => {
  const { plain } = open({ read: leave });
  expect(plain()[0]).toBe(' web-2  not in the last list: shown as last read');
  expect(plain().join('\n')).toMatch(/address +203\.0\.113\.10/);
});

test('one that was never read is gone by the word of the API, or still to come', () => {
  const unread = open({ servers: [server()], read: (cache) => cache.setNotFound('2', NOW + SECOND) });
  expect(said(unread.plain())).toMatch(/^server 2 is gone: the API answered 404$/);
  const coming = open({ model: { cache: createCache() } });
  expect(said(coming.plain())).toMatch(/^[⠋-⠿] reading the server 2$/);
});

test('a pane that could not be read says why and what to do', () => {
  const cache = createCache();
  cache.setServers(ok(listOf([WEB])));
  const failure = (key: string) => (key === 'snapshots 2' ? FAILURE : undefined);
  const unread = open({ model: { cache, failure } }, 'snapshots').plain();
  expect(unread.slice(-2)).toEqual(['  the API answered HTTP 503.', '  r tries now.']);
  expect(said(open({ model: { cache } }, 'snapshots').plain())).toMatch(/[⠋-⠿] reading the snapshots$/);
});

test('rows that are there stay when they could not be read again, and the pane says how old they are', () => {
  const { plain } = open(
    { model: { failure: (key) => (key === 'backups 2' ? FAILURE : undefined) } },
    'backups',
  );
  expect(said(plain())).toMatch(/Backups 1 \(read .* ago: HTTP 503\)/);
  expect(plain().join('\n')).toMatch(/completed +automatic/);
});

test('its details have their age and the reason when they could not be read again', () => {
  const failure = (key: string) => (key === 'server 2' ? FAILURE : undefined);
  expect(said(open({ columns: 100, model: { failure } }).plain())).toMatch(
    /web-2 .* details read < 10 s ago: HTTP 503/,
  );
});

test.each([
  [120, 'left', ' ● active  web-2  consistent snapshot left unfinished: :unfinished  id 2'],
  [80, 'left', ' ● active  web-2  consistent snapshot left unfinished: :unfinished  id 2'],
  [60, 'left', ' ● active  web-2  unfinished: :unfinished  id 2'],
  [80, 'elsewhere', ' ● active  web-2  consistent snapshot, another console  id 2'],
  [60, 'running', ' ● active  web-2  consistent snapshot waits  id 2'],
] as const)('at %i columns its name is followed by the chain on it: %s', (columns, holder, head) => {
  const none = { running: () => [], elsewhere: () => [], left: () => [], foreign: () => [] };
  const plan = consistentSnapshot(TARGET, { name: 'n', description: '' });
  const chain = { ...plan, server: '2', id: 'c', profile: 'prod', steps: [], waits: null, startedAt: NOW };
  const unfinished = { ...none, [holder]: () => [chain] };
  expect(open({ columns, model: { unfinished } }).plain()[0]).toContain(head);
  const operations = [operationOf({ kind: 'stopServer', server: '2' })];
  const during = open({ columns, model: { unfinished }, shown: { operations } }).plain();
  expect(during[0]).toMatch(/web-2 {2}id 2/);
});

test('what is being done to it stands beside its panes', () => {
  const operations = [operationOf({ kind: 'rebootServer', server: '2' })];
  expect(open({ columns: 90, shown: { operations } }).plain().join('\n')).toMatch(
    /Timeline .*reboot \d+ s \(usually < .*\)/,
  );
});

test.each(LOOKS)('at %i columns in %s every pane fits, with a long name', (columns, theme) => {
  const servers = [server({ id: '2', name: `größe-${'very-'.repeat(20)}long` })];
  for (const pane of ['facts', 'backups', 'snapshots', 'timeline'] as const)
    for (const [rows, height] of [
      [24, 18],
      [12, 8],
    ] as const) {
      const { lines } = open({ columns, rows, theme, servers }, pane, height);
      expectFits(lines(), columns, theme);
      expect(lines().length).toBeLessThanOrEqual(height);
    }
});
