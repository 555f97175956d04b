import { parsedUrl } from './parsed-url.ts';

/** A setting that no request can be made with: an API address, a token or a proxy. The message never quotes a token. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The API's base address, without a slash at its end. `https`, or `http` on this machine only, where nobody listens in.
 * Throws ConfigError with one line for a person.
 */
export function checkApiUrl(text: string): URL {
  const url = /[\s\\]/.test(text) ? null : parsedUrl(text);
  if (!url) throw new ConfigError('the API address is not a URL (expected: https://host/path)');
  if (url.username || url.password)
    throw new ConfigError('the API address must not hold a user name or password');
  if (url.search || url.hash) throw new ConfigError('the API address must end with its path: no ? and no #');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigError(`the API address must begin with https:// (not ${url.protocol}//)`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(
      `http:// would send the token in the clear to ${url.host}: use https:// (http is for localhost alone)`,
    );
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** Whether a host name, as `URL` prints it, is this machine: 127.0.0.0/8, ::1 or localhost. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
