import { expect, test } from 'vitest';
import type { Failure } from '../../../src/api/outcome.ts';
import { own } from '../../../src/api/safe-text.ts';
import { MessageLine } from '../../../src/ui/components/message-line.tsx';
import { paste } from '../../console/context.ts';
import { failed } from '../../fleet/answers.ts';
import { sourcesOf } from '../../fleet/sources.ts';
import { operationOf } from '../../operations/values.ts';
import { NOW, SECOND } from '../../resources/build.ts';
import { listener, type SceneOptions, sceneAt } from '../scene.ts';
import { expectFits, LOOKS, show, THEMES } from './harness.tsx';

const { inverse, paint } = THEMES.colour;
const LONG = `stop web-1: refused: ${'the node behind this server is being looked after, '.repeat(5)}`;

function open(options: SceneOptions = {}) {
  const { told, events } = listener();
  return { ...show(<MessageLine scene={sceneAt(options)} events={events} />), told };
}

const said = (text: string, tone: 'info' | 'warn' | 'bad' = 'info', at = NOW) =>
  ({ type: 'say', message: { at, tone, text } }) as const;

const reboot = (phase: Parameters<typeof operationOf>[1]) =>
  operationOf({ kind: 'rebootServer', server: '1' }, { said: 'waits for the API', ...phase });

test('what was said last, a warning in its colour; nothing where nothing was said', () => {
  expect(open({ events: [said('noted')] }).lines()).toEqual([' noted']);
  expect(open({ events: [said('ignored', 'warn')] }).lines()).toEqual([paint('warn', ' ignored')]);
  expect(open().lines()).toEqual(['']);
});

test.each(LOOKS)(
  'at %i columns in %s a long message has two lines and is cut to them, its server and its end first',
  (columns, theme) => {
    const { lines } = open({ columns, theme, events: [said(LONG, 'bad')] });
    expect(lines()).toHaveLength(2);
    expectFits(lines(), columns, theme);
    expect(lines()[0]).toContain('web-1');
  },
);

test('what does not fit into one line goes on in the next, and not in half a word', () => {
  const text = 'reboot of web-1: refused: the node behind this server is being looked after';
  expect(open({ columns: 60, events: [said(text)] }).plain()).toEqual([
    ' reboot of web-1: refused: the node behind this server is',
    ' being looked after',
  ]);
});

test('on a low screen it has two lines where nothing is open', () => {
  const low = { columns: 60, rows: 16 } as const;
  expect(open({ ...low, events: [said(LONG)] }).plain()).toEqual([
    expect.stringContaining('web-1'),
    expect.stringMatching(/…$/),
  ]);
  expect(open({ ...low, keys: ['o'], events: [said(LONG)] }).plain()).toEqual([
    expect.stringMatching(/web-1.*…$/),
  ]);
});

test.each([
  [
    80,
    24,
    [
      ' the disk of web-1 was replaced by the provider, nobody else was told, the',
      ' owner of web-1 will be told tomorrow',
    ],
  ],
  [80, 17, [' the disk of web-1 was replaced by the provider, nobody else…  J shows all of it']],
] as const)('at %i×%i the entry that its row cuts is told in these lines', (columns, rows, told) => {
  const { journal } = sourcesOf();
  const text =
    'the disk of web-1 was replaced by the provider, nobody else was told, the owner of web-1 will be told tomorrow';
  journal.add({ at: NOW, kind: 'note', subject: null, text });
  const events = [{ type: 'view', view: 'activity' }] as const;
  expect(open({ columns, rows, events, model: { journal } }).plain()).toEqual(told);
});

test('where there is room for it, a message that is cut says where all of it stands', () => {
  expect(open({ columns: 100, events: [said(LONG)] }).plain()[0]).toMatch(/^ stop web-1/);
  expect(open({ columns: 100, events: [said(LONG)] }).plain()[1]).toMatch(/… {2}:messages$/);
});

