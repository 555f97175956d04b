import { type Asked, type Cause, failure, isWrite } from './failure.ts';
import type { Failure } from './outcome.ts';
import { safeText } from './safe-text.ts';
import { tlsSentence } from './tls.ts';

/** The proxy did not open a tunnel: nothing reached the API. Thrown by proxy.ts. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
}

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

const BROKEN: Readonly<Record<string, string>> = {
  ECONNRESET: 'reset the connection',
  EPIPE: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection before its answer was complete',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent an answer of the wrong length',
};

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
  const cause =
    lateCause(asked, error) ??
    proxyCause(error) ??
    dnsCause(asked, links) ??
    connectCause(asked, links) ??
    tlsCause(asked, links);
  return cause && isWrite(asked) ? { ...cause, reason: `${cause.reason}; ${NOT_SENT}` } : cause;
}

function lateCause({ host }: Asked, error: unknown): Cause | null {
  if (!chain(error).some((link) => link instanceof LateError)) return null;
  const reason = `the connection to ${host} took too long: the present state is not known`;
  return { kind: 'unavailable', step: 'connect', reason, next: 'check it, then repeat it' };
}

function proxyCause(error: unknown): Cause | null {
  const found = chain(error).find((link) => link instanceof ProxyError);
  if (!(found instanceof ProxyError)) return null;
  const next = 'check HTTPS_PROXY and NO_PROXY';
  return { kind: 'unavailable', step: 'proxy', reason: found.message, next };
}

function dnsCause({ host }: Asked, links: readonly Link[]): Cause | null {
  const link = links.find(
    ({ code, syscall }) => code === 'ENOTFOUND' || /^(getaddrinfo|query)/.test(syscall),
  );
  if (!link) return null;
  const reason =
    link.code === 'EAI_AGAIN' ? `no name server answers for ${host}` : `there is no host ${host} (DNS)`;
  const next = 'check the network, the name server and the API address';
  return { kind: 'unavailable', step: 'dns', reason: `${reason} [${link.code}]`, next };
}

function connectCause({ host }: Asked, links: readonly Link[]): Cause | null {
  const next = 'check the network, firewalls and the API address';
  if (links.some(({ code }) => code === 'UND_ERR_CONNECT_TIMEOUT')) {
    const reason = `no connection to ${host} in time`;
    return { kind: 'unavailable', step: 'connect', reason, next };
  }
  const link = links.find(({ syscall, code }) => syscall === 'connect' && NO_CONNECTION[code] !== undefined);
  if (!link) return null;
  const reason = `${host} ${NO_CONNECTION[link.code]} [${link.code}]`;
  return { kind: 'unavailable', step: 'connect', reason, next };
}

function tlsCause({ host }: Asked, links: readonly Link[]): Cause | null {
  for (const { code, message } of links) {
    const sentence = tlsSentence(code, message);
    if (sentence === undefined) continue;
    const reason = `${host}: ${sentence.reason}${code === '' ? '' : ` [${code}]`}`;
    return { kind: 'unavailable', step: 'tls', reason, next: sentence.next };
  }
  return null;
}

/** 421 says that this host does not serve the address; whether it did so all the same is not known. */
function repeatCause(asked: Asked, error: unknown): Cause | null {
  if (!chain(error).some((link) => link instanceof RepeatError)) return null;
  const reason = `${asked.host} does not answer for this address (HTTP 421)`;
  return { kind: 'unknown', step: 'http', status: 421, reason, next: 'check the API address' };
}

function afterSending(asked: Asked, links: readonly Link[]): Cause {
  const kind = isWrite(asked) ? 'unknown' : 'unavailable';
  const next = 'the next read tries again';
  if (links.some(({ code }) => /^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code))) {
    return { kind, step: 'timeout', reason: `${asked.host} stopped answering`, next };
  }
  if (links.some(({ code }) => code.startsWith('HPE_'))) {
    return { kind, step: 'http', reason: `${asked.host} does not speak HTTP`, next };
  }
  const link = links.find(({ code }) => BROKEN[code] !== undefined);
  if (link) return { kind, step: 'http', reason: `${asked.host} ${BROKEN[link.code]} [${link.code}]`, next };
  const last = links.at(-1);
  const foreign = safeText(last?.code || last?.message || 'unknown error', 200);
  return { kind, step: 'http', reason: `the request to ${asked.host} broke off (${foreign})`, next };
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
    const word = (value: unknown) => (typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : '');
    return { code: word(code), syscall: word(syscall), message: typeof message === 'string' ? message : '' };
  });
}
