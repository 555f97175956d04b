import { expect, test } from 'vitest';
import { openNamed } from '../../../src/console/keys/open-named.ts';
import type { Route } from '../../../src/console/screen/route.ts';
import { listView } from '../../../src/console/screen/state.ts';
import { place, reduced } from '../context.ts';

const web3: Route = { view: 'server', id: '3' };

test.each([
  ['a filter', { type: 'filter', text: 'zz' }],
  ['problems only', { type: 'problems' }],
] as const)('%s that hides the row is taken off, and said', (_, event) => {
  const context = place({ events: [event] });
  expect(listView(context.state).order).not.toContain('3');
  const commands = openNamed(context, web3);
  const { filter, problems, wanted } = listView(reduced(context.state, commands), 'servers');
  expect({ filter, problems, wanted }).toEqual({ filter: '', problems: false, wanted: '3' });
  expect(commands.at(-1)).toMatchObject({ message: { text: expect.stringMatching(/^web-3 was hidden/) } });
});

test('a filter that shows the row stays', () => {
  const context = place({ events: [{ type: 'filter', text: 'web' }] });
  const commands = openNamed(context, web3);
  expect(listView(reduced(context.state, commands), 'servers')).toMatchObject({ filter: 'web', cursor: '3' });
  expect(commands.some((one) => 'type' in one && one.type === 'say')).toBe(false);
});

test('what no list shows leaves the filter as it is', () => {
  const context = place({ events: [{ type: 'filter', text: 'zz' }] });
  const commands = openNamed(context, { view: 'server', id: '99' });
  expect(listView(reduced(context.state, commands), 'servers').filter).toBe('zz');
});
