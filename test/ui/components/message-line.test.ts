import { expect, test } from 'vitest';
import { answer, keys, starter } from '../../journeys/acting.ts';
import { open } from '../../journeys/open.ts';

const on = starter();
const SPINNER = /^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /;

test('a spinner turns from the confirmation to the answer of the API', async () => {
  const app = await on('web-server-02');
  let release = (_?: undefined): void => {};
  app.rig.answer = (request) =>
    request.method === 'GET' ? undefined : new Promise((done) => (release = done));
  const messageLine = (): string => app.lines().at(-2) ?? '';
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until(/reboot of web-server-02/);
  expect(messageLine()).toMatch(SPINNER);
  expect(messageLine()).toMatch(/^. reboot of web-server-02: /);
  release();
  await app.until(/reboot of web-server-02: accepted/);
  expect(messageLine()).toMatch(/^ reboot/);
});

test('a spinner turns until rows were read for the first time, and for no read after that', async () => {
  let release = (_?: undefined): void => {};
  const held = new Promise<undefined>((done) => (release = done));
  const app = await open({ answer: () => held });
  const spins = (): boolean => app.lines().some((line) => SPINNER.test(line.trimStart()));
  expect(spins()).toBe(true);
  release();
  await app.until('web-server-02');
  expect(spins()).toBe(false);
  app.rig.answer = (request) =>
    request.url.includes('/servers') ? new Promise((done) => (release = done)) : undefined;
  for (let i = 0; i < 15; i++) await app.clock.turn(1_000);
  expect(app.requests.at(-1)?.path).toContain('/servers');
  expect(spins()).toBe(false);
  release();
  app.close();
});
