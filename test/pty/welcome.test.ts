import { readdirSync } from 'node:fs';
import { describe, expect, test as one, vi } from 'vitest';
import { faults } from '../api-faults.ts';
import { live, makeHome, type Opened, type Options, open, openConsole, SIZES } from './console.ts';
import { startQuietApi } from './console-api.ts';

const test = one.concurrent;

const wrong = 'vps_wrong_0001';

/** The first screen of somebody without a token. */
async function openWelcome(options: Options = {}): Promise<Opened> {
  const pty = openConsole([], options);
  await pty.until(/There is no API token yet/);
  return pty;
}

/** Its page for a token, against an API that knows one. */
async function openTokenPage(options: Options = {}) {
  const api = await startQuietApi();
  const env = { ...options.env, VPS_API_TOKEN: '' };
  const pty = await openWelcome({ ...options, home: api.home, env });
  pty.send('2');
  await pty.until(/^ token:/m);
  return { api, pty };
}

function expectQuietEnd(pty: Opened): void {
  expect(pty.changedModes()).toEqual([]);
  expect(pty.outsideSequences()).toEqual([]);
  expect(pty.bytes).not.toContain('\x1b[3J');
}

describe.each(SIZES)('without a token, at $cols by $rows', (size) => {
  test('it offers four ways, j and k choose, q quits', async () => {
    const pty = await openWelcome({ size });
    const screen = pty.screen().join('\n');
    for (const way of ['1  Look around', '2  Enter an API token', '3  How to configure', '4  Quit']) {
      expect(screen).toContain(way);
    }
    pty.send('j');
    await pty.until(/▸ 2/);
    pty.send('k');
    await pty.until(/▸ 1/);
    pty.send('3');
    await pty.until(/token_file = /);
    pty.send('x');
    await pty.until(/▸ 1/);
    pty.send('q');
    expect(await pty.exit).toEqual({ code: 0, signal: 0 });
    expectQuietEnd(pty);
  });

  test('1 opens the demo', async () => {
    const pty = await openWelcome({ size });
    pty.send('1');
    await pty.until(live);
    await pty.shows((screen) => expect(screen[0]).toContain('DEMO'));
    await pty.shows((screen) => expect(screen.join('\n')).not.toContain('API token'));
    pty.send('q');
    expect(await pty.exit).toEqual({ code: 0, signal: 0 });
    expectQuietEnd(pty);
  });

  test('a wrong token gets the words of the API and another try, the right one the console', async () => {
    const { api, pty } = await openTokenPage({ size });
    pty.send(wrong);
    await pty.until(new RegExp(`^ token: \\*{${wrong.length}}$`, 'm'));
    pty.send('\r');
    await pty.until(/Invalid\s+token/);
    pty.send('\x15'); // ctrl-u empties the line
    await pty.until(/^ token:$/m);
    pty.send(`\x1b[200~${api.token}\n\x1b[201~`); // copied with the end of its line
    await pty.until(/^ token: \*{36}$/m);
    pty.send('\r');
    await pty.until(live);
    await pty.shows((screen) => expect(screen.join('\n')).toContain('24 servers'));
    pty.send('q');
    expect(await pty.exit).toEqual({ code: 0, signal: 0 });
    expectQuietEnd(pty);
    for (const token of [wrong, api.token, api.token.slice(0, 12)]) expect(pty.bytes).not.toContain(token);
    // It is kept in memory only.
    expect(readdirSync(pty.home.folder)).not.toContain('config');
  });
});

test.each([
  ['typed letter by letter', (token: string) => [...token]],
  ['that begins with keys of the menu', (token: string) => [`1q4${token.slice(3, 12)}`, token.slice(12)]],
  ['pasted', (token: string) => [`\x1b[200~${token}\n\x1b[201~`]],
  ['pasted without markers', (token: string) => [`${token}\n`]],
])('a token %s at the menu chooses nothing and stands in the token field', async (_, piecesOf) => {
  const api = await startQuietApi();
  const pty = await openWelcome({ home: api.home, env: { VPS_API_TOKEN: '' } });
  for (const piece of piecesOf(api.token)) pty.send(piece);
  await pty.until(new RegExp(`^ token: \\*{${api.token.length}}$`, 'm'));
  expect(api.requests).toEqual([]);
  expect(pty.bytes).not.toContain('DEMO');
});

