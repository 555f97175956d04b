import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/api/api-url.ts';
import { proxyUrl } from '../../src/api/proxy.ts';

describe('proxyUrl', () => {
  it.each([
    ['http://proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['https://user:p%40ss@proxy.corp', 'https://user:p%40ss@proxy.corp/'],
  ])('takes %s', (text, href) => {
    expect(proxyUrl(text).href).toBe(href);
  });

  it.each(['', 'http://', 'socks5://proxy:1080', 'http://bad host/', 'http://secret@:99999/'])(
    'refuses %j',
    (text) => {
      expect(() => proxyUrl(text)).toThrow(ConfigError);
      expect(() => proxyUrl(text)).not.toThrow('secret');
    },
  );
});
