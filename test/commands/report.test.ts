import { describe, expect, test } from 'vitest';
import { report } from '../../src/commands/report.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { fakeApi, html, json, networkError } from '../api/fake-api.ts';
import { backupRow, list, serverDetail, serverRow } from '../api/samples.ts';

const MANY = 200;

const OPTIONS = { thresholds: DEFAULT_THRESHOLDS, profile: 'prod', apiUrl: 'https://api.test', json: false };
const nothing = () => json(list());
const rowsOf = (count: number, from = 1) =>
  Array.from({ length: count }, (_, n) => ({ ...serverRow, id: from + n, name: `web-${from + n}` }));

/** The report with the usage of `count` servers, of which each read is answered so, and the list that is read after that. */
async function reported(count: number, usage: (nth: number) => Response | Error, again = rowsOf(count)) {
  let details = 0;
  let lists = 0;
  const { api, clock } = fakeApi((request) => {
    const { pathname } = new URL(request.url);
    if (/\/(backups|snapshots)\/$/.test(pathname)) return nothing();
    if (pathname.endsWith('/servers/')) {
      lists += 1;
      return json(list(...(lists === 1 ? rowsOf(count) : again)));
    }
    details += 1;
    return usage(details);
  });
  const told = await report({ api, clock, ...OPTIONS, check: true, usage: true });
  return { ...told, details, lists };
}

/** The report of lists that are answered so, the n-th one page by page. */
async function ofLists(
  answers: Partial<Record<'servers' | 'backups' | 'snapshots', Response[]>>,
  check = false,
) {
  const { api, clock } = fakeApi((request) => {
    const kind = /(servers|backups|snapshots)\/$/.exec(new URL(request.url).pathname)?.[1] as 'servers';
    return answers[kind]?.shift() ?? nothing();
  });
  const told = await report({ api, clock, ...OPTIONS, json: true, check, usage: false });
  return { ...told, value: JSON.parse(told.text) as { errors: string[]; servers: object } };
}

const page = (rows: readonly object[], count: number, next: string | null = null) =>
  json({ count, next, results: rows });

describe.each([false, true])('a list that was not read whole, --check %s', (check) => {
  test.each<[string, () => Parameters<typeof ofLists>[0], RegExp]>([
    [
      'servers, page 2 is a 404',
      () => ({ servers: [page(rowsOf(2), 5, '?page=2'), json({}, 404)] }),
      /^2 of 5 servers read: could not read all the servers: .*HTTP 404/,
    ],
    [
      'servers, none of those that were announced',
      () => ({ servers: [page([], 999)] }),
      /^0 of 999 servers read: could not read all the servers: api\.test announced 999 rows and sent 0; try again later/,
    ],
    [
      'servers, page 2 is outside the API address',
      () => ({ servers: [page(rowsOf(2), 5, 'https://evil.test/?page=2')] }),
      /outside the API address/,
    ],
    [
      'backups, page 2 is a page of a gateway',
      () => ({ servers: [page(rowsOf(1), 1)], backups: [page([backupRow], 2, '?page=2'), html('<html>')] }),
      /^1 of 2 backups read: could not read all the backups: .*HTML/,
    ],
    ['snapshots, empty', () => ({ snapshots: [page([], 3)] }), /^0 of 3 snapshots read: /],
  ])('%s: exit 4, and the reason', async (_, answers, said) => {
    const { exitCode, errors, value } = await ofLists(answers(), check);
    expect(exitCode).toBe(4);
    expect(errors).toEqual([expect.stringMatching(said)]);
    expect(value.errors).toEqual(errors);
    expect(errors.join()).not.toContain('the next read');
  });
});

test('of what was not read the report says nothing', async () => {
  const { api, clock } = fakeApi(() => page([], 999));
  const { text } = await report({ api, clock, ...OPTIONS, check: false, usage: false });
  expect(text).toContain('0 of 999 servers (the list is not complete)\n');
  expect(text).not.toMatch(/none|nothing/);
});

test.each([401, 429])('a %i ends the reading of usage, and one line says so', async (status) => {
  const { details, errors } = await reported(MANY, () =>
    json({ detail: 'no' }, status, { 'retry-after': '60' }),
  );
  expect(details).toBeLessThanOrEqual(4 * 3);
  expect(errors.length).toBeLessThanOrEqual(5);
  expect(errors.at(-1)).toMatch(/^the usage of 19\d more servers was not requested after that$/);
});

test('servers that cannot be reached are not tried one after the other', async () => {
  const { details, exitCode } = await reported(MANY, () => networkError('ECONNRESET', 'read'));
  expect(details).toBeLessThanOrEqual(8 * 3);
  expect(exitCode).toBe(4);
});

const notFound = () => json({ detail: 'Not found.' }, 404);

test('a server that was deleted since the list was read is no failure, and not in the report', async () => {
  const { text, errors, exitCode } = await reported(1, notFound, []);
  expect([errors, exitCode]).toEqual([[], 0]);
  expect(text).toContain('0 servers\n');
});

test('servers that the list names stay where their details answer 404: exit 4, and one line says so', async () => {
  const { text, errors, exitCode, lists } = await reported(200, notFound);
  expect(text).toContain('200 servers: 200 active');
  expect(errors).toEqual([
    expect.stringMatching(/^details of web-1, web-2, web-3 and 197 more: .*404.*; the list names it$/),
  ]);
  expect([exitCode, lists]).toEqual([4, 2]);
});

test('what is well is read to the end', async () => {
  const { details, errors } = await reported(9, (nth) => json({ ...serverDetail, id: nth }));
  expect([details, errors]).toEqual([9, []]);
});

test('of a fleet where all is well: exit 0 also with --check', async () => {
  const { exitCode, errors } = await ofLists({ servers: [page(rowsOf(2), 2)] }, true);
  expect([exitCode, errors]).toEqual([0, []]);
});

test.each<[string, () => Response, number, RegExp]>([
  [
    'a refused token',
    () => json({ detail: 'Invalid token.' }, 401),
    3,
    /does not accept this token \(HTTP 401\): Invalid token/,
  ],
  ['a throttle', () => json({}, 429, { 'retry-after': '7' }), 4, /too many requests.*429[\s\S]*wait 7 s/],
  ['an HTML page with status 502', () => html('<html>', 502), 4, /HTTP 502, HTML page from a gateway/],
  ['an empty body', () => new Response(''), 4, /empty|nothing/],
  ['the page of an airport', () => html('<html>'), 4, /HTML/],
])('instead of the servers %s: two clear lines', async (_, answer, wanted, said) => {
  const { api, clock } = fakeApi(answer);
  const { text, errors, exitCode } = await report({ api, clock, ...OPTIONS, check: true, usage: false });
  expect([text, exitCode, errors.length]).toEqual(['', wanted, 2]);
  expect(errors.join('\n')).toMatch(/^could not read the servers: /);
  expect(errors.join('\n')).toMatch(said);
});
