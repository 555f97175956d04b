import { expect, test } from 'vitest';
import { createRequestLog } from '../../../src/fleet/polling/request-log.ts';
import { MINUTE, SECOND } from '../../resources/build.ts';

const get = (path: string) => ({ method: 'GET', path });

test('a read counts once, each more request of it too, and what is beside the budget not', () => {
  const time = { now: 0 };
  const log = createRequestLog(() => time.now);
  log.begin('other');
  log.sent(get('/servers/1/'), false);
  log.sent(get('/servers/1/'), false);
  log.begin(null);
  log.sent(get('/servers/2/'), false);
  time.now = SECOND;
  log.sent({ method: 'POST', path: '/servers/2/stop/' }, false);
  expect(log.recent().map(({ of }) => of)).toEqual(['other', 'retry', 'asked']);
  time.now = MINUTE;
  expect(log.recent().map(({ of }) => of)).toEqual(['asked']);
});

test('the cost of a list is the number of its pages, once it has ended', () => {
  const log = createRequestLog(() => 0);
  log.begin('list');
  log.beginList();
  for (const path of ['/servers/', '/servers/']) log.sent(get(path), true);
  expect(log.listCost()).toBe(1);
  log.endList();
  expect(log.listCost()).toBe(2);
  expect(log.recent().map(({ of }) => of)).toEqual(['list', 'list']);
});
