import { describe, expect, test } from 'vitest';
import { createPermission } from '../../src/operations/permission.ts';
import { interrupted } from '../../src/operations/workflows/chain-text.ts';
import { turnedClock } from '../clock.ts';
import {
  answer,
  fillIn,
  hasten,
  keys,
  messages,
  says,
  starter,
  untilSaid,
  wordAsked,
  writes,
} from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { foundUnderWay } from './left-under-way.ts';
import { KEY } from './open.ts';
import { command, opener } from './started.ts';

// What this console itself sees of a chain that was cut off belongs to what it offers, now and at the next start.

const start = opener();

const on = starter();
const WIDE = { columns: 160, rows: 30 };

/** A consistent snapshot that was refused after its server had been stopped. */
async function leftStopped() {
  const app = await on('web-server-02');
  app.rig.answer = ({ method, url }) =>
    method === 'POST' && url.endsWith('/snapshots/')
      ? new Response('{"detail": "No."}', { status: 400 })
      : undefined;
  await keys(app, 'ac');
  await fillIn(app, 'whole', '');
  await answer(app, 'y');
  await app.clock.turn(1_000);
  hasten(app);
  await untilSaid(app, 'failed at step 2 of 3');
  return app;
}

describe('a step of a chain that was cut off, and that ends while it is followed', () => {
  test('is known to :unfinished and to the next start, and the step behind it stays on offer', async () => {
    const { app, folder, created } = await foundUnderWay(start, 'restore', WIDE);
    await app.until(`snapshot ${created} in progress; Enter = finish (restore from snapshot 803)`);
    await app.clock.turn(400);
    await app.type(KEY.escape);
    hasten(app);
    await untilSaid(app, /snapshot before-restore.*: completed/);
    const offer = `snapshot ${created} completed; Enter = finish (restore from snapshot 803)`;
    const [left] = folder.kept().chains;
    const next = left && interrupted(left, { zone: 'utc' });
    expect(`${next?.text}; Enter = ${next?.offer}`).toContain(offer);
    await command(app, 'unfinished');
    expect(says(app, offer)).toBe(true);
    expect(writes(app)).toEqual([]);
  });

  test('shows in the question that is open, which is answered as before', async () => {
    const { app, created } = await foundUnderWay(start, 'restore', WIDE);
    await app.until(`snapshot ${created} in progress`);
    hasten(app);
    await app.until(`snapshot ${created} completed; Enter = finish (restore from snapshot 803)`);
    await app.type(KEY.enter);
    expect(wordAsked(app)).toBe('web-server-01');
  });

  test('a stop: the server is known to be stopped since then', async () => {
    const { app } = await foundUnderWay(start, 'start');
    await app.until('stop in progress');
    app.simulator.world.setStatus(12345, 'stopped');
    await app.until(/web-server-01 stopped since 15:4\dZ; Enter = finish \(snapshot nightly, start\)/);
  });

  test('an offer that has changed is read before a key answers it', async () => {
    const { app } = await foundUnderWay(start, 'start', WIDE);
    await app.until('stop in progress; Enter = finish (snapshot nightly, start)');
    await app.clock.turn(400);
    app.simulator.world.setStatus(12345, 'failed');
    const offersLess = (): boolean => app.text().includes('stop failed; Enter = finish (start)');
    for (let i = 0; i < 300 && !offersLess(); i++) await app.clock.turn(100);
    expect(offersLess()).toBe(true);
    await app.type(KEY.enter);
    await app.clock.turn(100);
    expect(writes(app)).toEqual([]);
    expect(app.console.store.get().overlay?.kind).toBe('interrupted');
  });

  test('the last one: it is over, and there is nothing to finish or to give up', async () => {
    const { app, folder } = await foundUnderWay(start, 'started', WIDE);
    await app.until('snapshot 812 completed, start in progress');
    // Time passes between an answer and what is made of it.
    const { now } = app.clock;
    let ms = 0;
    Object.assign(app.clock, { now: () => now() + 2 * ms++ });
    app.simulator.world.setStatus(12345, 'active');
    await untilSaid(
      app,
      /consistent snapshot of web-server-01: done after \d+ \w+, snapshot 812 made; web-server-01 is active/,
    );
    expect(folder.kept().chains).toEqual([]);
    expect(app.text()).not.toContain('give it up');
    await app.clock.turn(400);
    await app.type(KEY.escape);
    expect(app.console.store.get().overlay).toBeNull();
    await command(app, 'unfinished');
    expect(app.text()).toContain('no operation is interrupted');
  });
});

