import { expect, test } from 'vitest';
import { answer, keys, messages, says, starter, writes } from './acting.ts';
import { showsAtBothSizes } from './both-sizes.ts';
import { KEY } from './open.ts';

const on = starter();

const ACCOUNT = { email: 'ops@example.com' };
const MAY_ONLY_READ =
  'the permissions of the token name reading only (servers:read, backups:read): the API may refuse every change';

const withPermissions =
  (...permissions: readonly string[]) =>
  (request: Request): Response | undefined =>
    request.url.includes('/account/')
      ? Response.json({ account: ACCOUNT, token: { name: 'eyes', permissions } })
      : undefined;

test('that a token may only read is said when it is known, in the help and in a question, and blocks nothing', async () => {
  const app = await on('web-server-01', { answer: withPermissions('servers:read', 'backups:read') });
  expect(messages(app).filter((text) => text === MAY_ONLY_READ)).toHaveLength(1);
  await app.type('?');
  await app.type('token');
  expect(
    says(app, `ops@example.com; token eyes, its permissions: servers:read, backups:read; ${MAY_ONLY_READ}`),
  ).toBe(true);
  await app.type(KEY.escape);
  await keys(app, 'ar');
  await showsAtBothSizes(app, [MAY_ONLY_READ, 'y yes, reboot']);
  await answer(app, 'y');
  await app.clock.turn(2_000);
  expect(writes(app)).toEqual(['POST /servers/12345/reboot/']);
});

test('of permissions whose names say something else nothing is said', async () => {
  const app = await on('', { answer: withPermissions('servers', 'backups') });
  expect(messages(app)).toEqual([]);
});

test('plans that are refused are said so in the form of a new server, with the reason', async () => {
  const app = await on('', {
    answer: (request) =>
      request.url.includes('/plans/')
        ? Response.json({ detail: 'This token may not list plans.' }, { status: 403 })
        : undefined,
  });
  await app.type('c');
  await app.clock.turn(2_000);
  await showsAtBothSizes(app, ['This token may not list plans.']);
  await app.resize(80, 24);
  expect(says(app, 'plans not read: choose one that your servers have, or type its id')).toBe(true);
});
