import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { dns, proxy, tcp, tls, wayTo } from '../../../src/commands/doctor/network-checks.ts';
import { type Listener, listen, listenTls } from '../../faults/network.ts';

async function kept(listener: Promise<Listener>): Promise<Listener> {
  const made = await listener;
  onTestFinished(made.close);
  return made;
}

const NOW = Date.UTC(2026, 10, 30);

test('without a proxy each hop is the API', async () => {
  const { port } = await kept(listenTls(() => undefined));
  const way = wayTo(new URL(`https://127.0.0.1:${port}`), {});
  expect((await dns(way)).facts).toEqual(['127.0.0.1 is an address, no name']);
  expect((await tcp(way)).facts).toEqual([`127.0.0.1 port ${port} answers from 127.0.0.1`]);
  expect(await proxy(way)).toMatchObject({ state: 'pass', facts: ['none is set'] });
  const { state, facts } = await tls(way, NOW);
  expect(state).toBe('fail');
  expect(facts.slice(1)).toEqual([
    'TLSv1.3, certificate of localhost, issued by localhost',
    'valid until 2049-01-01',
  ]);
});

test('through a proxy that opens the tunnel, which is told the login and nothing else', async () => {
  const api = await kept(listenTls(() => undefined));
  const through = await kept(
    listen((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        const onward = connect(api.port, '127.0.0.1').on('error', () => socket.destroy());
        onward.pipe(socket).pipe(onward);
      }),
    ),
  );
  const way = wayTo(new URL('https://api.invalid/v1'), {
    httpsProxy: `http://us:p%40ss@127.0.0.1:${through.port}`,
  });
  expect((await tcp(way)).facts[0]).toContain('; it is the proxy');
  expect(await proxy(way)).toMatchObject({ state: 'pass' });
  expect((await tls(way, NOW)).facts[0]).toContain('its certificate is self-signed');
  expect(through.received()).toContain(
    `CONNECT api.invalid:443 HTTP/1.1\r\nhost: api.invalid:443\r\nproxy-authorization: Basic ${btoa('us:p@ss')}`,
  );
});

test.each([
  ['asks for a login', 'HTTP/1.1 407 Login\r\n\r\n', /asks for a login \(HTTP 407\)/, /user and password/],
  ['talks nonsense', 'SSH-2.0-x\r\n', /does not answer as a proxy/, /address of the proxy/],
])('a proxy that %s', async (_, text, facts, next) => {
  const { port } = await kept(listen((socket) => socket.once('data', () => socket.end(text))));
  const verdict = await proxy(wayTo(new URL('https://api.invalid/v1'), { httpsProxy: `127.0.0.1:${port}` }));
  expect(verdict.facts.join()).toMatch(facts);
  expect(verdict.next).toMatch(next);
});

test('NO_PROXY excepts the host, and http to this machine needs neither proxy nor TLS', async () => {
  const excepted = wayTo(new URL('https://api.invalid/v1'), { httpsProxy: 'proxy:1', noProxy: '.invalid' });
  expect((await proxy(excepted)).facts).toEqual(['not used for api.invalid: NO_PROXY is .invalid']);
  const here = wayTo(new URL('http://127.0.0.1:1'), { httpsProxy: 'proxy:1' });
  expect((await tls(here, NOW)).facts).toEqual(['none: http, to this machine only']);
});
