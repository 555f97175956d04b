import { expect, test } from 'vitest';
import { type Line, lineOf } from '../../../src/console/screen/line-editor.ts';
import { FieldRow } from '../../../src/ui/components/field-row.tsx';
import { expectFits, show, THEMES } from './harness.tsx';

const { inverse, paint } = THEMES.colour;

function open(line: Line, { theme = 'colour', mask }: { theme?: keyof typeof THEMES; mask?: string } = {}) {
  const told: Line[] = [];
  const field = { left: ' name: ', line, room: 12, right: ' · 3 of 9' };
  const row = (
    <FieldRow
      field={field}
      theme={THEMES[theme]}
      onEdit={(next) => told.push(next)}
      {...(mask === undefined ? {} : { mask })}
    />
  );
  return { ...show(row), told };
}

test('a field stands between what is before it and behind it, its cursor reversed', async () => {
  const { lines, press, told } = open({ value: 'web', cursor: 1 });
  expect(lines()).toEqual([` name: w${inverse('e')}b · 3 of 9`]);
  await press('x');
  expect(told).toEqual([{ value: 'wxeb', cursor: 2 }]);
});

test('of a long value the end with the cursor is in sight, and the line stays one', () => {
  const { lines } = open(lineOf('a-name-that-is-longer-than-its-room'));
  expect(lines()).toEqual([` name: an-its-room${inverse(' ')} · 3 of 9`]);
});

test('a masked value stands in no frame, a long one neither', async () => {
  const { frames, press, plain } = open(lineOf('vps_secret_that_is_long'), { mask: '*' });
  expect(plain()).toEqual([' name: ***********  · 3 of 9']);
  await press('Z');
  for (const frame of frames) expect(frame).not.toMatch(/secret|long|Z/);
});

test('in ASCII no other character is there, before, in or behind the field', () => {
  const { lines } = open(lineOf('caf\u00e9'), { theme: 'ascii' });
  expectFits(lines(), 60, 'ascii');
  expect(lines()).toEqual([` name: caf?${inverse(' ')} | 3 of 9`]);
});

test('what stands before it keeps its colour', () => {
  const field = { left: paint('accent', ' /'), line: lineOf('web'), room: 12, right: '' };
  const { lines } = show(<FieldRow field={field} theme={THEMES.colour} onEdit={() => {}} />);
  expect(lines()).toEqual([`${paint('accent', ' /')}web${inverse(' ')}`]);
});
