import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { exported } from '../../src/journal/journal-export.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { NOW } from '../resources/build.ts';

function entry(at: number, text: string, name = 'web-1'): Entry {
  return {
    id: text,
    at,
    kind: 'note',
    subject: { profile: 'prod', resource: 'servers', id: '1', name: own(name) },
    text,
  };
}

test('the oldest stands first, in UTC', () => {
  const rows = exported([entry(NOW, 'second'), entry(NOW - 1_000, 'first')], 'md', NOW).split('\n');
  expect(rows.slice(-3)).toEqual([
    '| 2025-01-16T15:44:59.000Z | note | web-1 (1) | first |',
    '| 2025-01-16T15:45:00.000Z | note | web-1 (1) | second |',
    '',
  ]);
});

test.each(['md', 'json'] as const)('%s holds no token and no mail address, in texts or names', (format) => {
  const secrets = ['vps_abcdef0123', 'Bearer xyz.123', 'a'.repeat(40), 'ops@example.com'];
  const text = exported(
    secrets.map((secret) => entry(NOW, `saw ${secret} there`, secret)),
    format,
    NOW,
  );
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('saw [redacted] there');
  expect(text).toContain('saw [address] there');
});

test('a text breaks no table', () => {
  expect(exported([entry(NOW, 'a | b \\ c')], 'md', NOW)).toContain('a \\| b \\\\ c |');
});

test('an entry about nothing has no subject', () => {
  const about = { ...entry(NOW, 'hello'), subject: null };
  expect(exported([about], 'md', NOW)).toContain('| note |  | hello |');
  expect(JSON.parse(exported([about], 'json', NOW)).entries).toEqual([
    { at: '2025-01-16T15:45:00.000Z', kind: 'note', subject: null, text: 'hello' },
  ]);
});
