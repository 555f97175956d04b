import { ConfigError } from './api-url.ts';
import { parsedUrl } from './parsed-url.ts';

/** Values of HTTPS_PROXY, or the variable that is set in its place, and NO_PROXY. config/ reads the environment. */
export type ProxySettings = {
  readonly httpsProxy?: string | undefined;
  /** The name of that variable. */
  readonly by?: string | undefined;
  readonly noProxy?: string | undefined;
};

/** The proxy's address; `proxy:3128` means http. Throws ConfigError, which does not quote it: it may hold a password. */
export function proxyUrl(text: string, by = 'HTTPS_PROXY'): URL {
  const full = text.includes('://') ? text : `http://${text}`;
  const url = parsedUrl(full);
  const [, scheme] = /^([a-z][a-z0-9+.-]{0,15}):\/\//i.exec(full) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    throw new ConfigError(
      `${by}: a proxy is used by http:// or https://, not ${scheme}://; NO_PROXY=HOST goes to the API without it`,
    );
  if (!url || url.hostname === '')
    throw new ConfigError(`${by} is not a proxy address (expected: http://host:port)`);
  try {
    decodeURIComponent(`${url.username}${url.password}`);
  } catch {
    throw new ConfigError(`${by}: percent-encode user and password: a % is written as %25`);
  }
  return url;
}

/** The proxy through which this address is reached; null where none is. By the usual rules of NO_PROXY. */
export function proxyOf(address: URL, { httpsProxy, by, noProxy = '' }: ProxySettings): URL | null {
  if (!httpsProxy || address.protocol !== 'https:' || noProxy === '*') return null;
  const host = address.host.replace(/:\d*$/, '').toLowerCase();
  const isExcepted = noProxy.split(/[,\s]/).some((entry) => {
    const [, name = entry, port = ''] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const excepted = name.replace(/^\*?\./, '').toLowerCase();
    if (excepted === '' || (port !== '' && port !== (address.port || '443'))) return false;
    return host === excepted || host.endsWith(`.${excepted}`);
  });
  return isExcepted ? null : proxyUrl(httpsProxy, by);
}
