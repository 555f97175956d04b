import dns, { type LookupAddress } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

/** Whom a hop leads to: the API, perhaps through a proxy, or that proxy. */
export type Party = { readonly url: URL; readonly isProxy?: boolean; readonly through?: URL | null };

type Facts = {
  readonly hop: 'dns' | 'connect' | 'tls' | 'tunnel';
  readonly party: Party;
  readonly limitMs: number;
  /** The status by which a proxy refused the tunnel. */
  readonly status?: number | undefined;
};

/** A connection was not made, so nothing was sent. `cause`: what the system said; without one, nothing came in time. */
export class HopError extends Error {
  override readonly name = 'HopError';
  readonly facts: Facts;
  constructor(facts: Facts, cause?: unknown) {
    super(`no connection: ${facts.hop}`, { cause });
    this.facts = facts;
  }
}

/** How long one address of a name may take to answer before the next is tried. Node's 250 ms fail every link with a slow round trip. */
const ADDRESS_MS = 2_000;

/** A host name or address as the system takes it. */
export const nameOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
export const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'http:' ? 80 : 443);

/** Waits for a hop `limitMs` at most; ends `socket`, and throws HopError, when it fails. */
async function within<T>(facts: Facts, work: Promise<T>, socket?: Socket): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HopError(facts)), facts.limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    socket?.destroy();
    throw error instanceof HopError ? error : new HopError(facts, error);
  } finally {
    clearTimeout(timer);
  }
}

function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket)).once('error', reject);
    // What comes before anybody else listens must not end the process; and fetch would tell of the end that follows an error.
    socket.on('error', () => socket.destroy());
  });
}

/** Look-ups that are under way: while a name server is silent each holds a thread that the disk needs, too. */
const lookups = new Map<string, Promise<LookupAddress[]>>();

export function addressesOf(party: Party, limitMs: number): Promise<LookupAddress[]> {
  const name = nameOf(party.url);
  const running =
    lookups.get(name) ??
    new Promise<LookupAddress[]>((resolve, reject) => {
      dns.lookup(name, { all: true }, (error, addresses) => {
        lookups.delete(name);
        if (error) reject(error);
        else resolve(addresses);
      });
    });
  lookups.set(name, running);
  return within({ hop: 'dns', party, limitMs }, running);
}

/** A TCP connection. `isLast`: unread, because what fetch has not heard of, such as the end, it waits for in vain. */
export async function reach(party: Party, limitMs: number, isLast = false): Promise<Socket> {
  const addresses = await addressesOf(party, limitMs);
  const socket = connect({
    host: nameOf(party.url),
    port: portOf(party.url),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_MS,
    noDelay: true,
    keepAlive: true,
    lookup: (_name, { all }, done) =>
      all ? done(null, addresses) : done(null, addresses[0]?.address ?? '', addresses[0]?.family),
  });
  if (isLast) socket.once('connect', () => socket.pause());
  return within({ hop: 'connect', party, limitMs }, opened(socket, 'connect'), socket);
}

export async function secure(
  party: Party,
  socket: Socket,
  limitMs: number,
  more: ConnectionOptions = {},
): Promise<TLSSocket> {
  // Loaded late: the first frame comes first.
  const tls = await import('node:tls');
  const name = nameOf(party.url);
  const named = isIP(name) ? {} : { servername: name };
  const secured = tls.connect({ socket, host: name, ...named, ALPNProtocols: ['http/1.1'], ...more });
  secured.once('close', () => socket.destroy());
  return within({ hop: 'tls', party, limitMs }, opened(secured, 'secureConnect'), secured);
}

/** A tunnel to the API through its proxy. One CONNECT is sent. */
export async function tunnel({ api, proxy }: Way & { proxy: URL }, limitMs: number): Promise<Socket> {
  const party: Party = { url: proxy, isProxy: true };
  const plain = await reach(party, limitMs);
  const socket = proxy.protocol === 'https:' ? await secure(party, plain, limitMs) : plain;
  const { request } = await import('node:http');
  const target = `${api.hostname}:${portOf(api)}`;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const headers = {
    host: target,
    ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
  };
  const asked = request({ method: 'CONNECT', path: target, headers, createConnection: () => socket });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('connect', resolve).once('response', resolve).on('error', reject).end();
  });
  const { statusCode } = await within({ hop: 'tunnel', party, limitMs }, answer, socket);
  if (statusCode === 200) return socket;
  socket.destroy();
  throw new HopError({ hop: 'tunnel', party, limitMs, status: statusCode });
}

export type Way = { readonly api: URL; readonly proxy: URL | null };

/** Opens connections to the API that fetch can use; each hop may take `limitMs`. They share one TLS session. */
export function createOpen({ api, proxy }: Way, limitMs: number): () => Promise<Socket> {
  const party: Party = { url: api, through: proxy };
  let session: Buffer | undefined;
  return async () => {
    if (api.protocol === 'http:') return reach(party, limitMs, true);
    const socket = proxy ? await tunnel({ api, proxy }, limitMs) : await reach(party, limitMs);
    const secured = await secure(party, socket, limitMs, session ? { session } : {});
    return secured.on('session', (next) => {
      session = next;
    });
  };
}
