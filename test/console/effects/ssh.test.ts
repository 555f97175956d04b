import { expect, test } from 'vitest';
import type { Host, LentEnd } from '../../../src/console/effects/host.ts';
import { createSsh, meanwhile } from '../../../src/console/effects/ssh.ts';
import type { Command } from '../../../src/console/screen/command.ts';
import { type News, newsText } from '../../../src/operations/notice.ts';
import type { Entry } from '../../../src/resources/activity.ts';
import { turnedClock } from '../../clock.ts';
import { sourcesOf } from '../../fleet/sources.ts';

const entry = (id: string, name: string, text: string, change: Partial<Entry> = {}): Entry => ({
  id: `${id} ${text}`,
  at: 0,
  kind: 'seen',
  subject: { profile: 'prod', resource: 'servers', id, name },
  text,
  ...change,
});

const DOWN = entry('2', 'db-1', 'active → stopped', { status: 'asked', to: 'stopped' });
const UP = entry('2', 'db-1', 'starting → active', { status: 'follows', to: 'active' });
const NEW = entry('4', 'web-9', 'new in the list, active', { status: 'asked' });
const HOT = entry('3', 'api-1', 'attention: cpu 97%', { problem: true });
const OVER = entry('3', 'api-1', 'over: cpu 97%');

test.each([
  [[], 'no change was seen meanwhile'],
  [[entry('1', 'web-1', 'active → stopped')], 'meanwhile web-1: active → stopped'],
  [
    [entry('1', 'web-1', 'a'), entry('1', 'web-1', 'b'), entry('2', 'db-1', 'c')],
    'meanwhile web-1: b, and 2 more in Activity',
  ],
  [[entry('2', 'db-1', 'c')], 'meanwhile db-1: c'],
  [[DOWN, HOT, OVER], 'meanwhile db-1: active → stopped, and 2 more in Activity'],
  [[DOWN, NEW], 'meanwhile db-1: active → stopped, and 1 more in Activity'],
  [[DOWN, UP, HOT, OVER], 'meanwhile api-1: attention: cpu 97%, and 3 more in Activity'],
  [[UP, OVER], 'meanwhile db-1: starting → active, and 1 more in Activity'],
])('%#: %s', (entries, said) => {
  expect(meanwhile(entries, '1')).toBe(said);
});

const LINE = '/usr/bin/ssh … root@203.0.113.10';

/** Goes to a server and comes back after so many ms. */
async function visit(end: LentEnd, tookMs: number) {
  const clock = turnedClock();
  const sources = sourcesOf();
  const told: string[] = [];
  let below: string | null = null;
  const away: boolean[] = [];
  const host: Pick<Host, 'lend'> = {
    async lend(argv, words) {
      told.push(argv.join('|'), words.before.trim());
      expect(away).toEqual([true]);
      await clock.turn(tookMs);
      below = words.after(end)?.trim() ?? null;
      return end;
    },
  };
  const shell = {
    perform: (commands: readonly Command[]) => {
      for (const one of commands) if ('type' in one && one.type === 'away') away.push(one.isAway);
    },
    say: (tone: string, news: News) => void told.push(`${tone} ${newsText(news)}`),
  };
  const ssh = createSsh({ sources, clock, host, shell, poll: { refresh: () => null } });
  ssh.run({
    effect: 'ssh',
    server: { id: '1', name: 'web-1' },
    argv: ['/usr/bin/ssh', '-v', 'root@203.0.113.10'],
    line: LINE,
  });
  await clock.turn(tookMs + 1);
  expect(away).toEqual([true, false]);
  expect(told.slice(0, 2)).toEqual(['/usr/bin/ssh|-v|root@203.0.113.10', `vps-console: ${LINE}`]);
  return { said: told.at(-1), below, entries: sources.journal.entries().map(({ text }) => text) };
}

test.each<[LentEnd, ms: number, said: string, below: string | null]>([
  [{ kind: 'status', status: 0 }, 61_000, 'info back from web-1 after 1 min; no', null],
  [
    { kind: 'status', status: 130 },
    61_000,
    'warn back from web-1 after 1 min, ssh ended with status 130; no',
    null,
  ],
  [
    { kind: 'status', status: 1 },
    2_000,
    'warn back from web-1 after 2 s, ssh ended with status 1; no',
    'vps-console: ssh ended with status 1. Press Enter to come back.',
  ],
  [
    { kind: 'status', status: 255 },
    61_000,
    'warn back from web-1 after 1 min, ssh ended with status 255; no',
    'vps-console: ssh ended with status 255. Press Enter to come back.',
  ],
  [
    { kind: 'signal', signal: 'SIGHUP' },
    61_000,
    'warn back from web-1 after 1 min, ssh was ended by SIGHUP; no',
    'vps-console: ssh was ended by SIGHUP. Press Enter to come back.',
  ],
])('%j after %d ms', async (end, ms, said, below) => {
  const visited = await visit(end, ms);
  expect(visited.said).toBe(`${said} change was seen meanwhile`);
  expect(visited.below).toBe(below);
  expect(visited.entries[0]).toBe(LINE);
  expect(visited.entries[1]).toMatch(/^\/usr\/bin\/ssh … root@203\.0\.113\.10: .* after (1 min|2 s)$/);
});

test('a program that is missing is told, and leaves nothing to read on the terminal', async () => {
  const { said, below, entries } = await visit({ kind: 'not-started', code: 'ENOENT' }, 1);
  expect(said).toBe('bad ssh was not started: there is no such program on the PATH');
  expect(below).toBeNull();
  expect(entries[1]).toBe(`${LINE}: was not started: there is no such program on the PATH`);
});
