import { expect, test } from 'vitest';
import { manPage } from '../../scripts/build/man-page.ts';
import { ALL_OPTIONS, COMMANDS } from '../../src/config/options.ts';

const page = manPage('1.2.3');

test('it tells every option and every command', () => {
  for (const { name } of ALL_OPTIONS) expect(page).toContain(`\\-\\-${name.replaceAll('-', '\\-')}`);
  for (const { usage } of COMMANDS) expect(page).toContain(usage.replaceAll('-', '\\-'));
});

test('no line is a request by accident', () => {
  expect(page.split('\n').filter((line) => /^'|^\.(?!TH|SH|SS|TP|PP|B |br)/.test(line))).toEqual([]);
});
