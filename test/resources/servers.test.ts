import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import type { Known } from '../../src/resources/known.ts';
import { planWords, servers } from '../../src/resources/servers.ts';
import { known, listed, MINUTE, NOW, sample, server, view } from './build.ts';

const named = (name: string, status = 'active', change: Partial<Known> = {}): Known =>
  known(server({ name, status, id: String(name.length * 1_000 + name.charCodeAt(0)) }), change);

const order = (rows: readonly Known[]): string[] =>
  [...rows].sort((a, b) => servers.compare(a, b, view())).map((row) => row.server.name);

function cell(column: string, of: Known) {
  const found = servers.columns.find((one) => one.id === column);
  if (!found) throw new Error(`no column ${column}`);
  return found.cell(of, view());
}

describe('the usual order', () => {
  const hot = named('zz-hot', 'active', { samples: [sample({ cpu: 97 })] });

  test('is problems by severity, then natural names', () => {
    const rows = [
      named('web-10'),
      named('Web-2'),
      named('stopped-1', 'stopped'),
      hot,
      named('mail-2', 'suspended'),
      named('mail-10', 'suspended'),
      named('odd', 'hibernating'),
    ];
    expect(order(rows)).toEqual(['odd', 'mail-2', 'mail-10', 'zz-hot', 'stopped-1', 'Web-2', 'web-10']);
  });

  test('leaves what is only in transition, or unknown, among the calm', () => {
    const moving = named('b', 'rebooting', { statusSince: NOW });
    expect(order([named('c'), moving, listed(server({ name: 'a' }))])).toEqual(['a', 'b', 'c']);
  });

  test('does not depend on the order of the API', () => {
    const rows = ['a', 'b-2', 'b-10', 'c'].map((name) => named(name));
    const shuffled = fc.shuffledSubarray([...rows, hot, named('s', 'stopped')], { minLength: 6 });
    const sorted = order([...rows, hot, named('s', 'stopped')]);
    fc.assert(
      fc.property(shuffled, (mixed) => {
        expect(order(mixed)).toEqual(sorted);
      }),
    );
  });

  test('nor do two servers of one name change places with it', () => {
    const [a, b] = [known(server({ id: '7' })), known(server({ id: '8' }))];
    const ids = (rows: Known[]) => rows.sort((x, y) => servers.compare(x, y, view())).map(({ id }) => id);
    expect(ids([b, a])).toEqual(ids([a, b]));
  });
});

