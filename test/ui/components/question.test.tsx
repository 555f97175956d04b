import { expect, test } from 'vitest';
import { layOut, type Part } from '../../../src/console/dialogs/question-layout.ts';
import { UNREAD } from '../../../src/console/screen/overlay.ts';
import { keyLines, Question } from '../../../src/ui/components/question.tsx';
import { expectFits, LOOKS, show, THEMES } from './harness.tsx';

const PARTS: readonly Part[] = [
  {
    facts: [
      { label: 'server', text: 'web-1 (id 1)' },
      { label: 'address', text: '203.0.113.10 · us-west' },
    ],
  },
  {
    sentences: ['what runs on it ends', ...Array.from({ length: 8 }, (_, at) => `and more, ${at}`)],
    tone: 'warn',
  },
];
const ASKS = { asks: [[{ text: 'y', isKey: true as const }, { text: ' yes, stop' }]], hasOwnLine: false };

function open(columns: number, rows: number, theme: keyof typeof THEMES = 'colour', top = 0) {
  const look = { theme: THEMES[theme], width: columns };
  const layout = layOut(PARTS, ASKS, { columns, rows });
  const scroll = { ...UNREAD, top };
  return show(
    <Question
      look={look}
      title="stop web-1?"
      layout={layout}
      scroll={scroll}
      asks={keyLines(look, layout)}
    />,
  );
}

const { bold, paint } = THEMES.colour;

test('facts with their labels, then what it leads to, then what asks, its key bold', () => {
  const { lines } = open(80, 24);
  expect(lines().slice(0, 4)).toEqual([
    bold(' stop web-1?'),
    `${paint('dim', '  server    ')}web-1 (id 1)`,
    `${paint('dim', '  address   ')}203.0.113.10 · us-west`,
    `  ${paint('warn', 'what runs on it ends')}`,
  ]);
  expect(lines().slice(-2)).toEqual(['', `  ${bold('y')} yes, stop`]);
});

test('of one that is longer than the screen what asks is in sight, and the rest once it is scrolled', () => {
  const { plain } = open(40, 12);
  expect(plain()).toHaveLength(8);
  expect(plain().at(-1)).toBe('  y yes, stop');
  expect(plain().join()).not.toContain('and more, 7');
  const scrolled = open(40, 12, 'colour', 99).plain();
  expect(scrolled).toHaveLength(8);
  expect(scrolled.slice(-2)).toEqual(['  and more, 7', '  y yes, stop']);
  expect(scrolled.join()).not.toContain('web-1 (id 1)');
});

test('a fact that is too long for its line goes on below its text, not below its label', () => {
  const look = { theme: THEMES.colour, width: 60 };
  const parts = [{ facts: [{ label: 'plan', text: `1  $10.00 a month, ${'and more of it '.repeat(5)}` }] }];
  const layout = layOut(parts, ASKS, { columns: 60, rows: 24 });
  const { plain } = show(
    <Question look={look} title="create server?" layout={layout} scroll={UNREAD} asks={[]} />,
  );
  expect(plain()[1]).toMatch(/^ {2}plan {6}1 {2}\$10\.00 a month/);
  expect(plain()[2]).toMatch(/^ {12}\S/);
});

test.each(LOOKS)('at %i columns in %s it fits', (columns, theme) => {
  const { lines, plain } = open(columns, 16, theme);
  expectFits(lines(), columns, theme);
  expect(plain()).toContain('  y yes, stop');
});
