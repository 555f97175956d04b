import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Slot } from '../../src/resources/usage-slots.ts';
import { openUsage, usagePath } from '../../src/storage/usage-file.ts';
import { NOW } from '../resources/build.ts';

const MINUTE = NOW / 60_000;
const KEY = 'a'.repeat(32);
const folder = (): string => mkdtempSync(join(tmpdir(), 'usage-'));
const open = (dir: string, account = KEY, now = NOW) =>
  openUsage({ dir, account: async () => account, now: () => now });
const slot = (minute: number, cpu: number | null = 50): Slot => [MINUTE + minute, cpu, 40, 30, null];
const nothing = new Map();
const here = (...slots: readonly Slot[]) => new Map([['7', slots]]);
const lines = (dir: string): string[] => readFileSync(usagePath(dir, KEY), 'utf8').trimEnd().split('\n');

test('the next start of the account knows what was read, in one file for its owner alone', async () => {
  const dir = folder();
  await open(dir).exchange(here(slot(-1), slot(0)));
  const [name = '', ...more] = readdirSync(dir);
  expect([name, more]).toEqual([`usage-${'a'.repeat(16)}.jsonl`, []]);
  expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
  expect(lines(dir)).toEqual([
    `{"version":1,"account":"${KEY}"}`,
    `{"server":"7","slots":${JSON.stringify([slot(-1), slot(0)])}}`,
  ]);
  expect(await open(dir).exchange(nothing)).toMatchObject({ all: here(slot(-1), slot(0)), trouble: null });
  expect((await open(dir, 'b'.repeat(32)).exchange(nothing)).all.size).toBe(0);
});

test('of consoles that write at the same moment none loses or doubles a reading', async () => {
  const dir = folder();
  const consoles = Array.from({ length: 8 }, (_, at) => open(dir).exchange(here(slot(-at, at), slot(1, at))));
  await Promise.all(consoles);
  const { all } = await open(dir).exchange(nothing);
  const expected = [...Array.from({ length: 8 }, (_, at) => slot(at - 7, 7 - at)), slot(1, 7)];
  expect(all).toEqual(here(...expected));
  expect(readdirSync(dir)).toHaveLength(1);
});

test('a lock that a console left when it died is taken over', async () => {
  const dir = folder();
  writeFileSync(`${usagePath(dir, KEY)}.lock`, '');
  writeFileSync(`${usagePath(dir, KEY)}.tmp`, 'half a fi');
  expect((await open(dir).exchange(here(slot(0)))).trouble).toBeNull();
  expect(readdirSync(dir)).toHaveLength(1);
});

test('what is older than a day goes, and what a clock that was ahead wrote', async () => {
  const dir = folder();
  await open(dir, KEY, NOW + 3_600_000).exchange(here(slot(-24 * 60 + 60), slot(-60), slot(60)));
  const { all } = await open(dir).exchange(here(slot(0)));
  expect(all).toEqual(here(slot(-60), slot(0)));
  expect(lines(dir)[1]).toBe(`{"server":"7","slots":${JSON.stringify([slot(-60), slot(0)])}}`);
});

test('it never holds more than 5 MB: the oldest goes', async () => {
  const dir = folder();
  const day = Array.from({ length: 1_440 }, (_, at) => slot(at - 1_439, 100));
  const fleet = new Map(Array.from({ length: 180 }, (_, at) => [`${at + 1}`, day] as const));
  const { all } = await open(dir).exchange(fleet);
  const { size } = statSync(usagePath(dir, KEY));
  expect(size).toBeLessThanOrEqual(5_000_000);
  expect(size).toBeGreaterThan(3_500_000);
  expect([all.size, all.get('9')?.at(-1)]).toEqual([180, slot(0, 100)]);
});

describe('trouble is told, and nothing that was read is lost', () => {
  const withFile = (text: string): string => {
    const dir = folder();
    writeFileSync(usagePath(dir, KEY), text);
    return dir;
  };
  const header = `{"version":1,"account":"${KEY}"}`;
  const good = `{"server":"7","slots":${JSON.stringify([slot(-5)])}}`;

  test.each([
    ['garbage', '\0\0\0'],
    ['of another program', '{"something":"else"}\n'],
    ['empty', ''],
    ['too big', 'x'.repeat(10_000_001)],
  ])('a file that is %s is put aside', async (_, text) => {
    const dir = withFile(text);
    expect(await open(dir).exchange(nothing)).toMatchObject({
      trouble: expect.stringMatching(/old one kept as .*\.damaged$/),
    });
    const store = open(dir);
    expect(await store.exchange(here(slot(0)))).toMatchObject({ all: here(slot(0)) });
    expect((await store.exchange(nothing)).trouble).toBeNull();
    expect(readFileSync(`${usagePath(dir, KEY)}.damaged`, 'utf8')).toBe(text);
  });

  test('of a file with damaged lines the others count', async () => {
    const dir = withFile([header, '{"server":"../7","slots":[]}', good, '{"server":"8","slo'].join('\n'));
    const { all, trouble } = await open(dir).exchange(here(slot(0)));
    expect(trouble).toMatch(/ 2 damaged lines, left out$/);
    expect(all).toEqual(here(slot(-5), slot(0)));
    expect((await open(dir).exchange(nothing)).trouble).toBeNull();
  });

  test.each([
    ['of a later version', `{"version":2,"account":"${KEY}"}\n${good}`, /another version or account/],
    ['of another account', `{"version":1,"account":"b"}\n${good}`, /another version or account/],
  ])('a file %s is left alone', async (_, text, said) => {
    const dir = withFile(text);
    const { all, trouble } = await open(dir).exchange(here(slot(0)));
    expect([all, trouble]).toEqual([here(slot(0)), expect.stringMatching(said)]);
    expect(readFileSync(usagePath(dir, KEY), 'utf8')).toBe(text);
    expect(readdirSync(dir)).toHaveLength(1);
  });

  test('what is no file, and a folder that is not there, keep it in memory', async () => {
    const dir = folder();
    mkdirSync(usagePath(dir, KEY));
    const { all, trouble } = await open(dir).exchange(here(slot(0)));
    expect([all, trouble]).toEqual([
      here(slot(0)),
      expect.stringMatching(/memory only: .*: it is not a regular file/),
    ]);
    expect((await open(join(dir, 'gone')).exchange(here(slot(0)))).trouble).toMatch(
      /memory only: .*: ENOENT/,
    );
  });
});
