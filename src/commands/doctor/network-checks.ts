import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { addressesOf, nameOf, type Party, portOf, reach, secure, tunnel } from '../../api/hops.ts';
import { networkFailure } from '../../api/network-failure.ts';
import type { Failure } from '../../api/outcome.ts';
import { type ProxySettings, proxyOf } from '../../api/proxy.ts';
import { safeText } from '../../api/safe-text.ts';
import { tlsSentence } from '../../api/tls.ts';
import { DAY_MS, spanWords } from '../../resources/format.ts';
import { fail, pass, type Verdict, warn } from './check.ts';

/** From here to the API: the first hop is the proxy where one is used. Nothing of the token is known here. */
export type Way = { readonly api: URL; readonly proxy: URL | null; readonly settings: ProxySettings };

/** Longer than a check may take: that says itself that it is late. */
const HOP_MS = 60_000;
/** A certificate that ends sooner is told of. */
const SOON_MS = 14 * DAY_MS;

/** The way to the API. Throws ConfigError when the address of its proxy cannot be used. */
export function wayTo(api: URL, settings: ProxySettings): Way {
  return { api, proxy: proxyOf(api, settings), settings };
}

const firstHop = ({ api, proxy }: Way): Party => (proxy ? { url: proxy, isProxy: true } : { url: api });

/** What `fetch` would say of the same error. */
function broken({ api }: Way, doing: string, error: unknown): Failure {
  return networkFailure({ operation: { id: 'getAccount', kind: 'read', doing }, host: api.host }, error);
}

export async function dns(way: Way): Promise<Verdict> {
  const hop = firstHop(way);
  const name = nameOf(hop.url);
  if (isIP(name)) return pass(`${name} is an address, no name`);
  try {
    const found = await addressesOf(hop, HOP_MS);
    return pass(`${name} is ${found.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const { text, next } = broken(way, 'look up the name', error);
    return fail(next, text);
  }
}

export async function tcp(way: Way): Promise<Verdict> {
  const hop = firstHop(way);
  try {
    const socket = await reach(hop, HOP_MS);
    const facts = `${nameOf(hop.url)} port ${portOf(hop.url)} answers from ${socket.remoteAddress}`;
    socket.destroy();
    return pass(way.proxy ? `${facts}; it is the proxy` : facts);
  } catch (error) {
    const { text, next } = broken(way, 'connect', error);
    return fail(text.includes('(DNS)') ? 'see DNS' : next, text);
  }
}

export async function proxy(way: Way): Promise<Verdict> {
  const { httpsProxy, noProxy, by } = way.settings;
  if (way.proxy === null) {
    if (!httpsProxy) return pass('none is set');
    return pass(`not used for ${way.api.host}${noProxy ? `: NO_PROXY is ${safeText(noProxy, 100)}` : ''}`);
  }
  const { host, protocol } = way.proxy;
  try {
    (await tunnel({ ...way, proxy: way.proxy }, HOP_MS)).destroy();
    return pass(`${protocol}//${host} (${by ?? 'HTTPS_PROXY'}) opens a tunnel to ${way.api.host}`);
  } catch (error) {
    const { text, next } = broken(way, 'open a tunnel', error);
    return fail(next, text);
  }
}

export async function tls(way: Way, now: number): Promise<Verdict> {
  const { api } = way;
  if (api.protocol === 'http:') return pass('none: http, to this machine only');
  let through: Socket | null = null;
  try {
    const party: Party = { url: api, through: way.proxy };
    through = way.proxy ? await tunnel({ ...way, proxy: way.proxy }, HOP_MS) : await reach(party, HOP_MS);
    // Looks at a certificate that is not trusted, too: nothing is sent here.
    const socket = await secure(party, through, HOP_MS, { rejectUnauthorized: false });
    const verdict = judged(socket, api.host, now);
    socket.destroy();
    return verdict;
  } catch (error) {
    through?.destroy();
    const { text, next, step } = broken(way, 'begin TLS', error);
    return fail(step === 'tls' ? next : step === 'proxy' ? 'see the proxy' : 'see TCP', text);
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
    const { reason, next } = tlsSentence(code, '');
    return fail(next, `${host}: ${reason} [${text(code)}]`, ...facts);
  }
  if (endsAt - now < SOON_MS)
    return warn('tell the provider', `the certificate ends in ${spanWords(endsAt - now)}`, ...facts);
  return pass(...facts);
}
