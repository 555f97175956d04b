import { expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { fakeApi, networkError } from './fake-api.ts';

const stop = (api: Api) => api.stopServer('1');

async function textOf(
  run: (api: Api) => Promise<Outcome<unknown>>,
  answer: Response | Error,
): Promise<string> {
  const outcome = await run(fakeApi(answer).api);
  return outcome.kind === 'ok' ? 'ok' : outcome.text;
}

it.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'an authority unknown here'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'chain is incomplete'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'issuer'],
  ['CERT_UNTRUSTED', 'not trusted'],
  ['CERT_HAS_EXPIRED', 'has expired'],
  ['CERT_NOT_YET_VALID', 'not valid yet'],
  ['CERT_REVOKED', 'revoked'],
  ['CERT_SIGNATURE_FAILURE', 'signature'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another name'],
])('TLS: %s', async (code, words) => {
  const outcome = await stop(fakeApi(networkError(code)).api);
  expect(outcome).toMatchObject({ kind: 'unavailable', step: 'tls', text: expect.stringContaining(words) });
  expect(outcome).toHaveProperty('text', expect.stringMatching(/api\.test.*nothing sent$/));
});

it('of several addresses that were tried, the first speaks', async () => {
  const tries = ['ECONNREFUSED', 'ENETUNREACH'].map((code) =>
    Object.assign(new Error(code), { code, syscall: 'connect' }),
  );
  const error = new TypeError('fetch failed', { cause: new AggregateError(tries, '') });
  expect(await textOf(stop, error)).toBe(
    'could not stop the server: api.test refused the connection [ECONNREFUSED]; nothing sent',
  );
});

it.each([
  ['HPE_INVALID_CONSTANT', /something else answers there/],
  ['Z_DATA_ERROR', /something else answers there/],
  ['ECONNRESET', /next read tries again/],
])('after %s the next step is one that can help', async (code, next) => {
  const outcome = await fakeApi(networkError(code)).api.listServers();
  expect(outcome).toMatchObject({ kind: 'unavailable', next: expect.stringMatching(next) });
});
