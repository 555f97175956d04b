import { expect, test } from 'vitest';
import { clipTitled } from '../../../src/ui/format/titled.ts';

test.each([
  [
    'delete of backup 506 of git-01: gone after 2 s; meanwhile backup 507 of git-01 was sent: look',
    78,
    'delete of backup 506 of git-01: gone after 2 s',
  ],
  [
    'start of web-server-02: accepted, stopped; longer than usual',
    52,
    'start of web-server-02: accepted, stopped; longer',
  ],
  ['reboot of 4 servers: 1 not done (too many requests), 3 under way', 50, 'reboot of 4 servers: 1 not done'],
  [
    'delete of snapshot before-the-upgrade of customer-portal-01: gone after 12 s',
    60,
    'customer-portal-01: gone after 12 s',
  ],
  [
    'reboot of a-server-with-quite-a-long-name-01: active again after 41 s',
    50,
    'a-server-with-quite-a-lo…: active again',
  ],
])('%s, in %i columns', (text, width, begins) => {
  const shown = clipTitled(text, width);
  expect(shown.length).toBeLessThanOrEqual(width);
  expect(shown.startsWith(begins), shown).toBe(true);
});

test('what the API said behind it goes before what is said of it', () => {
  const own = 'restore of web-server-01 from backup 536: over after 5 s; the server is active';
  const text = `${own}; the API said: Server is being restored.`;
  expect(clipTitled(text, 200)).toBe(text);
  expect(clipTitled(text, 100)).toMatch(/^restore of .* the server is active; the API said: .*…$/);
  expect(clipTitled(text, own.length)).toBe(own);
  expect(clipTitled(text, 60)).toBe(clipTitled(own, 60));
});
