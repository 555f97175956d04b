import { readdirSync } from 'node:fs';
import { expect, test as one } from 'vitest';
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

/** The same at an API that knows a token. */
async function openAtApi(options: Options = {}) {
  const api = await startQuietApi();
  const pty = await openWelcome({ ...options, home: api.home, env: { VPS_API_TOKEN: '' } });
  return { api, pty };
}

function expectQuietEnd(pty: Opened): void {
  expect(pty.changedModes()).toEqual([]);
  expect(pty.outsideSequences()).toEqual([]);
  expect(pty.bytes).not.toContain('\x1b[3J');
}

test.each([SIZES[0], SIZES[2]])(
  'every page of it, at $cols by $rows: from no token to the console',
  async (size) => {
    const { api, pty } = await openAtApi({ size: SIZES[1] });
    pty.resize(size.cols, size.rows);
    for (const way of ['1  Look around', '2  Enter an API token', '3  How to configure', '4  Quit'])
      await pty.until(way);
    pty.send('j');
    await pty.until(/▸ 2/);
    pty.send('k');
    await pty.until(/▸ 1/);
    pty.send('3');
    await pty.until(/token_file = /);
    pty.send('x');
    await pty.until(/▸ 1/);
    pty.send('2');
    await pty.until(/^ token:$/m);
    pty.send('short\r');
    await pty.until('That does not look like a token');
    pty.send('\x15'); // ctrl-u empties the line
    await pty.until(/^ token:$/m);
    pty.send(wrong);
    await pty.until(new RegExp(`^ token: \\*{${wrong.length}}$`, 'm'));
    pty.send('\x1b');
    await pty.until(/There is no API token yet/);
    pty.send('2');
    await pty.until(/^ token:$/m); // it was forgotten
    expect(api.requests).toEqual([]);
    pty.send(wrong);
    await pty.until(new RegExp(`^ token: \\*{${wrong.length}}$`, 'm'));
    pty.send('\r');
    await pty.until(/Invalid\s+token/);
    api.misbehave(faults.html502);
    pty.send('\x15');
    await pty.until(/^ token:$/m);
    pty.send(`\x1b[200~${api.token}\n\x1b[201~`); // copied with the end of its line
    await pty.until(/^ token: \*{36}$/m);
    pty.send('\r');
    await pty.until(/HTTP 502/);
    api.misbehave(null);
    pty.send('\r');
    await pty.until(live);
    await pty.shows((screen) => expect(screen.join('\n')).toContain('24 servers'));
    pty.send('q');
    expect(await pty.exit).toEqual({ code: 0, signal: 0 });
    expectQuietEnd(pty);
    for (const token of [wrong, api.token, api.token.slice(0, 12)]) expect(pty.bytes).not.toContain(token);
    // It is kept in memory only.
    expect(readdirSync(pty.home.folder)).not.toContain('config');
  },
);

test('a token pasted without markers at the menu chooses nothing and is the one that Enter checks', async () => {
  const { api, pty } = await openAtApi();
  pty.send(`${api.token}\n`);
  await pty.until(new RegExp(`^ token: \\*{${api.token.length}}$`, 'm'));
  expect(api.requests).toEqual([]);
  expect(pty.bytes).not.toContain('DEMO');
  pty.send('\r');
  await pty.until(live);
});

test.each(['forbidden', 'tokenRefused'] as const)(
  'a token that may not ask for the account (%s), but may read servers, is good',
  async (fault) => {
    const { pty, api } = await openAtApi();
    api.misbehave(faults[fault], (_, path) => path.startsWith('/account'));
    pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
    await pty.until(live);
  },
);

test('while a token is checked Esc leads back, and ctrl-c quits', async () => {
  const { pty, api } = await openAtApi();
  api.misbehave({ kind: 'stall' });
  const check = async (): Promise<void> => {
    pty.send(`\x1b[200~${api.token}\x1b[201~\r`);
    await pty.until(/checking the token/);
  };
  await check();
  pty.send('\x1b');
  await pty.until(/There is no API token yet/);
  await check();
  pty.send('\x03');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  expectQuietEnd(pty);
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

test('SIGTERM ends it and restores the terminal', async () => {
  const pty = await openWelcome();
  pty.signal('SIGTERM');
  expect(await pty.exit).toEqual({ code: 143, signal: 0 });
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
