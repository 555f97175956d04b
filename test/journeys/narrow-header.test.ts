import { expect, test } from 'vitest';
import { starter } from './acting.ts';
import { filter } from './started.ts';

const on = starter();

test.each([
  [50, 12],
  [60, 16],
])('at %i×%i profile, mode and age stay when the API asks to slow down', async (columns, rows) => {
  const permission = {
    mode: () => 'read-only' as const,
    until: () => null,
    unlock: () => false,
    lock: () => {},
    api: () => null,
  };
  const app = await on('', { columns, rows, permission });
  app.rig.answer = () => new Response('{}', { status: 429, headers: { 'retry-after': '120' } });
  await app.until('▲ stale', 120);
  await app.clock.turn(40_000);
  expect(app.lines()[0]).toMatch(/^ prod · read-only .*▲ stale \d+ (s|min)/);
});

test('a long filter does not hide how many are marked', async () => {
  const app = await on('', { columns: 80, rows: 24 });
  await app.type(' ');
  await filter(app, 'status:active,stopped,suspended,provisioning location:us-west,us-east');
  expect(app.lines()[1]).toContain('1 server marked');
});
