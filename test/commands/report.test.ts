import { expect, test } from 'vitest';
import { report } from '../../src/commands/report.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { fakeApi, json, networkError } from '../api/fake-api.ts';
import { list, serverDetail, serverRow } from '../api/samples.ts';

const MANY = 200;

/** The report with the usage of `count` servers, of which each read is answered so. */
async function reported(count: number, usage: (nth: number) => Response | Error) {
  let details = 0;
  const rows = Array.from({ length: count }, (_, n) => ({ ...serverRow, id: n + 1, name: `web-${n + 1}` }));
  let turn = 0;
  const { api, clock } = fakeApi(() => {
    turn += 1;
    if (turn === 1) return json(list(...rows));
    if (turn <= 3) return json(list());
    details += 1;
    return usage(details);
  });
  const options = { profile: 'prod', apiUrl: 'https://api.test', json: false, check: true, usage: true };
  const told = await report({ api, clock, thresholds: DEFAULT_THRESHOLDS, ...options });
  return { ...told, details };
}

test.each([401, 429])('a %i ends the reading of usage, and one line says so', async (status) => {
  const { details, errors } = await reported(MANY, () =>
    json({ detail: 'no' }, status, { 'retry-after': '60' }),
  );
  expect(details).toBeLessThanOrEqual(4 * 3);
  expect(errors.length).toBeLessThanOrEqual(5);
  expect(errors.at(-1)).toMatch(/^the usage of 19\d more servers was not asked for after that$/);
});

test('servers that cannot be reached are not tried one after the other', async () => {
  const { details, exitCode } = await reported(MANY, () => networkError('ECONNRESET', 'read'));
  expect(details).toBeLessThanOrEqual(8 * 3);
  expect(exitCode).toBe(4);
});

test('a server that was deleted since the list was read is no failure, and not in the report', async () => {
  const { text, errors, exitCode } = await reported(1, () => json({ detail: 'Not found.' }, 404));
  expect([errors, exitCode]).toEqual([[], 0]);
  expect(text).toContain('0 servers: none');
});

test('what is well is read to the end', async () => {
  const { details, errors } = await reported(9, (nth) => json({ ...serverDetail, id: nth }));
  expect([details, errors]).toEqual([9, []]);
});