test.each([
  ['a filter', ['/', paste('foo:bar'), 'enter'], 'no field "foo"'],
  ['a picker', ['o', 'c'], 'c does nothing here'],
  ['a line of the palette', [':', paste('sort foo'), 'enter'], 'no column "foo"'],
  ['a key', ['o', 'Z'], 'no such key here'],
] as const)('what was said of %s leaves with it', (_, keys, text) => {
  expect(open({ columns: 120, keys }).plain().join(' ')).toContain(text);
  expect(open({ columns: 120, keys: [...keys, 'escape'] }).plain()).toEqual(['']);
});

test('a filter is typed here, with how many rows it leaves', async () => {
  const { lines, plain, press, told } = open({ keys: ['/', ...'web-2'] });
  expect(plain()[0]).toMatch(/^ \/web-2 +1 of 3$/);
  expect(lines()[0]).toContain(`web-2${inverse(' ')}`);
  await press('x');
  expect(told).toEqual(['field', 'typed web-2x']);
});

test.each(LOOKS)('at %i columns in %s a long filter shows its end, and the count stays', (columns, theme) => {
  const { lines, plain } = open({ columns, theme, keys: ['/', paste(`${'status:active '.repeat(8)}end`)] });
  expectFits(lines(), columns, theme);
  expect(plain()[0]).toMatch(/active end +0 of 3$/);
});

test('a spinner turns from the confirmation to the answer of the API, and not behind it', () => {
  for (const phase of ['checking', 'logging', 'sending'] as const) {
    const operations = [reboot({ phase, answeredAt: null })];
    expect(open({ shown: { operations } }).plain()[0]).toMatch(/^[⠋-⠿] reboot web-1: waits for the API/);
  }
  const operations = [reboot({ phase: 'watching', said: 'accepted' })];
  expect(open({ shown: { operations } }).plain()[0]).toMatch(/^ reboot web-1: accepted/);
});

test('of several that are under way the one on screen is told, and how many there are', () => {
  const stop = operationOf(
    { kind: 'stopServer', server: '2' },
    { id: 'op-2', name: 'web-2', said: 'accepted' },
  );
  const operations = [reboot({ said: 'accepted' }), stop];
  const events = [{ type: 'open', route: { view: 'server', id: '1' } }] as const;
  expect(open({ shown: { operations } }).plain()[0]).toMatch(/^ \(1 of 2\) stop/);
  expect(open({ shown: { operations }, events }).plain()[0]).toMatch(/^ \(1 of 2\) reboot/);
});

test('why there is no fresh data takes the place of what was said before it, not of what was said since', () => {
  const failure = failed('unavailable', {
    text: own('the API answered HTTP 503.'),
    next: own('r tries now.'),
  });
  const reads = { failure, failedAt: NOW, failingSince: NOW, nextTryAt: 0 };
  const before = open({ shown: { reads }, events: [said('noted', 'info', NOW - SECOND)] });
  expect(before.lines()).toEqual([paint('bad', ' the API answered HTTP 503; r tries now.')]);
  const since = open({ shown: { reads }, events: [said('noted', 'info', NOW + SECOND)] });
  expect(since.lines()).toEqual([' noted']);
});

test('the next step of a failure is whole at 80x24, whatever its reason; what the API asks for is told as it asked', () => {
  const why = `could not read the servers: api.example.com (HTTP 500): ${'words of the API '.repeat(20)}`;
  const next = 'a firewall or proxy on the way may hold TLS back: have it allowed';
  const link = { failedAt: NOW, failingSince: NOW, nextTryAt: NOW };
  const shown = (failure: Failure) => open({ shown: { reads: { ...link, failure } } }).plain();
  expect(shown(failed('unavailable', { text: own(why), next: own(next) }))).toEqual([
    expect.stringMatching(/^ could not read the servers: api\.example\.com .*…$/),
    ` ${next}`,
  ]);
  expect(shown(failed('limited', { retryAfterS: 86_399 }))).toEqual([
    ' the API asks to wait 24 h (HTTP 429): reads wait, tried again about every 5 min',
  ]);
});
