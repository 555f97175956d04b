import { expect, test, vi } from 'vitest';
import { CANARY, emptyHome } from './home.ts';

const loaded = vi.hoisted((): string[] => []);
vi.mock('smol-toml', (original) => {
  loaded.push('smol-toml');
  return original();
});
vi.mock('valibot', (original) => {
  loaded.push('valibot');
  return original();
});

test('the parser and the schema are loaded only for a config file', async () => {
  const home = emptyHome();
  await home.settings(['web-1'], { VPS_API_TOKEN: CANARY });
  await home.settings(['--demo']);
  expect(loaded).toEqual([]);
  home.config('bell = false');
  await home.settings(['web-1'], { VPS_API_TOKEN: CANARY });
  expect(loaded.sort()).toEqual(['smol-toml', 'valibot']);
});
