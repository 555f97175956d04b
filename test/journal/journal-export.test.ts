import { expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { exported, type Report } from '../../src/journal/journal-export.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { DAY, NOW } from '../resources/build.ts';

function entry(at: number, text: string, name = 'web-1'): Entry {
  return {
    id: text,
    at,
    kind: 'note',
    subject: { profile: 'prod', resource: 'servers', id: '1', name: own(name) },
    text,
  };
}

function report(entries: readonly Entry[], change: Partial<Report> = {}): Report {
  const head = [['downtime', '4 s']] as const;
  const title = 'web-1: what happened';
  const from = Math.min(...entries.map(({ at }) => at));
  return { title, operator: 'ada@bastion', written: NOW, from, head, entries, isOfServer: true, ...change };
}

test('a report of one server is a document to paste', () => {
  const rows = [entry(NOW, 'second'), entry(NOW - 1_000, 'first'), entry(NOW - DAY, 'the day before')];
  expect(exported(report(rows), 'md')).toBe(`# web-1: what happened

- written: 2025-01-16 15:45:00Z by ada@bastion
- downtime: 4 s

Times are UTC. Withheld: tokens and mail addresses.

| time | from | what |
| --- | --- | --- |
| 2025-01-15 15:45:00Z | ada@bastion | the day before |
| 2025-01-16 15:44:59Z | ada@bastion | first |
| 2025-01-16 15:45:00Z | ada@bastion | second |
`);
  expect(exported(report(rows.slice(0, 2)), 'md')).toContain('| 15:44:59Z | ada@bastion | first |');
});

test('a report of the account names the server of each entry', () => {
  const rows = [entry(NOW, 'noted'), { ...entry(NOW, 'about nothing'), subject: null }];
  expect(
    exported(report(rows, { isOfServer: false }), 'md')
      .split('\n')
      .slice(-3),
  ).toEqual([
    '| 15:45:00Z | ada@bastion | web-1 (1) | noted |',
    '| 15:45:00Z | ada@bastion |  | about nothing |',
    '',
  ]);
});

test('as JSON it holds the same, and what each operation is made of', () => {
  const row: Entry = {
    ...entry(NOW, 'reboot: done'),
    kind: 'operation',
    who: 'mo@b',
    parts: [entry(NOW, 'sent')],
  };
  expect(JSON.parse(exported(report([row]), 'json'))).toEqual({
    title: 'web-1: what happened',
    written: '2025-01-16 15:45:00Z by ada@bastion',
    withheld: ['tokens', 'mail addresses'],
    downtime: '4 s',
    entries: [
      {
        at: '2025-01-16T15:45:00.000Z',
        from: 'mo@b',
        server: { id: '1', name: 'web-1' },
        what: 'reboot: done',
        parts: [
          {
            at: '2025-01-16T15:45:00.000Z',
            from: 'ada@bastion',
            server: { id: '1', name: 'web-1' },
            what: 'sent',
          },
        ],
      },
    ],
  });
});

test.each(['md', 'json'] as const)('%s holds no token and no mail address, in texts or names', (format) => {
  const secrets = ['vps_abcdef0123', 'Bearer xyz.123', 'a'.repeat(40), 'ops@example.com'];
  const entries = secrets.map((secret) => entry(NOW, `saw ${secret} there`, secret));
  const head = secrets.map((secret) => ['noted', secret] as const);
  const text = exported(report(entries, { head, title: secrets.join(' '), isOfServer: false }), format);
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('saw [redacted] there');
  expect(text).toContain('saw [address] there');
});

test('a text breaks no table', () => {
  expect(exported(report([entry(NOW, 'a | b \\ c <!-- d')]), 'md')).toContain('a \\| b \\\\ c \\<!-- d |');
});

test('who asked is told whatever their host is called', () => {
  const row = { ...entry(NOW, 'x'), who: 'mo@bastion.example.com' };
  expect(exported(report([row]), 'md')).toContain('| mo@bastion.example.com | x |');
});
