import { expect, test } from 'vitest';
import { Line } from '../../../src/ui/components/line.tsx';
import { footerLine } from '../../../src/ui/format/footer-line.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { type SceneOptions, sceneAt } from '../scene.ts';

const open = (options: SceneOptions = {}) => {
  const scene = sceneAt(options);
  return show(<Line line={footerLine(scene)} theme={scene.theme} />);
};

test.each(LOOKS)('at %i columns in %s the ways out stay, and where the cursor is', (columns, theme) => {
  const { lines, plain } = open({ columns, theme, events: [{ type: 'move', by: 1 }] });
  expectFits(lines(), columns, theme);
  for (const way of ['q quit', ': commands', '? help']) expect(plain()[0]).toContain(way);
  expect(plain()[0]).toMatch(/ 2\/3$/);
});

test('problems only and actions are offered from 60 columns', () => {
  for (const key of ['! problems', 'a actions']) expect(open({ columns: 60 }).plain()[0]).toContain(key);
});

test('keys are bold, without colour too', () => {
  expect(open({ theme: 'no colour' }).lines()[0]).toContain(`${THEMES.colour.bold('q')} quit`);
});

test('a key that means nothing here is not offered', () => {
  expect(open({ columns: 90 }).plain()[0]).toContain('/ filter');
  const events = [{ type: 'open', route: { view: 'recovery-point', kind: 'snapshots', id: '801' } }] as const;
  expect(open({ columns: 90, events }).plain()[0]).not.toContain('/ filter');
});

test.each([
  ['a filter', ['/'], 'Enter keep  Esc clear', ' 1/3'],
  ['the palette', [':'], 'Enter run  Esc close', ''],
  ['the action menu', ['a'], 'letter choose  j k move  Enter choose  Esc close', ''],
  ['a question', ['a', 'x'], 'Esc cancel, nothing sent  ctrl-y copy as curl', ''],
])('under %s stand the keys that it takes', (_, keys, wanted, place) => {
  const [line = ''] = open({ keys, columns: 90 }).plain();
  expect(line).toContain(wanted);
  expect(line.endsWith(place)).toBe(true);
  expect(/\d\/\d/.test(line)).toBe(place !== '');
});

test('a question that is longer than the screen says how much is below, and then how to go back up', () => {
  const small = { columns: 40, rows: 10, keys: ['a', 'x'] };
  expect(open(small).plain()[0]).toMatch(/^ ↓ PgDn \d more {2}Esc cancel$/);
  expect(open({ ...small, theme: 'ascii' }).plain()[0]).toMatch(/^ v PgDn \d more {2}Esc cancel$/);
  expect(open({ ...small, keys: ['a', 'x', 'pagedown', 'pagedown'] }).plain()[0]).toBe(
    ' ↑ back up  Esc cancel',
  );
});

test('Tab is offered in a form only where a field has choices', () => {
  expect(open({ keys: ['e'] }).plain()[0]).not.toContain('Tab choices');
  expect(open({ keys: ['c'] }).plain()[0]).toContain('Tab choices');
});

test('from the review of a form Esc leads back to it, from another question it does not', () => {
  const review = ['a', 'c', ...'nightly', 'enter', 'enter'];
  expect(open({ keys: review }).plain()[0]).toContain('Esc back to the form, nothing sent');
  expect(open({ keys: ['a', 'r'] }).plain()[0]).toContain('Esc cancel, nothing sent');
});