describe('columns', () => {
  test('have one id each, a width that can be, and drop in the order of the design', () => {
    const { columns } = servers;
    expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length);
    for (const { min, max, title } of columns) {
      expect(min).toBeLessThanOrEqual(max);
      expect(min).toBeGreaterThanOrEqual(title.length);
    }
    expect(columns.filter(({ drop }) => drop === undefined).map(({ id }) => id)).toEqual([
      'status',
      'name',
      'attention',
    ]);
    const dropped = columns
      .filter(({ drop }) => drop !== undefined)
      .sort((a, b) => (b.drop ?? 0) - (a.drop ?? 0));
    const design = ['plan', 'location', 'disk', 'memory', 'cpu', 'ip_address'];
    expect(dropped.map(({ id }) => id).filter((id) => design.includes(id))).toEqual(design);
    expect(new Set(dropped.map(({ drop }) => drop)).size).toBe(dropped.length);
  });

  test('an unreadable row has a place, a word and nothing invented', () => {
    const raw = listed(
      server({
        id: '?3',
        name: 'unreadable row',
        status: 'no status',
        hostname: null,
        ip_address: null,
        location: null,
        plan: null,
        os: null,
      }),
    );
    const texts = servers.columns.map((column) => `${column.id}=${column.cell(raw, view()).text}`);
    expect(texts).toContain('status=no status');
    expect(texts).toContain('id=?3');
    expect(texts).toContain('attention=the API sent a row that cannot be read: J shows it');
    expect(texts.filter((text) => text.endsWith('=–'))).toHaveLength(9);
  });

  test('an unknown status is shown as it is, and not in the colour of a good one', () => {
    expect(cell('status', named('x', 'hibernating'))).toEqual({ text: 'hibernating', tone: 'unknown' });
  });

  test('of an old row the finding comes first, and the age where there is room for it', () => {
    const old = { ...named('mail-01', 'suspended'), keptFrom: NOW - 4 * MINUTE };
    expect(cell('attention', old)).toEqual({
      text: expect.stringMatching(/^suspended.*, read 4 min ago$/),
      middle: 'suspended, 4 min old',
      short: 'suspended',
      tone: 'warn',
    });
    expect(cell('attention', { ...named('a', 'active'), keptFrom: NOW - 4 * MINUTE }).text).toMatch(
      /4 min ago$/,
    );
  });

  test('usage: hot, old, missing, of a stopped server', () => {
    const cpu = (change: Parameters<typeof sample>[0], status = 'active') =>
      cell('cpu', known(server({ status }), { samples: [sample(change)] }));
    expect(cpu({ cpu: 99.9 })).toEqual({ text: '99%', tone: 'bad' });
    expect(cpu({ cpu: 89.9 })).toEqual({ text: '89%' });
    expect(cpu({ cpu: 97, at: NOW - 11 * MINUTE })).toEqual({ text: '~97%', tone: 'dim' });
    expect(cpu({ cpu: null })).toEqual({ text: '–', tone: 'dim' });
    expect(cpu({ cpu: 97 }, 'stopped')).toEqual({ text: '–', tone: 'dim' });
  });

  test('attention says the worst finding, short where it does not fit', () => {
    expect(cell('attention', named('x', 'suspended'))).toEqual({
      text: 'suspended, no reason given, since the first reading 14:45Z',
      middle: 'suspended, no reason given',
      short: 'suspended',
      tone: 'warn',
    });
    expect(cell('attention', named('x', 'rebooting', { statusSince: NOW }))).toMatchObject({ tone: 'dim' });
    expect(cell('attention', known())).toEqual({ text: '' });
  });

  test.each([
    [{ id: '1', name: own('Tiny'), vcpus: 2, memory: 4096, storage: 80 }, '2 cpu 4 GB 80 GB'],
    [{ id: '1', name: own('Tiny'), vcpus: 1, memory: 1536, storage: null }, '1 cpu 1.5 GB'],
    [{ id: '1', name: own('Tiny'), vcpus: null, memory: null, storage: null }, 'Tiny'],
    [{ id: '1', name: null, vcpus: null, memory: null, storage: null }, '–'],
    [null, '–'],
  ])('a plan in words: %#', (plan, words) => expect(planWords(listed(server({ plan })))).toBe(words));
});

describe('sorting by a column', () => {
  function sorted(column: string, rows: readonly Known[]): string[] {
    const compare = servers.columns.find((one) => one.id === column)?.compare;
    if (!compare) throw new Error(`cannot sort by ${column}`);
    return [...rows].sort((a, b) => compare(a, b, view())).map((row) => row.server.name);
  }

  test('usage: the highest first, what is not known last', () => {
    const cpu = (name: string, value: number | null) =>
      named(name, 'active', { samples: [sample({ cpu: value })] });
    expect(
      sorted('cpu', [cpu('low', 0), cpu('none', null), cpu('high', 97), named('off', 'stopped')]),
    ).toEqual(['high', 'low', 'none', 'off']);
  });

  test('text: naturally, what is missing last', () => {
    const at = (name: string, address: string | null) =>
      listed(server({ name, ip_address: address === null ? null : own(address) }));
    expect(sorted('ip_address', [at('none', null), at('b', '203.0.113.10'), at('a', '203.0.113.9')])).toEqual(
      ['a', 'b', 'none'],
    );
  });
});

test('fields for the filter: lower case, addresses and ids in the text of bare words', () => {
  const fields = servers.fields(known(server({ name: 'Web-1', id: '12345' })));
  expect(fields).toMatchObject({
    status: 'active',
    location: 'us-west',
    server: 'web-1\n12345',
    os: 'ubuntu 22.04 lts',
    ipv6: '2001:db8::1',
  });
  const text = Object.entries(fields).find(([name]) => name === 'text')?.[1];
  for (const word of ['web-1', '12345', '203.0.113.10', 'web-1.example.com', 'ubuntu', 'us-west', 'active'])
    expect(text).toContain(word);
});
