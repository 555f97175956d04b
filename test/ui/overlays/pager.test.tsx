import { expect, test } from 'vitest';
import { own } from '../../../src/api/safe-text.ts';
import type { Overlay } from '../../../src/console/screen/overlay.ts';
import { PagerOverlay } from '../../../src/ui/overlays/pager.tsx';
import { failed } from '../../fleet/answers.ts';
import { NOW, SECOND } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const { bold } = THEMES.colour;
const LINES = Array.from({ length: 30 }, (_, at) => `line ${at + 1}`);

const raw = (top: number, lines: readonly string[] = LINES): Overlay & { kind: 'raw' } => {
  return { kind: 'raw', title: 'server 1 as the API sent it', lines, top };
};

function open(overlay: Overlay & { kind: 'raw' | 'messages' }, options: SceneOptions = {}, height = 6) {
  return show(<PagerOverlay scene={sceneAt(options)} overlay={overlay} height={height} />);
}

test('of a long text the numbers say which lines are in sight', () => {
  const { lines } = open(raw(0));
  expect(lines()).toEqual([
    bold(' server 1 as the API sent it  1–5 of 30'),
    ...[1, 2, 3, 4, 5].map((at) => ` line ${at}`),
  ]);
  expect(open(raw(25)).plain()[0]).toContain('26–30 of 30');
  expect(open(raw(25)).plain().at(-1)).toBe(' line 30');
});

test('a text that fits is numbered whole; one without lines has none', () => {
  expect(open(raw(0, ['one', 'two'])).plain()).toEqual([
    ' server 1 as the API sent it  1–2 of 2',
    ' one',
    ' two',
  ]);
  expect(open(raw(0, [])).plain()).toEqual([' server 1 as the API sent it  0–0 of 0']);
});

test('messages stand newest first, each with its time, a long one on lines of its own', () => {
  const said = ['first', `then ${'a long one '.repeat(12)}`, 'last'].map((text, at) => {
    return { type: 'say', message: { at: NOW + at * SECOND, tone: 'info', text } } as const;
  });
  const { plain } = open({ kind: 'messages', top: 0 }, { events: said }, 20);
  expect(plain()[0]).toBe(' messages, newest first  1–4 of 4');
  expect(plain()[1]).toBe(' 15:45:02Z  last');
  expect(plain()[2]).toMatch(/^ 15:45:01Z {2}then a long one/);
  expect(plain().at(-1)).toBe(' 15:45:00Z  first');
});

test('first among the messages is why the servers cannot be read now', () => {
  const failure = () => failed('unavailable', { text: own('no connection'), next: own('check the network') });
  const said = { type: 'say', message: { at: NOW, tone: 'info', text: 'noted' } } as const;
  const { plain } = open({ kind: 'messages', top: 0 }, { events: [said], model: { failure } }, 20);
  expect(plain().slice(1)).toEqual([' now  no connection; check the network', ' 15:45:00Z  noted']);
});

test.each(LOOKS)('at %i columns in %s a line that is too long is cut, none is wider', (columns, theme) => {
  const wide = [`"name": "${'漢字'.repeat(60)}"`, `"description": "${'x'.repeat(200)}"`, '"é": 1'];
  const { lines } = open(raw(0, wide), { columns, theme });
  expect(lines()).toHaveLength(4);
  expectFits(lines(), columns, theme);
  expect(lines()[2]).toMatch(/x(…|\.{3})$/);
});
