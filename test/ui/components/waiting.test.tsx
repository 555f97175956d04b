import { expect, test, vi } from 'vitest';
import { Waiting } from '../../../src/ui/components/waiting.tsx';
import { show, THEMES } from './harness.tsx';

test.each([
  ['colour', /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] reading$/],
  ['no colour', /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] reading$/],
  ['ascii', /^[-\\|/] reading$/],
] as const)('it spins before what is waited for: %s', async (theme, line) => {
  const { lines } = show(<Waiting text="reading" theme={THEMES[theme]} />);
  const [first] = lines();
  expect(first).toMatch(line);
  await vi.waitFor(() => expect(lines()[0]).not.toBe(first), 30_000);
  expect(lines()[0]).toMatch(line);
});
