import { expect, test } from 'vitest';
import type { Notice } from '../../../src/operations/notice.ts';
import { clipNews } from '../../../src/ui/format/titled.ts';

test.each<[Notice['titles'], said: string, width: number, begins: string]>([
  [
    ['delete backup 506 of git-01', 'backup 506 of git-01', 'git-01'],
    'gone after 2 s; meanwhile backup 507 of git-01 was sent: check',
    78,
    'delete backup 506 of git-01: gone after 2 s',
  ],
  [
    ['start web-server-02', 'web-server-02'],
    'accepted, stopped; longer than usual',
    52,
    'start web-server-02: accepted, stopped; longer',
  ],
  [['reboot 4 servers'], '1 not done (too many requests), 3 under way', 50, 'reboot 4 servers: 1 not done'],
  [
    ['delete snapshot before-the-upgrade of customer-portal-01', 'customer-portal-01'],
    'gone after 12 s',
    60,
    'customer-portal-01: gone after 12 s',
  ],
  [
    ['reboot a-server-with-quite-a-long-name-01', 'a-server-with-quite-a-long-name-01'],
    'active again after 41 s',
    50,
    'a-server-with-quite-a-lo…: active again',
  ],
])('%s: %s, in %i columns', (titles, said, width, begins) => {
  const shown = clipNews({ titles, said }, width);
  expect(shown.length).toBeLessThanOrEqual(width);
  expect(shown.startsWith(begins), shown).toBe(true);
});

test("the API's words go before what is said of it", () => {
  const titles: Notice['titles'] = ['restore web-server-01 from backup 536', 'web-server-01'];
  const said = 'done after 5 s; the server is active';
  const clipped = (width: number): string =>
    clipNews({ titles, said, apiSaid: 'Server is being restored.' }, width);
  const own = `${titles[0]}: ${said}`;
  expect(clipped(200)).toBe(`${own}; the API said: Server is being restored.`);
  expect(clipped(100)).toMatch(/^restore .* the server is active; the API said: .*…$/);
  expect(clipped(own.length)).toBe(own);
  expect(clipped(60)).toBe(clipNews({ titles, said }, 60));
});
