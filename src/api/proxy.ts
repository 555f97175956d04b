import type { Dispatcher, Pool } from 'undici';
import { ConfigError } from './api-url.ts';
import { ProxyError } from './network-failure.ts';
import { parsedUrl } from './parsed-url.ts';

/** Values of HTTPS_PROXY and NO_PROXY. config/ reads the environment. */
export type ProxySettings = {
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
};

/** The proxy's address; `proxy:3128` means http. Throws ConfigError, which does not quote it: it may hold a password. */
export function proxyUrl(text: string): URL {
  const full = text.includes('://') ? text : `http://${text}`;
  const url = parsedUrl(full);
  const [, scheme] = /^([a-z][a-z0-9+.-]{0,15}):\/\//i.exec(full) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    throw new ConfigError(
      `HTTPS_PROXY is not a proxy address that can be used: http:// is expected, not ${scheme}://`,
    );
  if (!url || url.hostname === '')
    throw new ConfigError('HTTPS_PROXY is not a proxy address (expected: http://host:port)');
  try {
    decodeURIComponent(`${url.username}${url.password}`);
  } catch {
    throw new ConfigError('HTTPS_PROXY: percent-encode user and password: a % is written as %25');
  }
  return url;
}

/** The proxy through which this address is reached; null where none is. By the same rules as undici's EnvHttpProxyAgent. */
export function proxyOf(address: URL, { httpsProxy, noProxy = '' }: ProxySettings): URL | null {
  if (!httpsProxy || address.protocol !== 'https:' || noProxy === '*') return null;
  const host = address.host.replace(/:\d*$/, '').toLowerCase();
  const isExcepted = noProxy.split(/[,\s]/).some((entry) => {
    const [, name = entry, port = ''] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const excepted = name.replace(/^\*?\./, '').toLowerCase();
    if (excepted === '' || (port !== '' && port !== (address.port || '443'))) return false;
    return host === excepted || host.endsWith(`.${excepted}`);
  });
  return isExcepted ? null : proxyUrl(httpsProxy);
}

/**
 * A dispatcher that goes through the proxy unless NO_PROXY excludes the host. undici is loaded here and only here, because
 * fetch ignores proxies by itself.
 */
export async function proxyDispatcher(proxy: ProxySettings, connectMs: number): Promise<Dispatcher> {
  const { EnvHttpProxyAgent, Pool } = await import('undici');
  const url = proxyUrl(proxy.httpsProxy ?? '');
  const limit = { timeout: connectMs };
  const clientFactory = (origin: URL, options: object) => {
    // `headersTimeout` is how long the proxy may take to answer CONNECT.
    const pool = new Pool(origin, { ...options, headersTimeout: connectMs });
    pool.connect = guarded(pool, url.host) as Pool['connect'];
    return pool;
  };
  return new EnvHttpProxyAgent({
    httpProxy: '',
    httpsProxy: url.href,
    noProxy: proxy.noProxy ?? '',
    clientFactory,
    connect: limit,
    proxyTls: limit,
    requestTls: limit,
  });
}

/**
 * One CONNECT a try. undici opens a tunnel that the proxy hung up on again and again (710 times a second) as long as it sees
 * its own socket error; ours ends the request, and names the proxy.
 */
function guarded(pool: Pool, host: string) {
  const open = pool.connect.bind(pool) as (
    options: Dispatcher.ConnectOptions,
  ) => Promise<Dispatcher.ConnectData>;
  return async (options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData> => {
    const tunnel = await open(options).catch((error: unknown) => {
      throw new ProxyError(`the proxy ${host} ${complaint(error)}`);
    });
    if (tunnel.statusCode === 200) return tunnel;
    tunnel.socket.on('error', () => undefined).destroy();
    const why = tunnel.statusCode === 407 ? 'asks for a login' : 'refused the tunnel';
    throw new ProxyError(`the proxy ${host} ${why} (HTTP ${tunnel.statusCode})`);
  };
}

function complaint(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return 'did not answer in time';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return `was not found [${code}]`;
  if (code === 'ECONNREFUSED') return 'refused the connection [ECONNREFUSED]';
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET') return 'hung up';
  return `could not be used${/^\w{1,60}$/.test(code) ? ` [${code}]` : ''}`;
}
