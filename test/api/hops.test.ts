import dns from 'node:dns';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { listen, listenTls, networkApi } from '../faults/network.ts';

/** A host that does with each connection what `serve` says: where it is, and how often it was called. */
async function host(serve: (socket: Socket) => void, made = listen) {
  let [calls, chunks] = [0, 0];
  const { port, close } = await made((socket) => {
    calls += 1;
    chunks = 0;
    socket.on('data', () => (chunks += 1));
    serve(socket);
  });
  onTestFinished(close);
  return {
    at: `127.0.0.1:${port}`,
    calls: () => calls,
    /** Whether the n-th connection has been sent so much. */
    heard: (least: number) => (n: number) => calls === n && chunks >= least,
  };
}

/** What a read and a write say of this address. With `isStill` no time passes for our limits but while that is so of the n-th. */
async function said(apiUrl: string, httpsProxy?: string, isStill?: (n: number) => boolean) {
  if (isStill) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const limits = isStill ? { timeouts: { connectMs: 5_000 } } : {};
  const api = networkApi(apiUrl, { ...limits, proxy: { httpsProxy } });
  const texts: string[] = [];
  for (const ask of [() => api.getAccount(), () => api.rebootServer('1')]) {
    const asked = ask().then((outcome) => {
      texts.push(outcome.kind === 'ok' ? 'ok' : `${outcome.step} ${outcome.text}`);
      return true;
    });
    while (isStill && !(await Promise.race([asked, new Promise((done) => setImmediate(done, false))])))
      if (isStill(texts.length + 1)) vi.advanceTimersByTime(1_000);
    await asked;
  }
  return texts;
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const silent = (): void => undefined;
const alertOf = (alert: number) => Buffer.from([21, 3, 3, 0, 2, 2, alert]);
const alerting = (alert: number) => (socket: Socket) =>
  void socket.once('data', () => socket.end(alertOf(alert)));

test('a name server that is silent is named, and asked once at a time', async () => {
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation((() => undefined) as never);
  const [read, write] = await said('https://silent.test/v1', undefined, () => true);
  expect(read).toBe('dns could not read the account: no name server answers for silent.test (DNS) in 5 s');
  expect(write).toMatch(/^dns could not reboot .* in 5 s; nothing sent$/);
  expect(lookup).toHaveBeenCalledTimes(1);
});

test('TLS that stands still is named', async () => {
  const { at, heard } = await host(silent);
  const [read, write] = await said(`https://${at}`, undefined, heard(1));
  expect(read).toBe(`tls could not read the account: ${at} did not finish TLS in 5 s`);
  expect(write).toMatch(/^tls .*; nothing sent$/);
});

test.each([
  ['knows another name', 112, 'it does not know this name (TLS)'],
  ['speaks other versions', 70, 'no TLS version or cipher in common'],
  ['gives no reason', 40, 'it broke TLS off: perhaps for want of a client certificate'],
  ['wants a certificate', 116, 'it asks for a client certificate'],
  ['has trouble', 80, 'TLS with it failed [ERR_SSL_'],
])('an alert of one that %s has words', async (_, alert, words) => {
  const { at } = await host(alerting(alert));
  for (const text of await said(`https://${at}`)) {
    expect(text).toMatch(/^tls /);
    expect(text).toContain(words);
  }
});

test('an alert that comes after the handshake has words, too', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  let line: Socket | undefined;
  const api = await host((socket) => socket.once('data', () => line?.end(alertOf(116))), listenTls);
  const { at } = await host((socket) => {
    line = socket;
    const onward = connect(Number(api.at.split(':')[1]), '127.0.0.1').on('error', () => socket.destroy());
    onward.pipe(socket, { end: false });
    socket.pipe(onward);
  });
  expect(await said(`https://${at}`)).toEqual([
    expect.stringMatching(/^tls could not read the account: .* \[ERR_SSL_/),
    expect.stringMatching(/^tls tried to reboot the server, outcome unknown: .* \[ERR_SSL_/),
  ]);
});

test('a connection that is closed at once is not waited for', async () => {
  const { at, calls } = await host((socket) => socket.end());
  expect(await said(`http://${at}`)).toEqual([
    expect.stringMatching(/^http could not read .* closed the connection before its whole answer came/),
    expect.stringMatching(/^http tried to reboot .* outcome unknown: .* closed the connection/),
  ]);
  expect(calls()).toBe(4);
});

test('a proxy behind TLS that nobody trusts is named', async () => {
  const { at } = await host(silent, listenTls);
  for (const text of await said('https://api.invalid', `https://${at}`)) {
    expect(text).toContain(`the proxy ${at}: its certificate is self-signed`);
    expect(text).toMatch(/^proxy /);
  }
});

test('a tunnel in which nothing comes is named, and through which proxy', async () => {
  const { at, heard } = await host((socket) =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n')),
  );
  const [read] = await said('https://api.invalid', at, heard(2));
  expect(read).toContain(`tls could not read the account: api.invalid (through the proxy ${at})`);
  expect(read).toContain('did not finish TLS in 5 s');
});

test('a login that a proxy refuses is sent once', async () => {
  const { at, calls } = await host((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 407 No\r\n\r\n')),
  );
  const [read] = await said('https://api.invalid', `http://us:pw@${at}`);
  expect(read).toContain(
    `proxy could not read the account: the proxy ${at} refuses these credentials (HTTP 407)`,
  );
  expect(calls()).toBe(2);
});