test('of a server that is known to run it is not said that it is stopped since', async () => {
  const app = await start({ columns: 160, servers: 6, session: leftHalfDone('start') });
  await app.until('web-server-01 was stopped at 15:41Z, snapshot 812 completed');
  app.simulator.world.setStatus(12345, 'stopped');
  await app.until('web-server-01 stopped since 15:41Z, snapshot 812 completed');
  expect(messages(app)).toEqual([]);
});

test('what was given up is not offered again', async () => {
  const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone('start') });
  await app.until('give it up');
  await app.clock.turn(400);
  await app.type(KEY.escape);
  await command(app, 'unfinished');
  await app.clock.turn(400);
  await app.type('xx');
  expect(app.text()).toContain('press x again to give it up: web-server-01 is left as it is');
  await app.clock.turn(400);
  await app.type('j');
  expect(app.text()).toContain('Enter finishes it, x gives it up, Esc leaves it for later');
  app.simulator.world.setStatus(12345, 'stopped');
  await app.clock.turn(11_000);
  await app.type('x');
  expect(app.text()).toContain('press x again to give it up: web-server-01 stays stopped');
  await app.clock.turn(400);
  await app.type('x');
  const told = 'given up: consistent snapshot of web-server-01; web-server-01 was last read as stopped';
  expect(messages(app).at(-1)).toBe(told);
  expect(app.console.journal.entries().map(({ text }) => text)).toContain(told);
  await command(app, 'unfinished');
  expect(app.text()).toContain('no operation is interrupted');
  expect(writes(app)).toEqual([]);
});

test('what was given up stays so when its step ends afterwards', async () => {
  const { app, folder } = await foundUnderWay(start, 'start', WIDE);
  await app.until('stop in progress');
  await app.clock.turn(400);
  await app.type('x');
  await app.clock.turn(400);
  await app.type('x');
  expect(messages(app).at(-1)).toMatch(/^given up: /);
  app.simulator.world.setStatus(12345, 'stopped');
  await untilSaid(app, 'stop web-server-01: stopped after');
  await app.clock.turn(20_000);
  expect(folder.kept().chains).toEqual([]);
  await command(app, 'unfinished');
  expect(app.text()).toContain('no operation is interrupted');
});

describe('a chain of this console that left its server stopped', () => {
  test('is offered by :unfinished here too, and once it is finished no more', async () => {
    const app = await leftStopped();
    expect(messages(app).at(-1)).toContain('(:unfinished offers the start)');
    await command(app, 'unfinished');
    expect(says(app, 'web-server-02 stopped since 15:4')).toBe(true);
    expect(says(app, 'snapshot whole was not done; Enter = finish (start)')).toBe(true);
    await answer(app, KEY.enter);
    await app.clock.turn(1_000);
    hasten(app);
    await untilSaid(app, 'web-server-02 was started again; snapshot whole was not made');
    expect(writes(app).at(-1)).toBe('POST /servers/12347/start/');
    await command(app, 'unfinished');
    expect(app.text()).toContain('no operation is interrupted');
    expect(app.console.doing.summary().join()).not.toContain('STOPPED');
  });

  test('is not offered any more once somebody started the server', async () => {
    const app = await leftStopped();
    app.simulator.world.setStatus(12347, 'active');
    await app.clock.turn(31_000);
    await command(app, 'unfinished');
    expect(app.text()).toContain('no operation is interrupted');
  });
});

// A console that may not change anything could not finish a chain: it leaves it to one that may.

/** A console of this mode that finds what a dead one left. */
async function opened(mode: 'read-only' | 'locked') {
  const permission = createPermission(mode, turnedClock(), () => {
    throw new Error('nothing is sent');
  });
  const found = await foundUnderWay(start, 'restore', { permission, columns: 160 });
  const { session } = found;
  await found.app.clock.turn(60_000);
  const isTaken = (): boolean => session.operations.isKept('under-way') || session.chains.isKept('c-1');
  return { ...found, isTaken };
}

describe('what was left half done', () => {
  test('is not taken by a read-only console, nor is its step, and that is said once', async () => {
    const { app, isTaken } = await opened('read-only');
    expect(isTaken()).toBe(false);
    expect(app.console.store.get().overlay).toBeNull();
    expect(messages(app)).toEqual([
      expect.stringMatching(
        /^an unfinished operation on web-server-01 was found \(snapshot, then .*\): a console that may write offers/,
      ),
    ]);
    app.console.choose([{ effect: 'unfinished' }]);
    expect(app.console.store.get().overlay).toBeNull();
  });

  test('is offered by a locked console when that is unlocked', async () => {
    const { app, isTaken, created } = await opened('locked');
    expect(isTaken()).toBe(false);
    expect(messages(app).at(-1)).toContain(':unlock offers to finish it');
    await command(app, 'unlock 15');
    await app.until(`snapshot ${created} in progress; Enter = finish (restore from snapshot 803)`);
    expect(isTaken()).toBe(true);
  });
});
