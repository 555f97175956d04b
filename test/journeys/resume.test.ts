import { expect, test } from 'vitest';
import { type StateFolder, stateFolder } from '../operations/state-folder.ts';
import { operationOf, TARGET } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';
import { answer, fillIn, keys, lose, messages, says, starter, writes } from './acting.ts';
import { halfDone } from './left-half-done.ts';
import type { Opened } from './open.ts';
import { opener } from './started.ts';

const ID = '12345';
const open = opener();
const on = starter();

const STOP = operationOf(
  { kind: 'stopServer', server: ID },
  { sentAt: NOW - 1_000, target: { ...TARGET, key: { ...TARGET.key, id: ID }, name: 'web-server-01' } },
);

async function start(folder: StateFolder): Promise<Opened> {
  const app = await open({ columns: 100, rows: 30, servers: 6, session: folder.open() });
  app.simulator.world.setStatus(Number(ID), 'stopped');
  return app;
}

function said(app: Opened): string[] {
  return app.console.store.get().messages.map(({ text }) => text);
}

test('what an earlier console left is followed to its end, with one notice and one bell', async () => {
  const folder = stateFolder();
  folder.other({ operations: [STOP] }).dies();
  const app = await start(folder);
  await app.until('stopped after', 30);
  expect(said(app)).toEqual([
    '1 operation of an earlier console resumed',
    expect.stringMatching(/^stop web.*: stopped after/),
  ]);
  expect(app.rig.bells).toBe(1);
  expect(writes(app)).toEqual([]);
  expect(folder.kept().operations).toEqual([]);
});

test('what was about to be sent when its console was killed is looked for, and not sent again', async () => {
  const folder = stateFolder();
  const change = { phase: 'logging', sentAt: null, answeredAt: null } as const;
  folder.other({ operations: [{ ...STOP, ...change }] }).dies();
  const app = await start(folder);
  await app.until('stopped after', 30);
  expect(writes(app)).toEqual([]);
});

test('what another console follows is left to it, and taken over when that one dies', async () => {
  const folder = stateFolder();
  const other = folder.other({ operations: [STOP] });
  const app = await start(folder);
  await app.clock.turn(40_000);
  expect(said(app)).toEqual(['1 operation followed by another console']);
  other.dies();
  // Nobody watched while the other one lived.
  await app.until('stopped within', 60);
  expect(said(app)).toContain('1 operation of an earlier console resumed');
  expect(app.rig.bells).toBe(1);
});

test('a record of which nothing can be read is said, once', async () => {
  const folder = stateFolder();
  folder.hand.unreadable = ['/x/one.json'];
  const app = await start(folder);
  await app.clock.turn(40_000);
  expect(said(app)).toEqual([
    "an earlier console's operations cannot be read: /x/one.json. The journal lists them",
  ]);
});

test('a disk that fails when they are looked for is said, and the console goes on', async () => {
  const folder = stateFolder();
  folder.hand.code = 'EIO';
  const app = await start(folder);
  await app.until('cannot be resumed: EIO');
  expect(app.text()).toContain('web-server-01');
});

test('what was asked for is told when it is over: ended, under way, not sent', async () => {
  const app = await on('web-server-02');
  expect(app.console.doing.summary()).toEqual([]);
  await keys(app, 'ar');
  await answer(app, 'y');
  await app.until('active again after', 120);
  await keys(app, 'ab');
  await fillIn(app, 'x');
  await app.clock.turn(3_000);
  expect(app.console.doing.summary()).toEqual([
    'prod: 2 operations',
    expect.stringMatching(/^ {2}reboot web-server-02: active again after/),
    expect.stringMatching(/^ {2}still under way: backup of web-server-02: accepted.*no longer watched/),
  ]);
});

test('of what could not be written to the disk nobody is promised that the next start follows it', async () => {
  const folder = stateFolder();
  const app = await on('web-server', { session: folder.open() });
  const backUp = async (): Promise<void> => {
    await keys(app, 'ab');
    await fillIn(app, 'x');
    await app.clock.turn(3_000);
  };
  await backUp();
  folder.hand.code = 'ENOSPC';
  await app.type('j');
  await app.clock.turn(400);
  await backUp();
  const [, kept, unkept] = app.console.doing.summary();
  expect(kept).toMatch(
    /^ {2}still under way: backup of web-server-01: accepted.*\(the next start follows it\)$/,
  );
  expect(unkept).toMatch(/^ {2}still under way: backup of web-server-02: accepted.*\(no longer watched\)$/);
});

test('a server is stopped for a snapshot that may be there already only once its name was typed', async () => {
  const app = await on('web-server-02');
  await app.type('ap');
  lose(app, false);
  await fillIn(app, 'nightly', '', '');
  await app.clock.turn(130_000);
  app.rig.answer = undefined;
  expect(writes(app)).toEqual(['POST /snapshots/']);
  await keys(app, 'ac');
  await fillIn(app, 'nightly', '');
  expect(says(app, 'snapshot nightly: it may already have been sent 2 min ago')).toBe(true);
  await answer(app, 'y\r');
  await app.clock.turn(5_000);
  expect(writes(app)).toEqual(['POST /snapshots/']);
  await answer(app, '\u0015web-server-02\r');
  await app.clock.turn(5_000);
  expect(writes(app)).toEqual(['POST /snapshots/', 'POST /servers/12347/stop/']);
});

// Of two consoles one takes over what the other leaves, also what that one began last.

function operation(sentAt: number) {
  const target = { ...TARGET, key: { ...TARGET.key, id: ID }, name: 'web-server-01' };
  return operationOf({ kind: 'stopServer', server: ID }, { sentAt, target });
}

test('what another console begins later is taken over when that one dies, and not told before', async () => {
  const folder = stateFolder();
  const app = await open({ columns: 120, servers: 6, session: folder.open() });
  await app.clock.turn(60_000);
  app.simulator.world.setStatus(Number(ID), 'stopped');
  const other = folder.other({ operations: [operation(NOW + 60_000)], chains: [halfDone('start')] });
  await app.clock.turn(40_000);
  expect(messages(app)).toEqual([]);
  other.dies();
  await app.until('give it up', 40);
  expect(messages(app)).toContain('1 operation of an earlier console resumed');
});

test('a chain that another console carries on counts among what it follows', async () => {
  const folder = stateFolder();
  folder.other({ chains: [halfDone('start')] });
  const app = await open({ columns: 120, servers: 6, session: folder.open() });
  await app.until('1 operation followed by another console');
});
