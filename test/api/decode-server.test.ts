import { describe, expect, it, vi } from 'vitest';
import { decodeAccount } from '../../src/api/decode-account.ts';
import { decodeAction } from '../../src/api/decode-action.ts';
import { decodeRows } from '../../src/api/decode-list.ts';
import { decodeBackup } from '../../src/api/decode-recovery-points.ts';
import { decodeServer } from '../../src/api/decode-server.ts';
import type { Json, Raw } from '../../src/api/fields.ts';
import { inDetail, inList, rowKinds } from './row-kinds.ts';
import { accountBody, backupRow, serverDetail, serverRow, startBody } from './samples.ts';

/** Puts names in the order of `names`, so that a list can be compared as a set. */
function by(names: readonly string[]) {
  return (a: string, b: string) => names.indexOf(a) - names.indexOf(b);
}

describe('a sound row', () => {
  it('of the list of servers', () => {
    expect(inList(serverRow, 1)).toEqual({
      ...serverRow,
      id: '12345',
      plan: { ...serverRow.plan, id: '1' },
      os: { ...serverRow.os, id: '5' },
      created_at: Date.UTC(2025, 0, 10, 14, 30),
      updated_at: Date.UTC(2025, 0, 15, 10, 20),
      flaws: [],
      raw: serverRow,
    });
  });

  it('of the answer for one server has the detail fields, null where the API sent none', () => {
    const { ipv6_address, plan, backups_enabled, resource_usage } = inDetail(serverDetail, 1);
    expect({ ipv6_address, plan, backups_enabled, resource_usage }).toEqual({
      ipv6_address: '2001:0db8::1',
      plan: { ...serverDetail.plan, id: '1' },
      backups_enabled: true,
      resource_usage: serverDetail.resource_usage,
    });
    expect(inDetail(serverRow, 1)).toMatchObject({
      ipv6_address: null,
      backups_enabled: null,
      resource_usage: null,
    });
    expect(inList(serverRow, 1)).not.toHaveProperty('backups_enabled');
    expect(decodeServer(serverRow, 1, 'created')).toMatchObject({ backups_enabled: null });
  });

  it('may have null where the pages allow it', () => {
    const nulls = { hostname: null, ip_address: null, plan: null, os: null };
    expect(inList({ ...serverRow, ...nulls }, 1)).toMatchObject({ ...nulls, flaws: [] });
    const running = { ...backupRow, size_mb: null, expires_at: null, description: null };
    expect(decodeBackup(running, 1)).toMatchObject({
      size_mb: null,
      expires_at: null,
      description: null,
      flaws: [],
    });
  });
});

describe('a flawed row', () => {
  it('keeps what is readable and names the rest', () => {
    const row = {
      ...serverRow,
      name: 7,
      status: 'on_fire',
      plan: 'big',
      created_at: 'yesterday',
      location: undefined,
    };
    const server = inList(row, 1);
    expect(server).toMatchObject({
      id: '12345',
      name: 'unreadable row',
      status: 'on_fire',
      plan: null,
      created_at: null,
    });
    expect(server.flaws).toEqual(['name', 'plan', 'location', 'created_at'].sort(by(server.flaws)));
  });

  it('without a valid id gets one that no request can carry', () => {
    expect(inList({ ...serverRow, id: '../1' }, 3)).toMatchObject({
      id: '?3',
      name: 'web-server-01',
      flaws: ['id'],
    });
    expect(inList({ ...serverRow, id: 2 ** 53 }, 4)).toMatchObject({ id: '?4', flaws: ['id'] });
    expect(inList({ ...serverRow, id: '9007199254740993' }, 1)).toMatchObject({
      id: '9007199254740993',
      flaws: [],
    });
  });

  it('that is no object is shown', async () => {
    const rows = await decodeRows([null, 'x', 5, [], serverRow] as Raw[], inList);
    expect(rows.map(({ id, name }) => [id, name])).toEqual([
      ['?1', 'unreadable row'],
      ['?2', 'unreadable row'],
      ['?3', 'unreadable row'],
      ['?4', 'unreadable row'],
      ['12345', 'web-server-01'],
    ]);
    expect(rows[1]).toMatchObject({ flaws: ['row'], raw: 'x' });
  });

  it('is read by its own properties only', () => {
    const row: Json = JSON.parse('{"__proto__":{"name":"from the prototype","id":5},"constructor":1}');
    expect(inList(row, 1)).toMatchObject({ id: '?1', name: 'unreadable row' });
    Object.defineProperty(Object.prototype, 'hostname', { value: 'from the prototype', configurable: true });
    try {
      expect(inList(row, 1).hostname).toBeNull();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'hostname');
    }
  });

  it('has its text made safe and clipped in every field', () => {
    const hostile = `\x1b]52;c;aGk=\x07${'x'.repeat(2000)}`;
    const poison = (value: unknown): unknown =>
      typeof value === 'string'
        ? hostile
        : Array.isArray(value)
          ? value.map(poison)
          : typeof value === 'object' && value !== null
            ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, poison(inner)]))
            : value;
    for (const { sample, decode } of rowKinds) {
      const { raw: _, ...row } = decode(poison(sample) as Json, 1);
      expect(JSON.stringify(row)).not.toMatch(/\\u00|x{1024}/);
    }
    const { raw: _, ...account } = { raw: 0, ...decodeAccount(poison(accountBody) as Raw) };
    expect(JSON.stringify([account, decodeAction(poison(startBody) as Raw)])).not.toMatch(/\\u00|x{257}/);
  });
});

describe('numbers and times', () => {
  it.each([
    [4523, 4523],
    ['4523', 4523],
    ['5.00', 5],
    ['1e3', 1000],
    ['', null],
    ['5 MB', null],
    ['0x10', null],
    [true, null],
    [{}, null],
  ])('size_mb %j is %j', (size_mb, value) => {
    const backup = decodeBackup({ ...backupRow, size_mb }, 1);
    expect(backup.size_mb).toBe(value);
    expect(backup.flaws).toEqual(value === null ? ['size_mb'] : []);
  });

  it.each([
    ['2025-01-16T03:00:00Z', '2025-01-16T03:00:00.000Z'],
    ['2025-01-16T03:00:00.123456Z', '2025-01-16T03:00:00.123Z'],
    ['2025-01-16T03:00:00+02:00', '2025-01-16T01:00:00.000Z'],
    ['2025-01-16T03:00:00+0200', '2025-01-16T01:00:00.000Z'],
    ['2025-01-16 03:00:00', '2025-01-16T03:00:00.000Z'],
    ['2025-01-16T03:00', '2025-01-16T03:00:00.000Z'],
    ['2025-01-16', '2025-01-16T00:00:00.000Z'],
    ['2025-13-45T03:00:00Z', null],
    ['16.01.2025', null],
    [1737000000, null],
    ['', null],
  ])('created_at %j is %s, in any time zone', (created_at, iso) => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(new Date(0).getHours()).toBe(9);
    const at = decodeBackup({ ...backupRow, created_at }, 1).created_at;
    vi.unstubAllEnvs();
    expect(at === null ? null : new Date(at).toISOString()).toBe(iso);
  });
});
