import { expect, test as one, vi } from 'vitest';
import { BUNDLE, makeHome, open, openConsole, SIZES, startConsole } from './console.ts';
import { idOf, startQuietApi } from './console-api.ts';
import type { Pty } from './terminal.ts';

const test = one.concurrent;

/** Shows every kind of screen once, and quits. */
async function visitAll(pty: Pty): Promise<void> {
  const visits: [keys: string, wanted: RegExp][] = [
    ['2', /STATUS +(TYPE +)?SERVER/],
    ['3', /(STATUS +)?NAME +SERVER/],
    [':note hello', /:note hello/],
    ['\r', /noted/],
    ['4', / hello$/m],
    ['?', /half a page/],
    ['q', / hello$/m],
    ['1', /STATUS +NAME +A/],
    ['/a', /\/a/],
    ['\r', /filter: a/],
    [':web-server-01', /:web-server-01/],
    ['\r', /web-server-01 {2}id 12345/],
    ['\t', /(STATUS|Snapshots)/],
    ['J', /"id"/],
    ['q', /web-server-01 {2}id 12345/],
    ['q', /filter: a/],
  ];
  for (const [keys, wanted] of visits) {
    pty.send(keys);
    await pty.until(wanted);
  }
  pty.send('q');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
}

/** Parameters of every style sequence that is a colour. */
function colors(bytes: string): string[] {
  return [...bytes.matchAll(/\x1b\[([\d;:]*)m/g)]
    .map(([, list = '']) => list)
    .filter((list) => list.split(';').some((code) => /^(3[0-8]|4[0-8]|9[0-7]|10[0-7])(:|$)/.test(code)));
}

/** What is not plain ASCII; the sequences around it are. */
function beyondAscii(bytes: string): string[] {
  return bytes.match(/[^\x00-\x7f]/gu) ?? [];
}

test('NO_COLOR leaves no colour in the bytes, and every status is still a word', async () => {
  const pty = await startConsole(['--demo'], { size: SIZES[0], env: { NO_COLOR: '1' } });
  await pty.shows((screen) => expect(screen.join('\n')).toMatch(/suspended/));
  await visitAll(pty);
  expect(colors(pty.bytes)).toEqual([]);
});

test('--ascii gives nothing but ASCII', async () => {
  const pty = await startConsole(['--demo', '--ascii'], { size: SIZES[2] });
  await visitAll(pty);
  expect(beyondAscii(pty.bytes)).toEqual([]);
});

test('with colours and UTF-8 the same visit has both', async () => {
  const pty = await startConsole(['--demo']);
  await visitAll(pty);
  expect(colors(pty.bytes).length).toBeGreaterThan(10);
  expect(beyondAscii(pty.bytes).length).toBeGreaterThan(10);
  expect(pty.outsideSequences()).toEqual([]);
  expect(pty.bytes).not.toContain('\x1b[3J');
});

test('a name full of what a terminal may obey or measure differently is shown but for what is dangerous', async () => {
  const api = await startQuietApi();
  api.simulator.world.rename(idOf(api, 'web-server-01'), 'zoë-日本-\u202eevil\u001b]0;title\u0007');
  const pty = await startConsole([], { home: api.home });
  pty.send('G');
  await pty.until('zoë-日本-');
  expect(pty.screen().find((line) => line.includes('zoë-日本-'))).toMatch(/203\.0\.113\.10/);
  expect(pty.outsideSequences()).toEqual([]);
  expect(pty.bytes).not.toContain('\u202e');
});

test('CI in the environment does not keep it from drawing', async () => {
  const env = { CI: 'true', GITHUB_ACTIONS: 'true', CONTINUOUS_INTEGRATION: '1' };
  const pty = await startConsole(['--demo'], { env });
  pty.send('j');
  await pty.until(/2\/24 *$/);
});

test('TERM=dumb prints the report and draws nothing', async () => {
  const { env } = makeHome();
  const pty = open('env', ['TERM=dumb', process.execPath, BUNDLE, '--demo'], { env, cols: 120 });
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  await vi.waitFor(() => expect(pty.screen().join('\n')).toContain('24 servers: '), 60_000);
  expect(pty.bytes).not.toContain('\x1b');
});

test('--help writes lines and leaves the terminal alone', async () => {
  const pty = openConsole(['--help']);
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  await vi.waitFor(() => expect(pty.bytes).not.toBe(''), 60_000);
  expect(pty.bytes).not.toContain('\x1b');
});
