import { parsedUrl } from './parsed-url.ts';

/** A setting that no request can be made with: an API address, a token or a proxy. The message never quotes a token. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** `fetch` refuses these ports (WHATWG Fetch, "bad port"), as "fetch failed". */
const BLOCKED_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/**
 * The API's base address, without a slash at its end. `https`, or `http` on this machine only, where nobody listens in.
 * Throws ConfigError with one line for a person.
 */
export function checkApiUrl(text: string): URL {
  if (/vps_[\w-]{8}/i.test(text))
    throw new ConfigError('the API address holds a token: take it out, and give it by VPS_API_TOKEN');
  if (/\s/.test(text)) throw new ConfigError('the API address holds a blank or a line break: remove it');
  const url = text.includes('\\') ? null : parsedUrl(text);
  if (!url) throw new ConfigError('the API address is not a URL (expected: https://host/path)');
  if (url.username || url.password)
    throw new ConfigError('the API address must not hold a user name or password');
  // Of an empty query or fragment `URL` tells nothing, but its sign would stand in every address.
  if (/[?#]/.test(text)) throw new ConfigError('the API address must end with its path: no ? and no #');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ConfigError(`the API address must begin with https:// (not ${url.protocol}//)`);
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new ConfigError(
      `http:// would send the token in the clear to ${url.host}: use https:// (http is for localhost alone)`,
    );
  }
  if (BLOCKED_PORTS.has(Number(url.port)))
    throw new ConfigError(
      `port ${url.port} is one that no request is sent to, because it belongs to another protocol`,
    );
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/** Whether a host name, as `URL` prints it, is this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
