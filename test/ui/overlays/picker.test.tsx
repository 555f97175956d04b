import { expect, test } from 'vitest';
import { reduce } from '../../../src/console/screen/reducer.ts';
import { initialState } from '../../../src/console/screen/state.ts';
import { PickerOverlay } from '../../../src/ui/overlays/picker.tsx';
import { show, THEMES } from '../components/harness.tsx';

const ITEMS = ['usual order', 'name', 'cpu', 'memory'].map((label) => ({ label, value: label }));
const state = reduce(initialState({ columns: 80, rows: 24 }, 0), {
  type: 'sort',
  sort: { column: 'cpu', down: false },
});
const TITLE = { profile: 'cpu', color: null, host: 'api.example.com', demo: null };

function open(of: 'sort' | 'profile', height: number, width = 80) {
  const taken: string[] = [];
  const screen = show(
    <PickerOverlay
      scene={{ state, title: TITLE, theme: THEMES.colour, width }}
      height={height}
      overlay={{ kind: 'picker', of, items: ITEMS }}
      events={{ onTake: (value) => taken.push(value) }}
    />,
  );
  return { ...screen, taken };
}

test.each([
  ['sort', ' sort by', 80],
  ['profile', ' change to profile', 40],
] as const)('a picker of a %s says so, and marks what stands there now', (of, title, width) => {
  const { lines } = open(of, 5, width);
  const chosen = ` ▸ ${THEMES.colour.inverse('cpu')}`;
  expect(lines()).toEqual([title, '   usual order', '   name', chosen, '   memory']);
});

test('on fewer lines what is chosen is in sight, and Enter takes it', async () => {
  const { lines, press, taken } = open('sort', 3);
  expect(lines()).toEqual([' sort by', '   name', ` ▸ ${THEMES.colour.inverse('cpu')}`]);
  await press('j', '\r');
  expect(taken).toEqual(['memory']);
});
