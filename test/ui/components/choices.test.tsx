import { expect, test } from 'vitest';
import { Choices } from '../../../src/ui/components/choices.tsx';
import { show, THEMES } from './harness.tsx';

const ITEMS = ['one', 'two', 'three — long enough to be cut'].map((label, at) => ({
  label,
  value: String(at),
}));

function open(theme = THEMES.colour, width = 100, limit = 3) {
  const told: string[] = [];
  const draw = (lines: number) => (
    <Choices
      items={ITEMS}
      chosen="1"
      limit={lines}
      width={width}
      theme={theme}
      onHighlight={({ value }) => told.push(`at ${value}`)}
      onSelect={({ value }) => told.push(`took ${value}`)}
    />
  );
  const screen = show(draw(limit));
  return { ...screen, told, resize: (lines: number) => screen.rerender(draw(lines)) };
}

test('what is chosen is marked; j, k and arrows move, Enter takes it', async () => {
  const choices = open();
  const { inverse } = THEMES.colour;
  expect(choices.lines()).toEqual(['   one', ` ▸ ${inverse('two')}`, `   ${ITEMS[2]?.label}`]);
  await choices.press('j');
  expect(choices.lines()[2]).toBe(` ▸ ${inverse(ITEMS[2]?.label ?? '')}`);
  await choices.press('k', '\u001b[A', '\r');
  expect(choices.told).toEqual(['at 2', 'at 1', 'at 0', 'took 0']);
});

test.each([
  ['no colour', 100, ` ▸ ${THEMES.colour.inverse('two')}`],
  ['ascii', 100, ` > ${THEMES.colour.inverse('two')}`],
] as const)('with %s the choice is marked too', (theme, width, line) => {
  expect(open(THEMES[theme], width).lines()[1]).toBe(line);
});

test('a label that is too long is cut', () => {
  expect(open(THEMES.colour, 16).lines()[2]).toBe('   three — lon…');
  expect(open(THEMES.ascii, 16).lines()[2]).toBe('   three ? l...');
});

test('what is chosen stays chosen on fewer lines', async () => {
  const choices = open();
  await choices.press('j');
  choices.resize(2);
  expect(choices.lines().at(-1)).toContain('▸');
  await choices.press('\r');
  expect(choices.told.at(-1)).toBe('took 2');
});
