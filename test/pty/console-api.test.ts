import { expect, test as one } from 'vitest';
import { live, startConsole } from './console.ts';
import { idOf, startQuietApi } from './console-api.ts';

const test = one.concurrent;

test('shows the servers of the API it was told of, follows what changes behind its back, and notes it', async () => {
  const api = await startQuietApi();
  const pty = await startConsole([], { home: api.home });
  await pty.until('mail-01');
  const screen = pty.screen().join('\n');
  expect(screen).toContain('environment'); // where the token comes from
  expect(screen).toContain('24 servers');
  expect(screen).not.toContain('DEMO');
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

test('opens the server that the command line names', async () => {
  const api = await startQuietApi();
  const pty = await startConsole(['VPN-gateway.example.com'], { home: api.home });
  await pty.until(/vpn-gateway {2}id \d+/);
  pty.send('q');
  await pty.until(/\d+\/24 *$/);
  await pty.until(live);
});
