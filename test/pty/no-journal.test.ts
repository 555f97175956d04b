import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as one, vi } from 'vitest';
import { begin, choose, find, sayYes, typeWord } from './acting.ts';
import { makeHome, message, openConsole, SIZES, startConsole } from './console.ts';
import { startWritableApi } from './console-api.ts';

const test = one.concurrent;

test('where the state folder cannot be made a delete asks for the word unlogged before it is sent', async () => {
  const api = await startWritableApi({ speed: 100 });
  const writes = (): string[] => api.requests.flatMap(({ method }) => (method === 'GET' ? [] : [method]));
  writeFileSync(api.home.state, 'a file where the folder should be');
  const pty = await startConsole([], { home: api.home, size: SIZES[0] });
  await find(pty, 'web-server-01');
  await begin(pty, 'D');
  await typeWord(pty, 'web-server-01');
  await pty.until(
    /the journal cannot be written \(.*state folder cannot be made\s+\[ENOTDIR\]\); nothing sent/,
  );
  await pty.until('type web-server-01 unlogged and Enter');
  expect(writes()).toEqual([]);
  await typeWord(pty, 'web-server-01 unlogged');
  await vi.waitFor(() => expect(writes()).toEqual(['DELETE']), 60_000);
  expect(api.requests.find(({ method }) => method === 'DELETE')?.path).toMatch(/^\/servers\/\d+\/$/);
});

test('a demo that the welcome screen led to names no journal at its end', async () => {
  const pty = openConsole([]);
  await pty.until(/There is no API token yet/);
  pty.send('1');
  await pty.until((screen) => /DEMO.*● live/.test(screen[0] ?? ''));
  await find(pty, 'web-server-01');
  await choose(pty, 'r');
  await sayYes(pty);
  await pty.until((screen) => /reboot web-server-01: .*after/.test(message(screen)));
  pty.send('q');
  await pty.exit;
  const farewell = pty.screen().join('\n');
  expect(farewell).toMatch(/reboot web-server-01/);
  expect(farewell).not.toContain('journal:');
});

test('nor does it lead to the accounts of the configuration', async () => {
  const home = makeHome();
  mkdirSync(join(home.folder, 'config', 'vps-console'), { recursive: true });
  const profiles = '[profiles.default]\n[profiles.prod]\ntoken_file = "/nowhere/token"\n';
  writeFileSync(join(home.folder, 'config', 'vps-console', 'config.toml'), profiles, { mode: 0o600 });
  const pty = openConsole([], { home });
  await pty.until(/There is no API token yet/);
  pty.send('1');
  await pty.until((screen) => /DEMO.*● live/.test(screen[0] ?? ''));
  pty.send('P');
  await pty.until((screen) => /no other profile is configured/.test(message(screen)));
});
