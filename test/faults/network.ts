import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/client.ts';
import { Secret } from '../../src/api/secret.ts';
import { createTransport, type TransportOptions } from '../../src/api/transport.ts';
import { selfSigned } from './certificate.ts';

/** The client over the real network, with limits that a busy machine keeps, and no time between tries. */
export function networkApi(apiUrl: string, options: Partial<TransportOptions> = {}): Api {
  const timeouts = { connectMs: 60_000, readMs: 60_000, writeMs: 60_000, ...options.timeouts };
  const token = new Secret('vps_canary_token');
  return createApi(
    createTransport({ apiUrl, token, mode: () => 'write', random: () => 0, ...options, timeouts }),
  );
}

export type Listener = { readonly port: number; readonly received: () => string; close(): Promise<void> };

/** A TCP server that does with each connection what `serve` says, and keeps what it was sent. */
export function listen(serve: (socket: Socket) => void): Promise<Listener> {
  return listener(createServer(), 'connection', serve);
}

/** The same behind TLS, with a certificate that nobody trusts. */
export function listenTls(serve: (socket: Socket) => void): Promise<Listener> {
  return listener(createTlsServer(selfSigned('localhost')), 'secureConnection', serve);
}

async function listener(server: Server, event: string, serve: (socket: Socket) => void): Promise<Listener> {
  const open = new Set<Socket>();
  let received = '';
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
  });
  server.on(event, (socket: Socket) => {
    socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        received += bytes.toString('latin1');
      });
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    received: () => received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A port on which nobody listens. One that was given back could be another process's by the time it is asked. */
export const DEAD_PORT = 2;
