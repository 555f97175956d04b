import { describe, expect, test } from 'vitest';
import { answer, fillIn, keys, pass, starter, writes } from './acting.ts';
import { KEY } from './open.ts';
import { command, listOpener } from './started.ts';

const on = starter();
const start = listOpener();

describe('profiles', () => {
  const profiles = [
    { name: 'prod', host: 'api.example.com', mode: 'write', current: true },
    { name: 'staging', host: 'staging.example.com', mode: 'read-only', current: false },
  ];

  test('P lists them with host and mode; choosing one leaves for it', async () => {
    const app = await start({ profiles });
    await app.type('P');
    expect(app.text()).toContain('▸ prod · api.example.com · write · this one');
    expect(app.text()).toContain('staging · staging.example.com · read-only');
    await app.type('j');
    expect(app.rig.profile).toBe(null);
    await app.type(KEY.enter);
    expect(app.rig.profile).toBe('staging');
  });

  test('Esc stays; :profile names one; a wrong name is refused', async () => {
    const app = await start({ profiles });
    await app.type('P');
    await app.type(KEY.escape);
    await command(app, 'profile live');
    expect(app.text()).toContain('no profile "live" (available: prod, staging)');
    expect(app.rig.profile).toBe(null);
    await app.type(KEY.escape);
    await command(app, 'profile staging');
    expect(app.rig.profile).toBe('staging');
  });

  test('with one profile there is nothing to change to', async () => {
    const app = await start({ profiles: profiles.slice(0, 1) });
    await app.type('P');
    expect(app.text()).toContain('no other profile is configured');
  });
});

test('a chain goes on while another profile is on screen, is told there, and the console then ends', async () => {
  const app = await on('web-server-02');
  await keys(app, 'ac');
  await fillIn(app, 'nightly', '');
  await answer(app, 'y');
  await app.clock.turn(2_000);
  const told: string[] = [];
  expect(app.console.leave((_, text) => told.push(text))).toBe(true);
  await pass(app, 30);
  expect(writes(app).map((line) => line.replace(/\d+/, 'ID'))).toEqual([
    'POST /servers/ID/stop/',
    'POST /snapshots/',
    'POST /servers/ID/start/',
  ]);
  expect(told).toEqual([
    expect.stringMatching(
      /^prod: consistent snapshot of web-server-02: done after \d+ \w+, snapshot \d+ made; web-server-02 is active$/,
    ),
  ]);
  expect(app.console.doing.isWorking()).toBe(false);
  const before = app.requests.length;
  await pass(app, 10);
  expect(app.requests).toHaveLength(before);
});

test('with nothing under way it ends at once; back before the end it is as on a fresh visit', async () => {
  const idle = await on('web-server-02');
  expect(idle.console.leave(() => {})).toBe(false);
  const app = await on('web-server-02');
  await keys(app, ' ar');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  expect(app.console.leave(() => {})).toBe(true);
  await app.type('a');
  app.console.comeBack();
  await app.until('active again after', 120);
  const { overlay, marks, paused } = app.console.store.get();
  expect({ overlay, marked: marks.servers, paused }).toEqual({ overlay: null, marked: [], paused: false });
});
