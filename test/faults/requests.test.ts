import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { systemClock } from '../../src/api/clock.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { type Fault, faults, limited, redirect } from '../api-faults.ts';
import { type ApiServer, startApiServer } from '../api-server.ts';
import { DEAD_PORT, listen, listenTls, networkApi } from './network.ts';

type Result = `${Outcome<unknown>['kind']} ${string}`;
const told = (outcome: Outcome<unknown>): Result =>
  `${outcome.kind} ${outcome.kind === 'ok' ? '' : outcome.step}`;

describe('against an API that misbehaves', () => {
  let server: ApiServer;
  let api: Api;
  /** Servers that no test has touched yet. */
  let running: string[];
  beforeAll(async () => {
    server = await startApiServer({ servers: 40 });
    api = networkApi(server.url);
    const list = await api.listServers();
    const rows = list.kind === 'ok' ? list.value.rows : [];
    running = rows.filter(({ status }) => status === 'active').map((row) => row.id);
  });
  afterAll(() => server.close());

  it('a healthy one is read in full', async () => {
    performance.clearResourceTimings(); // those of other tests of this process
    expect(await api.listServers()).toMatchObject({ kind: 'ok', value: { count: 40, complete: true } });
    const id = running.shift() ?? '';
    expect(await api.getServer(id)).toMatchObject({ kind: 'ok', value: { id, flaws: [] } });
    expect(told(await api.getAccount())).toBe('ok ');
    expect(server.requests.every(({ path }) => path.endsWith('/'))).toBe(true);
    // Nor does Node keep what it measured of each.
    expect(performance.getEntriesByType('resource')).toEqual([]);
  });

  const table: [string, Fault, read: Result, write: Result, readTries: number][] = [
    ['reset', faults.reset, 'unavailable http', 'unknown http', 3],
    ['stall before the head', faults.stall, 'unavailable timeout', 'unknown timeout', 1],
    ['stall in the body', faults.stallMidBody, 'unavailable timeout', 'unknown timeout', 1],
    ['truncated body', faults.truncated, 'unavailable http', 'unknown http', 3],
    ['empty body', faults.emptyBody, 'bad-answer decode', 'ok ', 1],
    ['half of JSON', faults.badJson, 'bad-answer decode', 'unknown decode', 1],
    ['empty 500', faults.empty500, 'unavailable http', 'unknown http', 3],
    ['page of a gateway', faults.html502, 'unavailable http', 'unknown http', 3],
    ['captive portal', faults.captivePortal, 'bad-answer decode', 'unknown decode', 1],
    ['refused token', faults.tokenRefused, 'auth http', 'auth http', 1],
    ['forbidden', faults.forbidden, 'refused http', 'refused http', 1],
    ['rate limit', limited('17'), 'limited http', 'limited http', 1],
    ['redirect', redirect(307, 'http://127.0.0.1:1/'), 'refused http', 'unknown http', 1],
    ['see other', redirect(303, 'http://127.0.0.1:1/'), 'refused http', 'unknown http', 1],
    // fetch sends a read again by itself, and would a write.
    ['misdirected', faults.misdirected, 'refused http', 'unknown http', 2],
    ['40 MB', { kind: 'huge', bytes: 40_000_000 }, 'bad-answer decode', 'unknown decode', 1],
    ['zip bomb', { kind: 'gzip-bomb', bytes: 64_000_000 }, 'bad-answer decode', 'unknown decode', 1],
  ];
  it.each(table)('%s', async (_, fault, read, write, readTries) => {
    // Limits that a test can wait for, where they are what ends it.
    const isStall = fault === faults.stall || fault === faults.stallMidBody;
    const client = networkApi(server.url, isStall ? { timeouts: { readMs: 2_500, writeMs: 2_500 } } : {});
    server.misbehave(fault);
    server.requests.length = 0;
    expect(told(await client.listServers())).toBe(read);
    expect(server.requests).toHaveLength(readTries);
    server.requests.length = 0;
    expect(told(await client.rebootServer(running.shift() ?? ''))).toBe(write);
    expect(server.requests).toHaveLength(1);
    server.misbehave(null);
    expect(told(await api.listServers())).toBe('ok ');
  });

  it('a reset that passes is not noticed by a read', async () => {
    server.misbehave({ ...faults.reset, times: 2 });
    expect(told(await api.listServers())).toBe('ok ');
  });

  it('lists that shift, repeat, or name another host, which is not asked', async () => {
    const rowsAfter = async (fault: Fault) => {
      server.misbehave(fault);
      const { kind, ...list } = await api.listServers();
      server.misbehave(null);
      return kind === 'ok' && 'value' in list && [list.value.rows.length, list.value.complete];
    };
    expect(await rowsAfter(faults.bareArray)).toEqual([40, true]);
    expect(await rowsAfter(faults.duplicateIds)).toEqual([40, false]);
    expect(await rowsAfter({ kind: 'pages', size: 9, next: 'goes-on' })).toEqual([40, true]);
    expect(await rowsAfter({ kind: 'pages', size: 9, next: 'loops' })).toEqual([9, false]);
    expect(await rowsAfter({ kind: 'pages', size: 9, next: 'leads-elsewhere' })).toEqual([40, true]);
  });
});

