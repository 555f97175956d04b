import { AGAIN, type Asked, type Cause, failure, isWrite } from './failure.ts';
import { HopError } from './hops.ts';
import type { Failure, Step } from './outcome.ts';
import { safeText } from './safe-text.ts';
import { isOfHandshake, tlsSentence } from './tls.ts';

/** fetch was about to send a write again, which it does after an answer of 421. Thrown by connection.ts. */
export class RepeatError extends Error {
  override readonly name = 'RepeatError';
}

/** The connection for a write was there too late for what had been read before it: nothing was sent. Thrown by connection.ts. */
export class LateError extends Error {
  override readonly name = 'LateError';
}

type Link = { code: string; syscall: string; message: string };

/** Errors of the connect call: no byte of the request has left. */
const NO_CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  EHOSTUNREACH: 'cannot be reached (no route)',
  ENETUNREACH: 'cannot be reached (no network)',
  ENETDOWN: 'cannot be reached (the network is down)',
  EADDRNOTAVAIL: 'cannot be reached (no local address)',
  ETIMEDOUT: 'did not answer the connection',
  EACCES: 'cannot be reached (forbidden by this machine)',
  EPERM: 'cannot be reached (forbidden by this machine)',
  ECONNRESET: 'reset the connection at once',
};

const OTHER = 'check the API address: perhaps something else answers there';

/** What became of a request that had left, by the code of the error, and the next step where trying again cannot help. */
const BROKEN: readonly (readonly [RegExp, Step, string, next?: string])[] = [
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, 'timeout', 'stopped answering'],
  [/^HPE_/, 'http', 'does not speak HTTP', OTHER],
  [/^UND_ERR_HEADERS_OVERFLOW$/, 'http', 'sent more headers than can be read', OTHER],
  [/^(Z_|ERR_BROTLI|ERR__)/, 'http', 'sent an answer that cannot be unpacked', OTHER],
  [/^ECONNRESET$/, 'http', 'reset the connection'],
  [/^EPIPE$/, 'http', 'closed the connection'],
  [/^UND_ERR_SOCKET$/, 'http', 'closed the connection before its whole answer came'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, 'http', 'sent an answer of the wrong length'],
  [/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN)$/, 'http', 'was reached, then the network broke off'],
];

const NOT_SENT = 'nothing sent';

/**
 * Names the step at which a request broke, from what `fetch` threw. Before a byte could leave (DNS, connect, TLS, proxy):
 * unavailable, also for a write. Anything else leaves a write unknown.
 */
export function networkFailure(asked: Asked, error: unknown): Failure {
  const links = linksOf(error);
  return failure(
    asked,
    beforeSending(asked, error, links) ?? repeatCause(asked, error) ?? afterSending(asked, links),
  );
}

function beforeSending(asked: Asked, error: unknown, links: readonly Link[]): Cause | null {
  const hop = chain(error).find((link) => link instanceof HopError);
  const cause =
    lateCause(asked, error) ?? (hop instanceof HopError ? hopCause(hop) : guessedCause(asked.host, links));
  return cause && isWrite(asked) ? { ...cause, reason: `${cause.reason}; ${NOT_SENT}` } : cause;
}

function lateCause({ host }: Asked, error: unknown): Cause | null {
  if (!chain(error).some((link) => link instanceof LateError)) return null;
  const reason = `the connection to ${host} took too long: the present state is not known`;
  return {
    kind: 'unavailable',
    step: 'connect',
    reason,
    next: 'read the present state, then repeat the request',
  };
}

function hopCause({ facts, cause }: HopError): Cause {
  const { hop, party, limitMs } = facts;
  const links = linksOf(cause);
  const isLate = cause === undefined;
  const proxy = party.isProxy ? party.url.host : null;
  const through = hop === 'tls' && party.through ? ` (through the proxy ${party.through.host})` : '';
  const host = proxy === null ? `${party.url.host}${through}` : `the proxy ${proxy}`;
  const late = `in ${limitMs / 1000} s`;
  const said =
    hop === 'tunnel'
      ? tunnelCause(facts, host, isLate ? late : links)
      : hop === 'dns'
        ? dnsCause(host, isLate ? late : links)
        : hop === 'connect'
          ? connectCause(host, isLate ? late : links)
          : tlsCause(host, isLate ? late : links);
  if (proxy === null) return said;
  const next = said.step === 'tls' ? said.next.replace('API address', 'address of the proxy') : PROXY;
  return { ...said, step: 'proxy', next: said.status ? said.next : next };
}

/** The hop of an error that does not name its own. */
function guessedCause(host: string, links: readonly Link[]): Cause | null {
  if (links.some(({ code, syscall }) => code === 'ENOTFOUND' || /^(getaddrinfo|query)/.test(syscall)))
    return dnsCause(host, links);
  if (links.some(({ code }) => code === 'UND_ERR_CONNECT_TIMEOUT')) return connectCause(host, 'in time');
  if (links.some(({ code, syscall }) => syscall === 'connect' && code in NO_CONNECTION))
    return connectCause(host, links);
  return links.some(({ code, message }) => isOfHandshake(code, message)) ? tlsCause(host, links) : null;
}

const PROXY = 'check the address of the proxy, and NO_PROXY';

/** What the system said, or within which time it said nothing. */
type Told = readonly Link[] | string;

