import { describe, expect, test as one, vi } from 'vitest';
import { type Fault, faults, limited } from '../api-faults.ts';
import { live, message, openConsole, SIZES, startConsole } from './console.ts';
import { listReads, startQuietApi } from './console-api.ts';

const test = one.concurrent;

const fast = ['--poll', '1'];

/** What is said of each, in the message line and in the header. */
const troubles: readonly [string, Fault, RegExp, RegExp][] = [
  ['an HTML page with status 502', faults.html502, /HTTP 502, HTML page from a gateway/, /HTTP 502/],
  ['an empty body', faults.emptyBody, /empty|nothing/, /unreadable answer/],
  ['half a body', faults.truncated, /broke off|closed the connection|wrong length/, /http|unreadable/],
  ['the page of an airport', faults.captivePortal, /HTML/, /unreadable answer/],
  ['a reset', faults.reset, /reset the connection|closed the connection/, /http|no connection/],
  ['a refused token', faults.tokenRefused, /does not accept this token/, /token refused/],
  ['a throttle', limited('3'), /asked to slow down \(HTTP 429\)/, /asked to slow down, next try \d s/],
];

describe('an API that answers with', () => {
  test.each(troubles)('%s: it is said and the data stays', async (_, fault, said, inHeader) => {
    const api = await startQuietApi();
    const pty = await startConsole(fast, { home: api.home, size: SIZES[0] });
    api.misbehave(fault);
    await pty.until((screen) => said.test(message(screen)) && /▲ stale/.test(screen[0] ?? ''));
    await pty.shows((screen) => expect(screen[0]).toMatch(inHeader));
    await pty.shows((screen) => expect(screen.filter((line) => /● active/.test(line))).toHaveLength(24));
    await pty.shows((screen) => expect(screen.join('\n')).not.toMatch(/undefined|\[object|at .*\.cjs|NaN/));
    api.misbehave(null);
    pty.send('r');
    await pty.until(live);
    await pty.shows((screen) => expect(message(screen)).not.toMatch(said));
  });

  test('one of these from the start: the screen says it, and shows the servers when they come', async () => {
    const api = await startQuietApi();
    api.misbehave(faults.html502);
    const pty = openConsole([], { home: api.home, size: SIZES[2] });
    await pty.until(/could not read the servers/);
    await pty.until(/HTTP 502/);
    await pty.shows((screen) => expect(screen[0]).toMatch(/▲ no data/));
    api.misbehave(null);
    await pty.until(live);
    await pty.shows((screen) => expect(screen.join('\n')).toContain('24 servers'));
  });

  test('Retry-After: nothing is asked before it is over, not even by r', async () => {
    const api = await startQuietApi();
    const pty = await startConsole(fast, { home: api.home });
    const held = api.requests.length;
    api.misbehave(limited('8'));
    await pty.until(/asked to slow down/);
    api.misbehave(null);
    // What was under way when it was read that the API said so may arrive within this time; the next is one that waited.
    const readAt = Date.now();
    await vi.waitFor(() => expect(Date.now() - readAt).toBeGreaterThan(3_000), 60_000);
    pty.send('r');
    const next = (): number => api.requests.find(({ at }) => at - readAt > 3_000)?.at ?? 0;
    await vi.waitFor(() => expect(next()).toBeGreaterThan(0), 60_000);
    expect(next() - (api.requests[held]?.at ?? 0)).toBeGreaterThanOrEqual(7_900);
    await pty.until(live);
  });
});

test('what is wrong is said also where an older message stands', async () => {
  const api = await startQuietApi();
  const pty = await startConsole(fast, { home: api.home });
  pty.send(':note old');
  pty.send('\r');
  await pty.until((screen) => message(screen).startsWith('noted'));
  api.misbehave(faults.tokenRefused);
  await pty.until(/▲ stale/);
  await pty.until((screen) => /does not accept this token/.test(message(screen)));
});

test('a token that is refused from the start: the screen says so and asks rarely', async () => {
  const api = await startQuietApi();
  const pty = openConsole([], { home: api.home, env: { VPS_API_TOKEN: 'vps_another_token_0001' } });
  await pty.until(/does not accept this token/);
  await pty.until(/Invalid token/);
  await pty.shows((screen) => expect(screen[0]).toMatch(/token refused, r tries again/));
  const reads = listReads(api);
  pty.send('r');
  await vi.waitFor(() => expect(listReads(api)).toBe(reads + 1), 60_000);
});

test('a port where nobody listens: the screen says so and q quits', async () => {
  const api = await startQuietApi();
  const pty = openConsole([], { home: api.home });
  await api.close();
  await pty.until(/refused the connection/);
  await pty.shows((screen) => expect(screen[0]).toMatch(/▲ no data: no connection/));
  pty.send('q');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  expect(pty.changedModes()).toEqual([]);
});
