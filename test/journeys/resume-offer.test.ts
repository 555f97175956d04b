import { describe, expect, test } from 'vitest';
import { READ_ON } from '../../src/console/dialogs/question-layout.ts';
import { stateFolder } from '../operations/state-folder.ts';
import { answer, keys, messages, readOn, says, starter, untilSaid, wordAsked, writes } from './acting.ts';
import { SERVER, showsAtBothSizes } from './both-sizes.ts';
import { halfDone, leftHalfDone } from './left-half-done.ts';
import { KEY, type Opened } from './open.ts';
import { command, opener } from './started.ts';

const start = opener();
const on = starter();
const ID = 12345;

/** What an earlier console left is offered, of a server that has changed since. */
async function left(lastStep: 'start' | 'restore', change: (app: Opened) => void): Promise<Opened> {
  const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone(lastStep) });
  await app.until('give it up');
  app.simulator.world.setStatus(ID, 'stopped');
  change(app);
  await app.until(/status +stopped, read < 10 s ago/, 20);
  await app.clock.turn(400);
  return app;
}

test('a server that was renamed since is shown by its new name, and started', async () => {
  const app = await left('start', ({ simulator }) => simulator.world.rename(ID, 'web-new'));
  expect(says(app, 'server web-new (id 12345)')).toBe(true);
  expect(says(app, 'was web-server-01')).toBe(true);
  await app.type('\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([`POST /servers/${ID}/start/`]);
});

test('how it is is told with its age', async () => {
  const app = await left('start', () => {});
  app.rig.answer = () => new Response('', { status: 503 });
  await app.until(/status +stopped, read 1 min ago/, 90);
});

test('and overwritten only after the new one was typed', async () => {
  const app = await left('restore', ({ simulator }) => simulator.world.rename(ID, 'web-new'));
  await app.type('\r');
  expect(wordAsked(app)).toBe('web-new');
  await answer(app, 'web-new\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual(['POST /snapshots/803/restore/']);
});

test('another server under the same number is refused', async () => {
  const app = await left('start', ({ simulator }) => {
    const server = simulator.world.servers.get(ID);
    if (server) server.createdAt += 60_000;
  });
  await app.type('\r');
  await app.clock.turn(1_000);
  expect(writes(app)).toEqual([]);
  expect(messages(app).join('\n')).toContain('it changed meanwhile: created');
});

test('however long its names are, the facts and the keys stay in sight', async () => {
  const app = await left('restore', ({ simulator }) =>
    simulator.world.rename(ID, `web-${'new-'.repeat(28)}x`),
  );
  await showsAtBothSizes(app, [
    'snapshot, then restore web-server-01',
    '(id 12345)',
    'was web-server-01',
    'profile prod',
    'status stopped, read',
    'Enter finish (restore from snapshot 803)',
    'x give it up · Esc leave it for later',
  ]);
});

describe('what an earlier console left half done', () => {
  const left = async (lastStep: 'start' | 'restore'): Promise<Opened> => {
    const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone(lastStep) });
    await app.until('give it up');
    await app.clock.turn(400);
    return app;
  };

  test('a start: Enter finishes it with one request', async () => {
    const app = await left('start');
    app.simulator.world.setStatus(12345, 'stopped');
    await app.clock.turn(11_000);
    await showsAtBothSizes(app, [
      'consistent snapshot of web-server-01: web-server-01 stopped since 15:41Z, snapshot 812 completed; Enter = finish (start)',
      'Enter finish (start)',
      'x give it up',
    ]);
    expect(writes(app)).toEqual([]);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/12345/start/']);
    await untilSaid(
      app,
      /consistent snapshot of web-server-01: done after \d+ \w+, snapshot 812 made; web-server-01 is active/,
    );
  });

  test('what was left for later is offered again by :unfinished, until it is finished or given up', async () => {
    const app = await left('start');
    app.simulator.world.setStatus(12345, 'stopped');
    await app.type(KEY.escape);
    expect(app.console.store.get().overlay).toBeNull();
    expect(app.text()).toContain(':unfinished offers it again');
    await command(app, 'unfinished');
    expect(says(app, 'Enter finish (start)')).toBe(true);
    await app.clock.turn(400);
    await app.type('\r');
    await app.clock.turn(1_000);
    expect(writes(app)).toEqual(['POST /servers/12345/start/']);
    await command(app, 'unfinished');
    expect(app.text()).toContain('no operation is interrupted');
  });

  test('a restore: Enter only leads to its question, which is typed', async () => {
    const app = await left('restore');
    await showsAtBothSizes(app, [
      'snapshot, then restore web-server-01 from snapshot weekly-snapshot-2: snapshot 812 completed; Enter = finish (restore from snapshot 803)',
      'x give it up',
    ]);
    await app.resize(40, 10);
    await app.type('\r');
    expect(messages(app).at(-1)).toBe(READ_ON);
    await readOn(app);
    await answer(app, '\r');
    expect(wordAsked(app)).toBe('web-server-01');
    await app.resize(80, 24);
    for (const fact of [
      ...SERVER,
      'snapshot weekly-snapshot-2 (id 803), completed',
      'overwrites the disk of web-server-01',
      'the server is stopped first',
      'type web-server-01 and Enter:',
    ])
      expect(says(app, fact), fact).toBe(true);
    expect(writes(app)).toEqual([]);
  });

  test('a restore that was finished is told as done, with what was made before it', async () => {
    const app = await left('restore');
    await app.type('\r');
    await answer(app, 'web-server-01\r');
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual(['POST /snapshots/803/restore/']);
    await untilSaid(app, /snapshot weekly-snapshot-2: done after \d+ \w+, snapshot 812 made/, 1_800);
  });
});

test('the question about what was left shows the state that is known now, not the one that was kept', async () => {
  const app = await start({ columns: 80, rows: 24, servers: 6, session: leftHalfDone('restore') });
  await app.until('give it up');
  app.simulator.world.setStatus(12345, 'restoring');
  await app.until('restoring, read', 20);
  await app.clock.turn(400);
  await app.type('\r');
  expect(wordAsked(app)).toBe('web-server-01');
  expect(app.text()).toMatch(/status +restoring/);
});

test('a server that another console has stopped for a chain says so, and is not started by one key', async () => {
  const folder = stateFolder();
  const other = folder.other({ chains: [halfDone('start')] });
  const app = await on('', { session: folder.open() });
  app.simulator.world.setStatus(12345, 'stopped');
  await app.type('r');
  await app.until(/stopped +web-server-01 .*another console/, 30);
  await keys(app, '/');
  await app.type('\u001b[200~web-server-01\u001b[201~');
  await app.type('\r');
  await app.type('a');
  await answer(app, 'u');
  expect(
    says(app, 'another console is running consistent snapshot of web-server-01: this would come between'),
  ).toBe(true);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  await app.type('\u001b');
  other.forgets();
  await app.clock.turn(16_000);
  expect(app.text()).not.toContain('another console');
  await app.type('a');
  await answer(app, 'u');
  await untilSaid(app, /start web-server-01: active/, 120);
  expect(writes(app)).toHaveLength(1);
});
