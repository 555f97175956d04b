import { expect, test } from 'vitest';
import { FormChoices } from '../../../src/ui/components/form-choices.tsx';
import { show, THEMES } from './harness.tsx';

const CHOICES = [
  { value: '4', label: '$5.00 a month' },
  { value: '9', label: '$20.00 a month' },
  { value: '1', label: '$1.00 a month', reason: 'not available' },
];

function open({ value = '', isChoosing = false, height = 4, width = 60, theme = THEMES.colour } = {}) {
  const taken: string[] = [];
  const screen = show(
    <FormChoices
      choices={CHOICES}
      value={value}
      isChoosing={isChoosing}
      height={height}
      width={width}
      theme={theme}
      onChoose={(chosen) => taken.push(chosen)}
    />,
  );
  return { ...screen, taken };
}

const { inverse, bold, paint } = THEMES.colour;

test('until keys reach them they show what there is, and mark what stands in the field', async () => {
  const { lines, press, taken } = open({ value: '9' });
  expect(lines()).toEqual([
    paint('dim', '   3 to choose from: Tab goes to them'),
    '   4  $5.00 a month',
    ` ▸ ${bold('9  $20.00 a month')}`,
    '   1  not available  $1.00 a month',
  ]);
  await press('\r');
  expect(taken).toEqual([]);
});

test('nothing is marked where something else stands in the field', () => {
  expect(open({ value: '77' }).lines().join('\n')).not.toContain('▸');
});

test('what keys reach begins at what stands in the field, else at the first that can be taken', async () => {
  const { lines, press, taken } = open({ isChoosing: true });
  expect(lines()[1]).toBe(` ▸ ${inverse('4  $5.00 a month')}`);
  await press('\u001b[B', '\r');
  expect(taken).toEqual(['9']);
  expect(open({ value: '1', isChoosing: true }).lines()[3]).toContain('▸');
});

test('on fewer lines what stands in the field is in sight; on one there is no room for any', () => {
  expect(open({ value: '1', height: 3, width: 30, theme: THEMES.ascii }).lines()).toEqual([
    '   3 to choose from: Tab go...',
    '   9  $20.00 a month',
    ` > ${bold('1  not available  $1.00 a.')}`,
  ]);
  expect(open({ height: 1 }).lines()).toEqual(['']);
});