describe('without an API', () => {
  it('on a port where nobody listens, nothing is sent', async () => {
    const api = networkApi(`http://127.0.0.1:${DEAD_PORT}/api/v1`);
    expect(told(await api.listServers())).toBe('unavailable connect');
    const write = await api.rebootServer('1');
    expect(write).toMatchObject({
      kind: 'unavailable',
      step: 'connect',
      text: expect.stringContaining('nothing sent'),
    });
  });

  it.each([
    ['in time', 1, 'unknown http', 'POST'],
    ['only after the process stood still', 17_600, 'unavailable connect', ''],
  ])('to which a connection is there %s', async (_, jumpMs, write, received) => {
    const server = await listen((socket) => socket.once('data', () => socket.destroy()));
    let now = Date.parse('2025-01-16T15:45:00Z');
    const clock = { ...systemClock, now: () => (now += jumpMs) };
    const outcome = await networkApi(`http://127.0.0.1:${server.port}/`, { clock }).rebootServer('1');
    expect(told(outcome)).toBe(write);
    expect(server.received().slice(0, 4)).toBe(received);
    await server.close();
  });

  it('under a name that does not exist', async () => {
    const api = networkApi('https://api.invalid/api/v1');
    const outcome = await api.rebootServer('1');
    expect(outcome).toMatchObject({
      kind: 'unavailable',
      step: 'dns',
      text: expect.stringContaining('api.invalid'),
    });
  });

  it('behind a certificate that nobody trusts, the token does not leave', async () => {
    const server = await listenTls((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    const outcome = await networkApi(`https://127.0.0.1:${server.port}/`).deleteServer('1');
    expect(outcome).toMatchObject({
      kind: 'unavailable',
      step: 'tls',
      text: expect.stringContaining('self-signed'),
    });
    expect(server.received()).toBe('');
    await server.close();
  });

  it.each([
    [
      'that speaks no TLS',
      (socket: { end(text: string): void }) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'tls',
    ],
    ['that hangs up in the handshake', (socket: { destroy(): void }) => socket.destroy(), 'tls'],
  ] as const)('on a port %s, nothing is sent', async (_, serve, step) => {
    const server = await listen(serve);
    const api = networkApi(`https://127.0.0.1:${server.port}/`);
    expect(told(await api.rebootServer('1'))).toBe(`unavailable ${step}`);
    expect(server.received()).not.toContain('canary');
    await server.close();
  });

  it('on a port that speaks no HTTP', async () => {
    const server = await listen((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
    const api = networkApi(`http://127.0.0.1:${server.port}/`);
    expect(await api.listServers()).toMatchObject({
      kind: 'unavailable',
      text: expect.stringContaining('HTTP'),
    });
    expect(told(await api.rebootServer('1'))).toBe('unknown http');
    await server.close();
  });
});