const codeOf = (links: readonly Link[]): string => {
  const code = links.find((link) => link.code !== '')?.code;
  return code === undefined ? '' : ` [${code}]`;
};

function dnsCause(host: string, told: Told): Cause {
  const isSilent = typeof told === 'string' || told.some(({ code }) => code === 'EAI_AGAIN');
  const reason = isSilent ? `no name server answers for ${host}` : `${host} was not found`;
  const next = isSilent
    ? 'check the network and the name server (/etc/resolv.conf)'
    : 'check the API address and the name server';
  const how = typeof told === 'string' ? ` ${told}` : codeOf(told);
  return { kind: 'unavailable', step: 'dns', reason: `${reason} (DNS)${how}`, next };
}

function connectCause(host: string, told: Told): Cause {
  const next = 'check the network, firewalls and the API address';
  const reason =
    typeof told === 'string'
      ? `${host} did not answer the connection (TCP) ${told}`
      : `${host} ${told.map(({ code }) => NO_CONNECTION[code]).find(Boolean) ?? 'cannot be reached'}${codeOf(told)}`;
  return { kind: 'unavailable', step: 'connect', reason, next };
}

function tlsCause(host: string, told: Told): Cause {
  if (typeof told === 'string') {
    const next = 'a firewall or proxy on the way may hold TLS back: have it allowed';
    return { kind: 'unavailable', step: 'tls', reason: `${host} did not finish TLS ${told}`, next };
  }
  const link = told.find(({ code, message }) => isOfHandshake(code, message)) ?? told[0];
  const { reason, next } = tlsSentence(link?.code ?? '', link?.message ?? '');
  return { kind: 'unavailable', step: 'tls', reason: `${host}: ${reason}${codeOf(told)}`, next };
}

function tunnelCause({ status, party }: HopError['facts'], host: string, told: Told): Cause {
  const base = { kind: 'unavailable', step: 'proxy', next: PROXY } as const;
  if (status === 407) {
    const hasLogin = party.url.username !== '';
    const reason = `${host} ${hasLogin ? 'refuses these credentials' : 'asks for a login'} (HTTP 407)`;
    const next = hasLogin
      ? 'check user and password in the address of the proxy'
      : 'put user and password into the address of the proxy';
    return { ...base, status, reason, next };
  }
  if (status !== undefined) return { ...base, reason: `${host} refused the tunnel (HTTP ${status})` };
  if (typeof told === 'string') return { ...base, reason: `${host} did not open a tunnel ${told}` };
  if (told.some(({ code }) => code.startsWith('HPE_')))
    return { ...base, reason: `${host} does not answer as a proxy${codeOf(told)}` };
  return { ...base, reason: `${host} hung up${codeOf(told)}` };
}

/** 421 says that this host does not serve the address; whether it did so all the same is not known. */
function repeatCause(asked: Asked, error: unknown): Cause | null {
  if (!chain(error).some((link) => link instanceof RepeatError)) return null;
  const reason = `${asked.host} does not answer for this address (HTTP 421)`;
  return { kind: 'unknown', step: 'http', status: 421, reason, next: 'check the API address' };
}

function afterSending(asked: Asked, links: readonly Link[]): Cause {
  const { host } = asked;
  const kind = isWrite(asked) ? 'unknown' : 'unavailable';
  // With TLS 1.3 a server may refuse the client only when a request was sent.
  const alert = links.find(({ code }) => code.startsWith('ERR_SSL_'));
  if (alert) {
    const said = tlsSentence(alert.code, alert.message);
    return { kind, step: 'tls', reason: `${host}: ${said.reason} [${alert.code}]`, next: said.next };
  }
  const [pattern = null, step = 'http', words = '', next = AGAIN] =
    BROKEN.find(([one]) => links.some(({ code }) => one.test(code))) ?? [];
  if (pattern) {
    const code = links.find((link) => pattern.test(link.code))?.code;
    return { kind, step, reason: `${host} ${words} [${code}]`, next };
  }
  const last = links.at(-1);
  const foreign = safeText(last?.code || last?.message || '', 200);
  // fetch hides an answer of 407 behind an error without words.
  if (foreign === '')
    return {
      kind,
      step: 'http',
      reason: `the request to ${host} was turned away; perhaps a proxy on the way asks for a login (HTTP 407)`,
      next: 'check the API address and the proxies on the way to it',
    };
  return { kind, step: 'http', reason: `the request to ${host} broke off (${foreign})`, next: AGAIN };
}

/** An error, its causes and, of a connection tried on several addresses, every try: outermost first. */
function chain(error: unknown, depth = 0): unknown[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const tries = error instanceof AggregateError ? error.errors.slice(0, 5) : [];
  const cause = 'cause' in error ? error.cause : undefined;
  return [error, ...[...tries, cause].flatMap((inner: unknown) => chain(inner, depth + 1))];
}

function linksOf(error: unknown): Link[] {
  return chain(error).map((link) => {
    const { code, syscall, message } = link as Partial<Record<keyof Link, unknown>>;
    const word = (value: unknown) =>
      typeof value === 'string' && /^[\w./-]{1,80}$/.test(value) ? value : '';
    return { code: word(code), syscall: word(syscall), message: typeof message === 'string' ? message : '' };
  });
}