test('a token pasted at the menu is the one that Enter checks', async () => {
  const api = await startQuietApi();
  const pty = await openWelcome({ home: api.home, env: { VPS_API_TOKEN: '' } });
  pty.send(`\x1b[200~${api.token}\x1b[201~`);
  await pty.until(/^ token: \*+$/m);
  pty.send('\r');
  await pty.until(live);
});

test('Esc leads back from the token, which is forgotten', async () => {
  const { pty, api } = await openTokenPage();
  pty.send(wrong);
  await pty.until(/^ token: \*+$/m);
  pty.send('\x1b');
  await pty.until(/There is no API token yet/);
  pty.send('2');
  await pty.until(/^ token:$/m);
  expect(api.requests).toEqual([]);
});

test('what cannot be a token is not sent', async () => {
  const { pty, api } = await openTokenPage();
  pty.send('short\r');
  await pty.until('That is no token');
  pty.send('\x1b[200~two words and more\x1b[201~\r');
  await pty.until((screen) => /That is no token/.test(screen.join()) && /\*{6}/.test(screen.join()));
  expect(api.requests).toEqual([]);
});

test.each(['forbidden', 'tokenRefused'] as const)(
  'a token that may not ask for the account (%s), but may read servers, is good',
  async (fault) => {
    const { pty, api } = await openTokenPage();
    api.misbehave(faults[fault], (_, path) => path.startsWith('/account'));
    pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
    await pty.until(live);
  },
);

test('an API that has a problem is told from a wrong token', async () => {
  const { pty, api } = await openTokenPage();
  api.misbehave(faults.html502);
  pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
  await pty.until(/HTTP 502/);
  api.misbehave(null);
  pty.send('\r');
  await pty.until(live);
});

test('while a token is checked ctrl-c quits', async () => {
  const { pty, api } = await openTokenPage();
  api.misbehave({ kind: 'stall' });
  pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
  await pty.until(/checking the token/);
  pty.send('\x03');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  expectQuietEnd(pty);
});

test('while a token is checked Esc leads back', async () => {
  const { pty, api } = await openTokenPage();
  api.misbehave({ kind: 'stall' });
  pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
  await pty.until(/checking the token/);
  pty.send('\x1b');
  await pty.until(/There is no API token yet/);
});

test('a new size is drawn at once', async () => {
  const pty = await openWelcome({ size: SIZES[0] });
  for (const size of [...SIZES, SIZES[0]]) {
    pty.resize(size.cols, size.rows);
    const fresh = await openWelcome({ size });
    await vi.waitFor(() => expect(pty.screen()).toEqual(fresh.screen()), 60_000);
  }
});

test('with ASCII only it has nothing else', async () => {
  const pty = await openWelcome({ env: { LANG: 'C', NO_COLOR: '1' } });
  pty.send('2');
  await pty.until(/^ token:/m);
  pty.send('\x1b');
  await pty.until(/> 1/);
  pty.send('3');
  await pty.until(/token_file = /);
  expect(pty.bytes).toMatch(/^[\x00-\x7f]*$/);
  expect(pty.bytes).not.toMatch(/\x1b\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7])[;m]/);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends it with %i and restores the terminal', async (signal, code) => {
  const pty = await openWelcome();
  pty.signal(signal);
  expect(await pty.exit).toEqual({ code, signal: 0 });
  expectQuietEnd(pty);
});

test('ctrl-z stops it as it does the console', async () => {
  const { env } = makeHome();
  const pty = open('bash', ['--norc', '--noprofile', '--noediting', '-i'], { env });
  await pty.until('shell>');
  pty.send(`'${process.execPath}' dist/vps-console.cjs\r`);
  await pty.until(/There is no API token yet/);
  pty.send('\x1a');
  await pty.until('Stopped');
});
