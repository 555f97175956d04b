import net from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { listen, networkApi } from './network.ts';

afterEach(() => vi.restoreAllMocks());

/** For every socket that is connected from now on: how long, in ms, one address of its name may take. */
function limitsInForce(): number[] {
  const limits: number[] = [];
  const { connect } = net.Socket.prototype;
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function (
    this: net.Socket,
    ...given: unknown[]
  ) {
    // net.connect hands its options over in a list.
    const options = [given[0]].flat()[0] as net.TcpSocketConnectOpts;
    limits.push(options.autoSelectFamilyAttemptTimeout ?? net.getDefaultAutoSelectFamilyAttemptTimeout());
    return Reflect.apply(connect, this, given);
  });
  return limits;
}

test.each([
  ['directly', undefined],
  ['through a proxy', 'http'],
  ['through a proxy behind TLS', 'https'],
])('an address may take 2 s before the next one of its name is tried: %s', async (_, scheme) => {
  net.setDefaultAutoSelectFamilyAttemptTimeout(250);
  const server = await listen((socket) => socket.end());
  const limits = limitsInForce();
  await networkApi(`https://localhost:${server.port}/api/v1`, {
    proxy: scheme ? { httpsProxy: `${scheme}://localhost:${server.port}` } : {},
  }).rebootServer('1');
  expect(limits).toEqual([2_000]);
  await server.close();
});
