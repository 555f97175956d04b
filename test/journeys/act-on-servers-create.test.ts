import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openJournal } from '../../src/storage/journal-file.ts';
import { answer, pass } from './acting.ts';
import { KEY, type Opened } from './open.ts';
import { opener, serverCalled } from './started.ts';

const open = opener();
const CANARY = 'hunter2-canary';
const WHO = { user: 'ada', host: 'bastion', sudoUser: null, sshClient: null };

/** The simulator's answer to a create with a field that no page names. */
async function withPassword(app: Opened, request: Request, password = CANARY): Promise<Response> {
  const answer = await app.simulator.fetch(request);
  const body = (await answer.json()) as object;
  return Response.json({ ...body, root_password: password }, { status: answer.status });
}

async function createServer(app: Opened, name = 'new-01'): Promise<void> {
  await app.clock.turn(400);
  await app.type('c');
  await app.clock.turn(400);
  for (const [text, enters] of [
    ['us-west', 1],
    ['1', 1],
    ['5', 1],
    [name, 4],
  ] as const) {
    for (const letter of text) await app.type(letter);
    for (let i = 0; i < enters; i++) await app.type(KEY.enter);
  }
  await answer(app, 'y');
}

test('a password that comes with a new server can be looked at, and is in no file, message or entry', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'created-'));
  const journal = openJournal({ dir, account: async () => 'a', who: WHO, now: Date.now });
  const app = await open({
    columns: 80,
    rows: 24,
    servers: 6,
    journal,
    intents: journal,
  });
  await app.until('ATTENTION');
  app.rig.answer = (request) => (request.method === 'POST' ? withPassword(app, request) : undefined);
  await createServer(app);
  // It is sent when its intent is on the disk, however long that takes.
  await vi.waitFor(() => expect(app.requests.some(({ method }) => method === 'POST')).toBe(true), 60_000);
  await app.until('root_password): :answer shows them');
  expect(app.text()).not.toContain(CANARY);
  await app.clock.turn(400);
  await app.type(':');
  for (const letter of 'answer') await app.type(letter);
  await app.type(KEY.enter);
  expect(app.text()).toContain(`"root_password": "${CANARY}"`);
  await app.type(KEY.escape);
  await pass(app, 3);
  await app.until('create new-01: active', 600);
  expect(app.text()).not.toContain(CANARY);
  const said = JSON.stringify([
    app.console.store.get().messages,
    app.console.journal.entries(),
    app.console.doing.operations.list(),
    app.console.doing.summary(),
  ]);
  expect(said).not.toContain(CANARY);
  expect(said).toContain('create new-01: accepted; the API said: Server is being provisioned.');
  await app.console.doing.operations.logged();
  await journal.flush();
  const files = readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
  expect(files.join('\n')).toContain('create new-01');
  expect(files.join('\n')).not.toContain(CANARY);
  expect(files.join('\n')).not.toContain('being provisioned');
});

test('each password is shown under the name of its own server, the newest first', async () => {
  const app = await open({ columns: 80, rows: 24, servers: 6 });
  await app.until('ATTENTION');
  let made = 0;
  app.rig.answer = (request) => {
    if (request.method !== 'POST') return undefined;
    made += 1;
    return withPassword(app, request, `password-of-${made}`);
  };
  for (const name of ['new-01', 'new-02', '7']) {
    await createServer(app, name);
    await app.until(`${name}: extra fields returned (root_password`);
  }
  await app.clock.turn(400);
  await app.type(':');
  for (const letter of 'answer') await app.type(letter);
  await app.type(KEY.enter);
  expect(app.text()).toContain('extra fields returned for 3 new servers, newest first');
  const ids = ['new-01', 'new-02', '7'].map((name) => serverCalled(app, name).id);
  const shown = app.text().replace(/\s+/g, ' ');
  expect(shown).toContain(
    `{ "7 (id ${ids[2]})": { "root_password": "password-of-3" }, "new-02 (id ${ids[1]})": { "root_password": "password-of-2" }, "new-01 (id ${ids[0]})": { "root_password": "password-of-1" } }`,
  );
});

test('without such a field there is nothing to show, and it says so', async () => {
  const app = await open({ columns: 80, rows: 24, servers: 6 });
  await app.until('ATTENTION');
  await app.type(':');
  for (const letter of 'answer') await app.type(letter);
  expect(app.text()).toContain('no extra fields returned');
});
