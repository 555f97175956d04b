import { describe, expect, it } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import type { Outcome } from '../../src/api/outcome.ts';
import { fakeApi, html, json, networkError } from './fake-api.ts';

const list = (api: Api) => api.listServers();
const stop = (api: Api) => api.stopServer('1');
const restore = (api: Api) => api.restoreServer('1', '2');
const create = (api: Api) => api.createServer({ name: 'a', plan_id: '1', os_id: '1', location: 'x' });

async function textOf(
  run: (api: Api) => Promise<Outcome<unknown>>,
  answer: Response | Error,
): Promise<string> {
  const outcome = await run(fakeApi(answer).api);
  return outcome.kind === 'ok' ? 'ok' : outcome.text;
}

describe('a failure says what failed, where, and in whose words', () => {
  it.each([
    [
      '400',
      stop,
      json({ detail: 'Server is already stopped.' }, 400),
      'could not stop the server: api.test refused (HTTP 400): Server is already stopped.',
    ],
    [
      '401',
      list,
      json({ detail: 'Invalid token.' }, 401),
      'could not read the servers: api.test does not accept this token (HTTP 401): Invalid token.',
    ],
    ['402', create, json({}, 402), 'could not create the server: the account lacks credit (HTTP 402)'],
    [
      '403',
      stop,
      json({ detail: 'No.' }, 403),
      'could not stop the server: this token lacks the permission (HTTP 403): No.',
    ],
    ['404', stop, json({}, 404), 'could not stop the server: not found (HTTP 404)'],
    [
      '404 of a list',
      list,
      html('<html>', 404),
      'could not read the servers: api.test has no /api/v1/servers/ (HTTP 404, HTML page from a gateway)',
    ],
    [
      '404 of a restore with words',
      restore,
      json({ detail: 'No backup.' }, 404),
      'could not restore the backup: not found (HTTP 404): No backup.',
    ],
    [
      '404 of a restore without',
      restore,
      json({}, 404),
      'could not restore the backup: the API answered 404; it may not offer restore (HTTP 404)',
    ],
    [
      '404 of a restore as a page',
      restore,
      html('<html>', 404),
      'tried to restore the backup, outcome unknown: something between here and api.test answered, not the API (HTTP 404, HTML page from a gateway)',
    ],
    ['405', stop, json({}, 405), 'could not stop the server: this API does not offer it (HTTP 405)'],
    [
      '405 of a restore',
      restore,
      json({ detail: 'Method' }, 405),
      'could not restore the backup: this API does not offer restore from a backup (HTTP 405): Method',
    ],
    ['409', stop, json({}, 409), 'could not stop the server: not possible in its present state (HTTP 409)'],
    [
      '422',
      create,
      json({ name: ['taken'] }, 422),
      'could not create the server: api.test refused (HTTP 422): name: taken',
    ],
    ['429', list, json({}, 429), 'could not read the servers: api.test got too many requests (HTTP 429)'],
    [
      '502 of a gateway',
      list,
      html('<html>', 502),
      'could not read the servers: api.test has a problem (HTTP 502, HTML page from a gateway)',
    ],
    [
      '500 of a write',
      stop,
      json({ error: 'oops' }, 500),
      'tried to stop the server, outcome unknown: api.test has a problem (HTTP 500): oops',
    ],
    [
      'a portal',
      list,
      html('<html>'),
      'could not read the servers: api.test answered with an HTML page (captive portal or gateway?)',
    ],
    ['nothing', list, new Response(''), 'could not read the servers: api.test answered with an empty answer'],
    [
      'no DNS',
      list,
      networkError('ENOTFOUND', 'getaddrinfo'),
      'could not read the servers: api.test was not found (DNS) [ENOTFOUND]',
    ],
    [
      'no name server',
      list,
      networkError('EAI_AGAIN', 'getaddrinfo'),
      'could not read the servers: no name server answers for api.test (DNS) [EAI_AGAIN]',
    ],
    [
      'a 407, which fetch hides',
      stop,
      new TypeError('fetch failed', { cause: new Error() }),
      'tried to stop the server, outcome unknown: the request to api.test was turned away; perhaps a proxy on the way asks for a login (HTTP 407)',
    ],
    [
      'no route',
      stop,
      networkError('EHOSTUNREACH', 'connect'),
      'could not stop the server: api.test cannot be reached (no route) [EHOSTUNREACH]; nothing sent',
    ],
    [
      'a reset',
      stop,
      networkError('ECONNRESET', 'read'),
      'tried to stop the server, outcome unknown: api.test reset the connection [ECONNRESET]',
    ],
  ] as const)('%s', async (_, run, answer, text) => {
    expect(await textOf(run, answer)).toBe(text);
  });

  it('keeps hostile words and hosts printable and short', async () => {
    const text = await textOf(list, json({ detail: `\x1b]52;c;aGk=\x07${'x'.repeat(5000)}` }, 400));
    expect(text).toMatch(/: ␛\]52;c;aGk=␇x+…$/);
    expect(text.length).toBeLessThan(700);
    const elsewhere = new Response(null, {
      status: 302,
      headers: { Location: `https://${'x'.repeat(3000)}.test/` },
    });
    expect((await textOf(list, elsewhere)).length).toBeLessThan(500);
  });
});
