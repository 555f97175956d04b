import { expect, test } from 'vitest';
import { BINDINGS } from '../../../src/console/keys/key-table.ts';
import { paletteItems } from '../../../src/console/keys/palette-lines.ts';
import { lineOf } from '../../../src/console/screen/line-editor.ts';
import { server } from '../../resources/build.ts';
import { place, pressed, saidAfter } from '../context.ts';

test('names that several things have are one line, and all below it can be reached', () => {
  const fleet = ['1', '2', '3'].map((id) => server({ id, name: id === '3' ? 'web-9' : 'web-1' }));
  const items = paletteItems(BINDINGS, place({ servers: fleet }), 'open web');
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
});

test('what has come since the line was typed is chosen by Enter, and taken by the next', () => {
  const events = [
    { type: 'overlay', overlay: { kind: 'palette', line: lineOf('web-2'), chosen: null, past: 0 } },
  ] as const;
  const late = place({ events });
  const [first] = paletteItems(BINDINGS, place(), 'web-2');
  expect(pressed(late, 'enter')[0]).toMatchObject({ overlay: { chosen: first?.id } });
  expect(saidAfter(late, 'enter')).toContain('Enter again runs it');
});
