import { describe, expect, it } from 'vitest';
import { ConfigError, checkApiUrl } from '../../src/api/api-url.ts';

describe('checkApiUrl', () => {
  it.each([
    ['https://admin.vps.org/api/v1', 'https://admin.vps.org/api/v1'],
    ['https://admin.vps.org/api/v1///', 'https://admin.vps.org/api/v1'],
    ['https://admin.vps.org', 'https://admin.vps.org/'],
    ['https://bücher.example/api', 'https://xn--bcher-kva.example/api'],
    ['https://[2001:db8::1]:8443/api', 'https://[2001:db8::1]:8443/api'],
    ['http://127.0.0.1:8807/api/v1', 'http://127.0.0.1:8807/api/v1'],
    ['http://127.9.9.9/', 'http://127.9.9.9/'],
    ['http://[::1]:80/x', 'http://[::1]/x'],
    ['http://localhost:3000/x', 'http://localhost:3000/x'],
  ])('takes %s', (text, href) => {
    expect(checkApiUrl(text).href).toBe(href);
  });

  it('takes letters beyond ASCII also when it was called so often that it is compiled', () => {
    for (let left = 20_000; left > 0; left -= 1)
      if (checkApiUrl('https://bücher.example/api').host !== 'xn--bcher-kva.example')
        throw new Error(`${left}`);
  });

  it.each([
    '',
    'admin.vps.org',
    '/api',
    'http://admin.vps.org/api',
    'http://localhost.evil.test/',
    'http://127.0.0.1.evil.test/',
    'http://localhost./',
    'http://[::2]/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://admin.vps.org/vps_0123456789abcdef/v1',
    'https://user:pass@admin.vps.org/',
    'https://token@admin.vps.org/',
    'https://a.test/?x=1',
    'https://a.test/#x',
    'https://a.test/api/v1?',
    'https://a.test/api/v1#',
    'https://a.test:22/api/v1',
    'https://a.test:6000/api/v1',
    'https:\\\\a.test',
    'https://a.test/a b',
    ' https://a.test',
    'https://a.test\n',
  ])('refuses %j', (text) => {
    expect(() => checkApiUrl(text)).toThrow(ConfigError);
  });
});
