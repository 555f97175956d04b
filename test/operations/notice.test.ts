import { expect, test } from 'vitest';
import { newsText } from '../../src/operations/notice.ts';

test('a notice is one line: its title, what is said, and the words of the API', () => {
  const notice = { titles: ['reboot web-01', 'web-01'], said: 'active again after 41 s' } as const;
  expect(newsText(notice)).toBe('reboot web-01: active again after 41 s');
  expect(newsText({ ...notice, apiSaid: 'Rebooting.' })).toBe(
    'reboot web-01: active again after 41 s; the API said: Rebooting.',
  );
});
