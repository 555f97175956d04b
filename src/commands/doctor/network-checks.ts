import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { ConfigError } from '../../api/api-url.ts';
import { networkFailure } from '../../api/network-failure.ts';
import type { Failure } from '../../api/outcome.ts';
import { type ProxySettings, proxyOf } from '../../api/proxy.ts';
import { safeText } from '../../api/safe-text.ts';
import { tlsSentence } from '../../api/tls.ts';
import { DAY_MS, spanWords } from '../../resources/format.ts';
import { fail, pass, type Verdict, warn } from './check.ts';

/** From here to the API: the first hop is the proxy where one is used. Nothing of the token is known here. */
export type Way = { readonly api: URL; readonly proxy: URL | null; readonly settings: ProxySettings };

/** How long one address of a name may take before the next is tried, as for requests to the API. */
const ADDRESS_MS = 2_000;
/** A certificate that ends sooner is told of. */
const SOON_MS = 14 * DAY_MS;

/** The way to the API; past a proxy whose address cannot be used, which the configuration tells of. */
export function wayTo(api: URL, settings: ProxySettings): Way {
  try {
    return { api, proxy: proxyOf(api, settings), settings };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { api, proxy: null, settings };
  }
}

const portOf = ({ port, protocol }: URL): number => Number(port) || (protocol === 'http:' ? 80 : 443);
const nameOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');
const firstHop = ({ api, proxy }: Way): URL => proxy ?? api;

/** What `fetch` would say of the same error. */
function broken(host: string, doing: string, error: unknown): Failure {
  return networkFailure({ operation: { id: 'getAccount', kind: 'read', doing }, host }, error);
}

export async function dns(way: Way): Promise<Verdict> {
  const name = nameOf(firstHop(way));
  if (isIP(name)) return pass(`${name} is an address, no name`);
  try {
    const found = await lookup(name, { all: true });
    return pass(`${name} is ${found.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const { text, next } = broken(name, 'look up the name', error);
    return fail(next, text);
  }
}

export async function tcp(way: Way): Promise<Verdict> {
  const hop = firstHop(way);
  const where = `${nameOf(hop)} port ${portOf(hop)}`;
  try {
    const socket = await opened(connect(addressOf(hop)), 'connect');
    const facts = `${where} answers from ${socket.remoteAddress}`;
    socket.destroy();
    return pass(way.proxy ? `${facts}; it is the proxy` : facts);
  } catch (error) {
    const { text, next, step } = broken(where, 'connect', error);
    return fail(step === 'dns' ? 'see DNS' : next, text);
  }
}

export async function proxy(way: Way): Promise<Verdict> {
  const { httpsProxy, noProxy } = way.settings;
  if (way.proxy === null) {
    if (!httpsProxy) return pass('none is set');
    return pass(`not used for ${way.api.host}${noProxy ? `: NO_PROXY is ${safeText(noProxy, 100)}` : ''}`);
  }
  const { host, protocol } = way.proxy;
  try {
    const { status, socket } = await tunnel(way, way.proxy);
    socket.destroy();
    if (status === 200) return pass(`${protocol}//${host} opens a tunnel to ${way.api.host}`);
    const next =
      status === 407
        ? 'put user and password, percent-encoded, into HTTPS_PROXY'
        : `allow ${way.api.host} in the proxy, or name it in NO_PROXY`;
    return fail(next, `the proxy ${host} refuses a tunnel to ${way.api.host} (HTTP ${status})`);
  } catch (error) {
    return fail('check HTTPS_PROXY and NO_PROXY', broken(`the proxy ${host}`, 'open a tunnel', error).text);
  }
}

export async function tls(way: Way, now: number): Promise<Verdict> {
  const { api } = way;
  if (api.protocol === 'http:') return pass('none: http, to this machine only');
  const name = nameOf(api);
  let through: Socket | null = null;
  try {
    if (way.proxy) {
      const { status, socket } = await tunnel(way, way.proxy);
      if (status !== 200) return fail('see the proxy', 'not reached: the proxy opens no tunnel');
      through = socket;
    }
    // Looks at a certificate that is not trusted, too: nothing is sent here.
    const named = isIP(name) ? {} : { servername: name };
    const to = through ? { socket: through } : addressOf(api);
    const socket = connectTls({ ...to, ...named, host: name, rejectUnauthorized: false });
    await opened(socket, 'secureConnect');
    const verdict = judged(socket, api.host, now);
    socket.destroy();
    return verdict;
  } catch (error) {
    through?.destroy();
    const { text, next, step } = broken(api.host, 'begin TLS', error);
    return fail(step === 'tls' ? next : 'see TCP', text);
  }
}

function judged(socket: TLSSocket, host: string, now: number): Verdict {
  const { issuer, subject, valid_to } = socket.getPeerCertificate();
  const text = (value: unknown): string => safeText(String(value ?? '?'), 80);
  const endsAt = Date.parse(valid_to);
  const facts = [
    `${text(socket.getProtocol())}, certificate of ${text(subject?.CN)}, issued by ${text(issuer?.O ?? issuer?.CN)}`,
    `valid until ${Number.isNaN(endsAt) ? '?' : new Date(endsAt).toISOString().slice(0, 10)}`,
  ];
  if (!socket.authorized) {
    const { code = String(socket.authorizationError) } = (socket.authorizationError ?? {}) as {
      code?: string;
    };
    const sentence = tlsSentence(code, '');
    const reason = sentence?.reason ?? 'its certificate is refused here';
    return fail(
      sentence?.next ?? 'do not trust this connection',
      `${host}: ${reason} [${text(code)}]`,
      ...facts,
    );
  }
  if (endsAt - now < SOON_MS)
    return warn('tell the provider', `the certificate ends in ${spanWords(endsAt - now)}`, ...facts);
  return pass(...facts);
}

function addressOf(url: URL) {
  return {
    host: nameOf(url),
    port: portOf(url),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_MS,
  };
}

function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket)).once('error', reject);
    // What comes later is nobody's concern.
    socket.on('error', () => undefined);
  });
}

/** Asks the proxy for a tunnel to the API. */
function tunnel({ api }: Way, proxyUrl: URL): Promise<{ status: number; socket: Socket }> {
  const { username, password } = proxyUrl;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const target = `${api.hostname}:${portOf(api)}`;
  return new Promise((resolve, reject) => {
    const asked = (proxyUrl.protocol === 'https:' ? secureRequest : request)({
      ...addressOf(proxyUrl),
      method: 'CONNECT',
      path: target,
      agent: false,
      headers: {
        host: target,
        ...(username ? { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` } : {}),
      },
    });
    asked.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      socket.on('error', () => undefined);
      resolve({ status: statusCode, socket });
    });
    asked.once('response', ({ statusCode = 0, socket }) => resolve({ status: statusCode, socket }));
    asked.on('error', reject).end();
  });
}
