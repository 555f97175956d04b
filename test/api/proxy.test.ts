import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/api/api-url.ts';
import { proxyOf, proxyUrl } from '../../src/api/proxy.ts';

describe('proxyUrl', () => {
  it.each([
    ['http://proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['proxy.corp:3128', 'http://proxy.corp:3128/'],
    ['https://user:p%40ss@proxy.corp', 'https://user:p%40ss@proxy.corp/'],
  ])('takes %s', (text, href) => {
    expect(proxyUrl(text).href).toBe(href);
  });

  it.each([
    'http://us:secret%@proxy',
    '',
    'http://',
    'socks5://proxy:1080',
    'http://bad host/',
    'http://secret@:99999/',
  ])('refuses %j', (text) => {
    expect(() => proxyUrl(text)).toThrow(ConfigError);
    expect(() => proxyUrl(text)).not.toThrow('secret');
  });
});

describe('proxyOf', () => {
  const of = (address: string, noProxy: string, httpsProxy = 'proxy:1') =>
    proxyOf(new URL(address), { httpsProxy, noProxy })?.host ?? null;

  it.each([
    ['https://a.test', '', 'proxy:1'],
    ['http://127.0.0.1', '', null],
    ['https://a.test', '*', null],
    ['https://a.test', 'b.test, A.TEST', null],
    ['https://x.a.test', '.a.test', null],
    ['https://xa.test', 'a.test', 'proxy:1'],
    ['https://a.test', 'a.test:8443', 'proxy:1'],
    ['https://a.test:8443', 'a.test:8443', null],
  ])('%s with NO_PROXY %j', (address, noProxy, host) => expect(of(address, noProxy)).toBe(host));

  it('judges a proxy only where it would be used', () => {
    expect(of('https://a.test', 'a.test', 'socks5://proxy')).toBeNull();
    expect(() => of('https://a.test', '', 'socks5://proxy')).toThrow('not socks5://');
  });
});
