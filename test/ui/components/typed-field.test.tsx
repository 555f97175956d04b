import { expect, test } from 'vitest';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import { TypedField } from '../../../src/ui/components/typed-field.tsx';
import { listener } from '../scene.ts';
import { show, THEMES } from './harness.tsx';

const FIELD = { left: ' :', line: lineOf('op'), room: 20, right: '' };

test('it tells that a field is on screen, what a key makes of its line, and that it is gone', async () => {
  const { told, events } = listener();
  const draw = (value: string) => (
    <TypedField field={{ ...FIELD, line: lineOf(value) }} theme={THEMES.colour} events={events} />
  );
  const { press, rerender, unmount } = show(draw('op'));
  expect(told).toEqual(['field']);
  await press('e');
  rerender(draw('ope'));
  await press('\u007f');
  expect(told).toEqual(['field', 'typed ope', 'typed op']);
  unmount();
  expect(told.slice(3)).toEqual(['no field']);
});
