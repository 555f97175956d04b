import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levelOf, wordOf } from '../../src/console/dialogs/confirm-level.ts';
import { SEEN_MS } from '../../src/console/screen/input.ts';
import { listView } from '../../src/console/screen/state.ts';
import { rounds } from '../random.ts';
import type { Opened } from './open.ts';
import { pasted, serverCalled } from './started.ts';
import { aim, chunk, leave, specOf, start, writes } from './typed-ahead-rig.ts';
import { play, script } from './typed-ahead-scripts.ts';

const SCRIPTS = rounds({ quick: 30, full: 1_000 });

/** Rows between one run and the next: the list may still show what a run has changed as it was. */
const APART = 7;

/** Asks for something, and tells the right answer to what is asked then. */
type Ask = (app: Opened, run: number) => Promise<string>;

const asking =
  (id: string, rows: number, keys: string): Ask =>
  async (app, run) => {
    const spec = specOf(id);
    const targets = aim(app, spec, APART * run, rows) ?? [];
    await chunk(app, keys);
    return levelOf({ spec, targets }) === 'typed'
      ? `${wordOf(app.console.context().model, spec, targets)}\r`
      : 'y';
  };

async function fillNewServer(app: Opened, name: string): Promise<void> {
  await chunk(app, 'c');
  await app.clock.turn(400);
  // What was typed before an answer that said no stands there still.
  for (const value of ['us-west', '1', '5', name, '', '']) await chunk(app, `\u0015${pasted(value)}\r`);
}

async function askForServer(app: Opened, run: number): Promise<string> {
  await fillNewServer(app, `new-${run}`);
  await chunk(app, '\r');
  return 'y';
}

async function askToStart(app: Opened, run: number): Promise<string> {
  const spec = specOf('start');
  const [target] = aim(app, specOf('delete-server'), APART * run, 1) ?? [];
  const server = app.simulator.world.servers.get(Number(target?.key.id));
  if (server) server.state = { status: 'stopped' };
  await chunk(app, 'r');
  await app.clock.turn(2_000);
  await chunk(app, 'au');
  expect(app.console.store.get().message?.text).toContain('this opened just now');
  return spec.key;
}

const MANY = rounds({ quick: 4, full: 100 });
const FEW = rounds({ quick: 2, full: 30 });

test('answers that were typed or pasted before their question was read send nothing', async () => {
  const app = await start(24);
  for (const view of ['2', '3', '1']) {
    await chunk(app, view);
    await app.clock.turn(3_000);
  }
  const ends = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(script, async (one) => {
      const { operations, unfinished } = app.console.doing;
      const before = [writes(app).length, operations.list().length, unfinished.running().length];
      const end = await play(app, one);
      ends.set(end, (ends.get(end) ?? 0) + 1);
      expect([writes(app).length, operations.list().length, unfinished.running().length]).toEqual(before);
      await leave(app);
    }),
    { numRuns: SCRIPTS },
  );
  await app.clock.turn(60_000);
  expect(writes(app)).toEqual([]);
  app.close();
  const [questions = 0, forms = 0] = [ends.get('confirm'), ends.get('form')];
  expect(questions + forms).toBeGreaterThan(0);
  // Few scripts may miss one of them by chance.
  if (SCRIPTS < 1_000) return;
  expect(questions).toBeGreaterThan(SCRIPTS / 10);
  expect(forms).toBeGreaterThan(SCRIPTS / 20);
});

