import { expect, test as one } from 'vitest';
import { type Fault, faults, limited } from '../api-faults.ts';
import { live, message, openConsole, SIZES, startConsole } from './console.ts';
import { startQuietApi } from './console-api.ts';

const test = one.concurrent;

/** What is said of each, in the message line and in the header. */
const troubles: readonly [Fault, RegExp, RegExp][] = [
  [faults.html502, /HTTP 502, HTML page from a gateway/, /HTTP 502/],
  [faults.emptyBody, /empty|nothing/, /unreadable answer/],
  [faults.truncated, /broke off|closed the connection|wrong length/, /http|unreadable/],
  [faults.captivePortal, /HTML/, /unreadable answer/],
  [faults.reset, /reset the connection|closed the connection/, /http|no connection/],
  [faults.tokenRefused, /does not accept this token/, /token refused/],
  [limited('3'), /asks to wait 3 s \(HTTP 429\)/, /asked to slow down, next try \d s/],
];

test('whatever the API answers is said, also where an older message stands; the data stays, and it recovers', async () => {
  const api = await startQuietApi();
  const pty = await startConsole(['--poll', '1'], { home: api.home, size: SIZES[0] });
  pty.send(':note old');
  pty.send('\r');
  await pty.until((screen) => message(screen).startsWith('noted'));
  for (const [fault, said, inHeader] of troubles) {
    api.misbehave(fault);
    await pty.until((screen) => said.test(message(screen)) && /▲ stale/.test(screen[0] ?? ''));
    await pty.shows((screen) => expect(screen[0]).toMatch(inHeader));
    await pty.shows((screen) => expect(screen.filter((line) => /● active/.test(line))).toHaveLength(24));
    await pty.shows((screen) => expect(screen.join('\n')).not.toMatch(/undefined|\[object|at .*\.cjs|NaN/));
    api.misbehave(null);
    pty.send('r');
    await pty.until(live);
    await pty.shows((screen) => expect(message(screen)).not.toMatch(said));
  }
});

test('a page of a gateway from the start: the screen says it, and shows the servers when they come', async () => {
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
