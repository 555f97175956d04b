import { expect, test } from 'vitest';
import { HelpOverlay } from '../../../src/ui/overlays/help.tsx';
import { paste } from '../../console/context.ts';
import { expectFits, LOOKS, show, THEMES } from '../components/harness.tsx';
import { listener, openIn, type SceneOptions, sceneAt } from '../scene.ts';

const { inverse, paint } = THEMES.colour;

function open(options: SceneOptions = {}, height = 20) {
  const scene = sceneAt({ ...options, keys: ['?', ...(options.keys ?? [])] });
  const { told, events } = listener();
  const overlay = openIn(scene, 'help');
  return { ...show(<HelpOverlay scene={scene} overlay={overlay} height={height} events={events} />), told };
}

test('each key stands with its group and what it does, the chosen one reversed', () => {
  const { lines, plain } = open({ keys: [paste('filter')] });
  expect(plain()[0]).toBe(' help: filter');
  expect(plain()[1]).toBe('');
  expect(plain()[2]).toMatch(/^ ▸ \S+ +\S.* filter/);
  expect(lines()[2]).toMatch(/\u001b\[7m.*\u001b\[27m/);
});

test('what is typed goes to its field', async () => {
  const { press, told, lines } = open({ keys: [paste('so')] });
  expect(lines()[0]).toBe(`${paint('accent', ' help: ')}so${inverse(' ')}`);
  await press('r');
  expect(told).toEqual(['field', 'typed sor']);
});

test('words that no key has say so', () => {
  expect(open({ keys: [paste('zzz')] }).plain()).toEqual([' help: zzz', '', '  no key matches']);
});

test('a key that is blocked says why', () => {
  expect(
    open({ keys: [paste('unmark')] })
      .plain()
      .join('\n'),
  ).toContain('nothing is marked');
});

test.each([0, 1, 7, 12, 40, 200])(
  'after %i times down the chosen line is in sight on a short screen',
  (times) => {
    const { plain } = open({ keys: Array.from({ length: times }, () => 'down') }, 8);
    expect(plain().length).toBeLessThanOrEqual(8);
    expect(plain().filter((line) => line.startsWith(' ▸'))).toHaveLength(1);
  },
);

test.each(LOOKS)('at %i columns in %s all keys fit', (columns, theme) => {
  const { lines } = open({ columns, theme }, 100);
  expect(lines().length).toBeGreaterThan(20);
  expectFits(lines(), columns, theme);
});

test('without colour the chosen line is marked and reversed all the same', () => {
  const { lines } = open({ theme: 'ascii', keys: [paste('quit')] });
  expect(lines()[2]).toMatch(/^ > .*\u001b\[7m/);
});
