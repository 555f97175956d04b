import { describe, expect, test as one } from 'vitest';
import { message, rowAtCursor, SIZES, startConsole } from './console.ts';
import { idOf, startApi, startQuietApi } from './console-api.ts';

const test = one.concurrent;

const fast = ['--poll', '1'];

test.each(SIZES)('shows the servers of the API it was told of ($cols by $rows)', async (size) => {
  const api = await startApi();
  const pty = await startConsole([], { size, home: api.home });
  const screen = pty.screen().join('\n');
  expect(screen).toContain('environment'); // where the token comes from
  expect(screen).toContain('24 servers');
  expect(screen).toContain('mail-01');
  expect(screen).not.toContain('DEMO');
});

test('follows a change behind its back at its own pace, and notes it', async () => {
  const api = await startQuietApi();
  const pty = await startConsole([], { home: api.home });
  pty.send('/vpn-gateway');
  await pty.until(/● active +vpn-gateway/);
  api.simulator.world.setStatus(idOf(api, 'vpn-gateway'), 'rebooting');
  await pty.until(/rebooting +vpn-gateway/); // read every 10 s
  api.simulator.world.setStatus(idOf(api, 'vpn-gateway'), 'active');
  await pty.until(/● active +vpn-gateway/); // every 5 s while something happens
  pty.send('\r');
  pty.send('4');
  await pty.until(/vpn-gateway +rebooting → active/);
});

test('a server that is gone goes away, a new name is shown', async () => {
  const api = await startQuietApi({ servers: 3 });
  const pty = await startConsole(fast, { home: api.home });
  api.simulator.world.removeServer(idOf(api, 'db-server-01'));
  api.simulator.world.rename(idOf(api, 'web-server-02'), 'renamed-02');
  await pty.until((screen) => !screen.join('\n').includes('db-server-01'));
  await pty.until('renamed-02');
  await pty.shows((screen) => expect(screen.join('\n')).toContain('2 servers'));
});

describe('named on the command line', () => {
  test.each([
    ['203.0.113.25', /vpn-gateway {2}id \d+/],
    ['vpn-gateway', /vpn-gateway {2}id \d+/],
    ['12345', /web-server-01 {2}id 12345/],
    ['VPN-gateway.example.com', /vpn-gateway {2}id \d+/],
  ])('%s opens its server', async (name, wanted) => {
    const api = await startApi();
    const pty = await startConsole([name], { home: api.home });
    await pty.until(wanted);
    pty.send('q');
    await pty.until(/\d+\/24 *$/);
  });

  test('a piece of several names filters the list', async () => {
    const api = await startApi();
    const pty = await startConsole(['web-server'], { home: api.home });
    await pty.until(/filter: web-server/);
    await pty.until(/1\/4 *$/);
    await pty.shows((screen) => expect(rowAtCursor(screen)).toMatch(/^web-server-0\d$/));
  });

  test('a name nobody has is said, over the whole list', async () => {
    const api = await startApi();
    const pty = await startConsole(['198.51.100.7'], { home: api.home });
    await pty.until((screen) => message(screen).startsWith('no server is called "198.51.100.7"'));
    await pty.shows((screen) => expect(screen.at(-1)).toMatch(/\/24 *$/));
  });

  test('an address that only begins like that of a server lists it, but does not open it', async () => {
    const api = await startQuietApi({ servers: 1 });
    const pty = await startConsole(['203.0.113.1'], { home: api.home });
    await pty.until(/filter: 203\.0\.113\.1$/m);
    await pty.shows((screen) => expect(rowAtCursor(screen)).toBe('web-server-01'));
  });
});
