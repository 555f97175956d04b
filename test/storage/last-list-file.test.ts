import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Server } from '../../src/api/model.ts';
import { Secret } from '../../src/api/secret.ts';
import { lastListPath, openLastList } from '../../src/storage/last-list-file.ts';
import { MINUTE, NOW, server } from '../resources/build.ts';

const API = 'https://api.example.com/api/v1';
const TOKEN = new Secret('a-token-of-the-tests');
const folder = (): string => mkdtempSync(join(tmpdir(), 'last-list-'));
const row = (id: number, change: object = {}) => ({
  id,
  name: `web-${id}`,
  hostname: `web-${id}.example.com`,
  status: 'active',
  ip_address: '203.0.113.7',
  location: 'us-west',
  plan: { id: 2, name: 'Plus', vcpus: 2, memory: 4096, storage: 80 },
  os: { id: 5, name: 'Ubuntu 24.04' },
  created_at: '2025-01-01T00:00:00Z',
  updated_at: '2025-01-02T00:00:00Z',
  ...change,
});
const read = (raw: ReturnType<typeof row>) =>
  server({ id: String(raw.id), name: raw.name, status: raw.status, raw });
const of = (rows: readonly Server[]) => ({ rows, count: rows.length, ageMs: 0 });
const open = (dir: string, change: Partial<Parameters<typeof openLastList>[0]> = {}) =>
  openLastList({
    dir,
    ready: Promise.resolve(),
    apiUrl: API,
    token: TOKEN,
    now: () => NOW,
    late: () => new Promise(() => {}),
    ...change,
  });

test('the next start of the account knows the servers, from one file for its owner alone', async () => {
  const dir = folder();
  await open(dir).write({ ...of([read(row(1)), read(row(2, { status: 'stopped' }))]), ageMs: MINUTE });
  const [name = '', ...more] = readdirSync(dir);
  expect([join(dir, name), more]).toEqual([lastListPath(dir, API, TOKEN), []]);
  expect(statSync(join(dir, name)).mode & 0o777).toBe(0o600);
  const last = await open(dir, { now: () => NOW + 2 * MINUTE }).read();
  expect(last).toMatchObject({ ageMs: 3 * MINUTE, count: 2 });
  expect(last?.rows.map(({ id, name, status, location }) => [id, name, status, location])).toEqual([
    ['1', 'web-1', 'active', 'us-west'],
    ['2', 'web-2', 'stopped', 'us-west'],
  ]);
  expect(last?.rows[0]).toMatchObject({ plan: { vcpus: 2, memory: 4096 }, flaws: [] });
});

test('another token or another API has another file', async () => {
  const dir = folder();
  await open(dir).write(of([read(row(1))]));
  expect(await open(dir, { token: new Secret('another-token') }).read()).toBeNull();
  expect(await open(dir, { apiUrl: 'https://other.example.com/api/v1' }).read()).toBeNull();
});

test('neither the token nor what a page does not name is written', async () => {
  const dir = folder();
  await open(dir).write(of([read(row(1, { root_password: 'hunter2' }))]));
  const text = readFileSync(lastListPath(dir, API, TOKEN), 'utf8');
  expect(text).not.toContain(TOKEN.reveal());
  expect(text).not.toContain('hunter2');
});

test('as many rows are kept as 200 kB hold, and how many there are', async () => {
  const dir = folder();
  const rows = Array.from({ length: 1_000 }, (_, at) => read(row(at + 1)));
  await open(dir).write(of(rows));
  expect(statSync(lastListPath(dir, API, TOKEN)).size).toBeLessThan(210_000);
  const last = await open(dir).read();
  expect(last?.count).toBe(1_000);
  expect(last?.rows.length).toBeGreaterThan(300);
  expect(last?.rows.length).toBeLessThan(1_000);
});

test('what is in the file is made printable like an answer', async () => {
  const dir = folder();
  await open(dir).write(of([read(row(1, { name: 'web\u001b[2J-1\u009b31m' }))]));
  expect((await open(dir).read())?.rows[0]?.name).not.toMatch(/\p{Cc}/u);
});

describe('nothing is remembered', () => {
  test.each([
    ['of a file that is cut', '{"version":1,"at":1,"resul'],
    ['of another version', JSON.stringify({ version: 2, at: NOW, results: [row(1)] })],
    ['of a list', JSON.stringify([row(1)])],
    ['of a file without a time', JSON.stringify({ version: 1, results: [row(1)] })],
    ['of one that is written in the future', JSON.stringify({ version: 1, at: NOW + 1, results: [row(1)] })],
  ])('%s', async (_, text) => {
    const dir = folder();
    writeFileSync(lastListPath(dir, API, TOKEN), text);
    expect(await open(dir).read()).toBeNull();
  });

  test('where the folder cannot be used, and of a disk that does not answer', async () => {
    const dir = folder();
    await open(dir).write(of([read(row(1))]));
    expect(await open(dir, { ready: Promise.reject(new Error('not ours')) }).read()).toBeNull();
    expect(await open(dir, { ready: new Promise(() => {}), late: async () => null }).read()).toBeNull();
  });
});