test.each<[string, number, Ask, string, number]>([
  ['reboot', MANY, asking('reboot', 1, 'ar'), 'POST /servers/ID/reboot/', 1],
  ['delete', MANY, asking('delete-server', 1, 'D'), 'DELETE /servers/ID/', 1],
  ['create', MANY, askForServer, 'POST /servers/', 1],
  ['reboot of two', FEW, asking('reboot', 2, '  ar'), 'POST /servers/ID/reboot/', 2],
  ['start, which asks nothing', FEW, askToStart, 'POST /servers/ID/start/', 1],
])(
  '%s, %i times: the right answer and 99 keys more in a second are one request a target',
  async (_, runs, ask, request, n) => {
    const app = await start(130);
    for (let run = 0; run < runs; run++) {
      const before = writes(app).length;
      const answer = await ask(app, run);
      await app.clock.turn(SEEN_MS + (run % 7) * 100);
      for (const key of answer) await app.type(key);
      const three = ['\r\r\r', answer.slice(-1).repeat(3), 'y\ry'][run % 3] ?? '';
      for (let i = 0; i < 33; i++) {
        await app.type(three);
        await app.clock.turn(30);
      }
      // A key that comes right after a row has gone away under the cursor would be ignored.
      await app.clock.turn(4_000);
      const sent = writes(app).slice(before);
      expect({ run, sent: sent.map((one) => one.replace(/\d+/, 'ID')) }).toEqual({
        run,
        sent: Array.from({ length: n }, () => request),
      });
      await leave(app);
    }
    app.close();
  },
);

describe('Enter held down', () => {
  const held = async (app: Opened): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      await app.type('\r');
      await app.clock.turn(30);
    }
  };

  test('on the last field of a new server is no answer to anything, however long', async () => {
    const app = await start(24);
    await fillNewServer(app, 'new-01');
    await held(app);
    await app.clock.turn(4_000);
    expect(app.console.store.get().messages.at(-1)?.text).toContain('ignored');
    expect(writes(app)).toEqual([]);
    app.close();
  });

  test.each(['ar', 'ax', 'D'])('behind %s cancels, or is not the word', async (keys) => {
    const app = await start(24);
    aim(app, specOf('stop'), 0, 1);
    await chunk(app, keys);
    await held(app);
    await app.clock.turn(4_000);
    expect(writes(app)).toEqual([]);
    app.close();
  });
});

test('y typed behind the Enter that hands a form in is no answer to its review; pressed again it is', async () => {
  const app = await start(24);
  await fillNewServer(app, 'new-01');
  await chunk(app, '\ry');
  await app.clock.turn(SEEN_MS - 1);
  await chunk(app, 'y');
  expect(writes(app)).toEqual([]);
  // The early key began the wait anew.
  await app.clock.turn(SEEN_MS);
  await chunk(app, 'y');
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual(['POST /servers/']);
  app.close();
});

// What was typed for one place must not act in another.

/** Puts the cursor on a server by its name. */
function at(app: Opened, name: string): string {
  const id = String(serverCalled(app, name).id);
  app.console.choose([{ type: 'select', id }]);
  return id;
}

test('start, named and run in the palette by one chunk of bytes, sends nothing', async () => {
  const app = await start(24);
  at(app, 'cache-01');
  await chunk(app, ':start\r');
  await app.clock.turn(4_000);
  app.close();
  expect(writes(app)).toEqual([]);
});

test('the name that is typed behind a D which was ignored acts on nothing', async () => {
  const app = await start(24);
  // Whatever comes under the cursor when the server is deleted by somebody else can be started.
  for (const server of app.simulator.world.servers.values()) {
    if (server.name !== 'mail-01') server.state = { status: 'stopped' };
  }
  await chunk(app, 'r');
  await app.clock.turn(2_000);
  const id = at(app, 'mail-01');
  app.simulator.world.servers.delete(Number(id));
  for (let i = 0; i < 400 && listView(app.console.store.get()).cursor === id; i++) await app.clock.turn(50);
  await app.clock.turn(200);
  for (const key of 'Dmail-01\r') {
    await app.type(key);
    await app.clock.turn(80);
  }
  await app.clock.turn(4_000);
  app.close();
  expect(app.console.store.get().messages[0]?.text).toContain('ignored: the row just changed');
  expect(writes(app)).toEqual([]);
});
