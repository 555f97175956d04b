import { expect, test } from 'vitest';
import { systemClock } from '../../../src/api/clock.ts';
import { Secret } from '../../../src/api/secret.ts';
import { askApi } from '../../../src/commands/doctor/api-checks.ts';
import { CANARY } from '../../config/home.ts';
import { loopback, type Said, sound } from '../loopback.ts';

async function asked(answer: (path: string) => Said | undefined) {
  const { apiUrl } = await loopback(answer);
  const { api, time } = askApi({
    apiUrl,
    token: new Secret(CANARY),
    proxy: {},
    clock: systemClock,
    limitMs: 5_000,
  });
  return { api: await api, time: await time };
}

test('a token that may read all but the account is warned of, not refused', async () => {
  const { api } = await asked((path) => (path === '/account/me/' ? { status: 401 } : sound(path)));
  expect(api).toMatchObject({
    state: 'warn',
    facts: expect.arrayContaining([expect.stringContaining('HTTP 401')]),
  });
});

test('an account that cannot be told is no matter of the token', async () => {
  const { api } = await asked((path) => (path === '/account/me/' ? { status: 500 } : sound(path)));
  expect(api).toMatchObject({ state: 'fail', next: expect.not.stringContaining('token') });
});

test.each([
  [0, 'pass', /this clock and the API's agree/],
  [60_000, 'warn', /(59 s|1 min) behind/],
  [-600_000, 'fail', /(9|10) min ahead of/],
])('the API %i ms ahead: %s', async (aheadMs, state, words) => {
  const { time } = await asked((path) => ({ ...sound(path), date: new Date(Date.now() + aheadMs) }));
  expect(time.state).toBe(state);
  expect(time.facts[0]).toMatch(words);
});

test('without a token nothing is asked', async () => {
  const { api } = askApi({
    apiUrl: 'https://api.invalid',
    token: null,
    proxy: {},
    clock: systemClock,
    limitMs: 1,
  });
  expect((await api).facts).toEqual(['not asked: the configuration or the token is not right']);
});
