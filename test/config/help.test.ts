import { describe, expect, test } from 'vitest';
import { helpText } from '../../src/config/help.ts';
import { ALL_OPTIONS, COMMANDS } from '../../src/config/options.ts';

describe('--help', () => {
  const text = helpText();

  test.each(ALL_OPTIONS.map((option) => [option.name, option.words] as const))(
    'lists --%s',
    (name, words) => {
      expect(text).toContain(`--${name} `);
      expect(text).toContain(words);
    },
  );

  test('tells environment, files and exit codes, and how to mend a terminal', () => {
    for (const word of ['VPS_API_TOKEN', 'NO_COLOR', 'config.toml', '129, 130, 143', 'stty sane']) {
      expect(text).toContain(word);
    }
  });

  test.each(COMMANDS)('lists $usage, and says how a server called so is opened', ({ usage, words }) => {
    expect(text).toContain(`vps-console ${usage}`);
    expect(text).toContain(words);
    expect(text).toContain('vps-console -- doctor');
  });

  test('advertises nothing that is not there', () => {
    expect(text).not.toMatch(/--line|--token\b(?!-file)/);
  });

  test('fits into 80 columns', () => {
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
