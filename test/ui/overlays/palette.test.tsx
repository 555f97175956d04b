import { expect, test } from 'vitest';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { PaletteOverlay } from '../../../src/ui/overlays/palette.tsx';
import { paste } from '../../console/context.ts';
import { server } from '../../resources/build.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { listener, openIn, type SceneOptions, sceneAt } from '../scene.ts';

const { inverse, paint } = THEMES.colour;

function open(line: string, options: SceneOptions = {}, height = 20) {
  const scene = sceneAt({ ...options, keys: [':', paste(line), ...(options.keys ?? [])] });
  const { told, events } = listener();
  const overlay = openIn(scene, 'palette');
  return {
    ...show(<PaletteOverlay scene={scene} overlay={overlay} height={height} events={events} />),
    told,
  };
}

/** The lines that the cursor marks. */
const chosen = (lines: readonly string[]): readonly string[] => lines.filter((line) => /^ [▸>] /.test(line));

test('what the line may mean, what each of it is at the right, the chosen one reversed', () => {
  const { lines, plain } = open('web-2');
  expect(plain()[0]).toBe(' :web-2');
  expect(lines()[2]).toContain(` ▸ ${inverse('web-2')}`);
  expect(plain()[2]).toMatch(/^ ▸ web-2 +.*server/);
});

test('what is typed goes to its field', async () => {
  const { press, told, lines } = open('exp');
  expect(lines()[0]).toBe(`${paint('accent', ' :')}exp${inverse(' ')}`);
  await press('o', '\u007f');
  expect(told[0]).toBe('field');
  expect(told[1]).toBe('typed expo');
});

test('what cannot be done now stands there with its reason, in colour and without', () => {
  expect(open('unmark all').lines().join('\n')).toContain(paint('warn', '  nothing is marked'));
  expect(open('unmark all', { theme: 'no colour' }).plain().join('\n')).toMatch(
    /unmark all {2}nothing is marked/,
  );
});

test('a name that nothing has says so, and what was looked through where not all was read', () => {
  expect(open('zzzz').plain().slice(1)).toEqual(['', '  no match']);
  const { plain } = open('zzzz', { columns: 40, model: { cache: createCache() } });
  expect(plain().join(' ').replaceAll(/\s+/g, ' ')).toContain('no match in what was read: servers not read');
});

test('of an empty line nothing is chosen', () => {
  const { plain } = open('', {}, 6);
  expect(plain()).toHaveLength(6);
  expect(chosen(plain())).toEqual([]);
});

test.each([1, 3, 9, 60])('after %i times down the chosen line is in sight in a short palette', (times) => {
  const { plain } = open('', { keys: Array.from({ length: times }, () => 'down') }, 6);
  expect(plain()).toHaveLength(6);
  expect(chosen(plain())).toHaveLength(1);
});

test.each(LOOKS)(
  'at %i columns in %s all lines fit, and of a long one what it is stays',
  (columns, theme) => {
    const long = server({ id: '7', name: `datenbank-für-${'sehr-'.repeat(20)}viel` });
    const { lines, plain } = open('datenbank', { columns, theme, servers: [long] });
    expectFits(lines(), columns, theme);
    expect(chosen(plain())).toHaveLength(1);
    expectFits(open('', { columns, theme }, 60).lines(), columns, theme);
  },
);

test.each(LOOKS)(
  'at %i columns in %s the end of a long line is in sight, with its cursor',
  (columns, theme) => {
    const { lines } = open(`note ${'x'.repeat(200)}end`, { columns, theme });
    expectFits(lines(), columns, theme);
    expect(lines()[0]?.endsWith(`xend${inverse(' ')}`)).toBe(true);
  },
);
