import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { accountKey } from '../../src/storage/account-key.ts';
import { openIntents } from '../../src/storage/intent-file.ts';
import { openJournalFile } from '../../src/storage/journal-file.ts';
import { openInFlight } from '../../src/storage/record-files.ts';
import { rotate } from '../../src/storage/rotate.ts';
import { settle } from '../clock.ts';
import { child } from '../operations/child.ts';
import { rig } from '../operations/rig.ts';
import { operationOf } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';

const WHO = { user: 'ada', sudoUser: 'root', sshClient: '192.0.2.9' };
const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });
const folder = (): string => mkdtempSync(join(tmpdir(), 'operations-'));
const intents = (dir: string, rotateBytes?: number) =>
  openIntents({ dir, account: () => 'a', who: WHO, now: () => NOW, ...(rotateBytes ? { rotateBytes } : {}) });

function linesOf(dir: string, name = 'journal.jsonl'): Record<string, unknown>[] {
  const text = readFileSync(join(dir, name), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('intents', () => {
  test('tell who, what and to whom before, and what came of it after, for their owner alone', async () => {
    const dir = folder();
    const log = intents(dir);
    void log.intent(REBOOT);
    await log.outcome({ ...REBOOT, outcome: 'succeeded', text: 'reboot of web-1: active again after 41 s' });
    const [before, after] = linesOf(dir);
    expect(before).toMatchObject({
      account: 'a',
      kind: 'operation',
      step: 'intent',
      who: WHO,
      profile: 'prod',
      request: { kind: 'rebootServer', server: '1' },
      target: { server: { id: '1', name: 'web-1', ip_address: '203.0.113.10' } },
    });
    expect(after).toMatchObject({ step: 'outcome', outcome: 'succeeded', operation: REBOOT.id });
    expect(statSync(join(dir, 'journal.jsonl')).mode & 0o777).toBe(0o600);
  });

  test('fit into 4 KiB whatever names and descriptions hold', async () => {
    const dir = folder();
    const wide = '💾'.repeat(5_000);
    await intents(dir).intent(
      operationOf(
        { kind: 'createSnapshot', server: '1', name: wide, description: wide },
        { name: wide, warnings: [wide] },
      ),
    );
    const [line] = readFileSync(join(dir, 'journal.jsonl'), 'utf8').split('\n');
    expect(Buffer.byteLength(`${line}\n`)).toBeLessThanOrEqual(4_096);
    expect(JSON.parse(line ?? '')).toMatchObject({ step: 'intent' });
  });

  test('reject when the folder cannot be written', async () => {
    await expect(intents(join(folder(), 'missing')).intent(REBOOT)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('of a request that found no connection do not say that it was sent', async () => {
    const dir = folder();
    const token = new Secret('vps_test_token_0001');
    const account = accountKey(dir, 'https://api.example.com', token);
    const log = openIntents({ dir, account, who: WHO, now: () => NOW });
    await log.intent(REBOOT);
    await log.outcome({ ...REBOOT, outcome: 'not-sent', text: 'reboot of web-1: no host; nothing was sent' });
    const [first] = openJournalFile(dir, 'https://api.example.com', token).load();
    expect(first?.text).toBe('reboot: about to be sent');
  });

  test('are in the activity of the next start', async () => {
    const dir = folder();
    const token = new Secret('vps_test_token_0001');
    const account = accountKey(dir, 'https://api.example.com', token);
    const log = openIntents({ dir, account, who: WHO, now: () => NOW });
    await log.intent(REBOOT);
    await log.outcome({ ...REBOOT, outcome: 'succeeded', text: 'reboot of web-1: active again after 41 s' });
    const journal = openJournalFile(dir, 'https://api.example.com', token);
    journal.append({ id: 'x', at: NOW, kind: 'operation', subject: null, text: 'reboot: not tried' });
    expect(journal.load().map(({ kind, text }) => [kind, text])).toEqual([
      ['operation', 'reboot: sent'],
      ['operation', 'reboot of web-1: active again after 41 s'],
      ['operation', 'reboot: not tried'],
    ]);
    expect(readFileSync(join(dir, 'journal.jsonl'), 'utf8')).not.toContain('vps_test');
  });

  test('of two consoles that write a thousand lines each are never torn, also while the file is rotated', async () => {
    const dir = folder();
    const code = (name: string) => `
      import { openIntents } from './src/storage/intent-file.ts';
      import { operationOf } from './test/operations/values.ts';
      const log = openIntents({ dir: ${JSON.stringify(dir)}, account: () => '${name}', who: ${JSON.stringify(WHO)}, now: Date.now, rotateBytes: 400_000 });
      const one = operationOf({ kind: 'rebootServer', server: '1' });
      for (let i = 0; i < 1_000; i++) await log.intent({ ...one, id: '${name}-' + i });`;
    const codes = await Promise.all(['a', 'b'].map((name) => child(code(name)).ended));
    expect(codes).toEqual([0, 0]);
    const files = readdirSync(dir).filter((name) => /^journal\.jsonl(\.\d)?$/.test(name));
    expect(files.length).toBeGreaterThan(2);
    const lines = files.flatMap((name) => linesOf(dir, name));
    expect(new Set(lines.map(({ operation }) => operation)).size).toBe(2_000);
    expect(lines).toHaveLength(2_000);
  });
});

test('a full journal is put aside, and the oldest of five files goes', () => {
  const dir = folder();
  const path = join(dir, 'journal.jsonl');
  for (let i = 1; i <= 7; i++) {
    writeFileSync(path, `${i}`.repeat(10));
    rotate(path, 10);
  }
  writeFileSync(path, 'new');
  rotate(path, 10);
  const held = readdirSync(dir)
    .sort()
    .map((name) => readFileSync(join(dir, name), 'utf8')[0]);
  expect(held).toEqual(['n', '7', '6', '5', '4']);
});

describe('operations in flight', () => {
  test('are watched again by the next start of the same account, and by no other', async () => {
    const dir = folder();
    const first = await rig({ store: openInFlight(dir, () => 'a') });
    const web = first.target('active');
    const begun = first.begin({ kind: 'rebootServer', server: web.key.id }, web);
    await first.clock.turn(4_000);
    first.close();
    expect(openInFlight(dir, () => 'b').load()).toEqual([]);
    const next = await rig({
      store: openInFlight(dir, () => 'a'),
      clock: first.clock,
      simulator: first.simulator,
    });
    const over = await next.follow(begun);
    expect(over.text).toMatch(/active again after \d+ s/);
    expect(next.sent).toEqual([]);
    expect(openInFlight(dir, () => 'a').load()).toEqual([]);
    next.close();
  });

  test('are there until the journal has their end: killed in between, nobody else would tell it', async () => {
    const dir = folder();
    const store = openInFlight(dir, () => 'a');
    let written = (): void => {};
    const of = await rig({
      store,
      intents: {
        intent: async () => {},
        outcome: () =>
          new Promise((resolve) => {
            written = resolve;
          }),
      },
    });
    const web = of.target('stopped');
    const begun = of.begin({ kind: 'startServer', server: web.key.id }, web);
    await of.follow(begun);
    expect(store.ids?.()).toEqual([begun.id]);
    written();
    await settle();
    expect(store.ids?.()).toEqual([]);
    of.close();
  });

  test('killed before the answer: it is looked for, and nothing is sent again', async () => {
    const dir = folder();
    const first = await rig({ store: openInFlight(dir, () => 'a') });
    const web = first.target('active');
    first.hand.answer = async (request) => {
      if (request.method === 'GET') return undefined as never;
      await first.simulator.fetch(request);
      return new Promise<Response>(() => {});
    };
    const begun = first.begin({ kind: 'stopServer', server: web.key.id }, web);
    await settle();
    expect(first.sent).toHaveLength(1);
    first.close();
    await first.clock.turn(600_000);
    const next = await rig({
      store: openInFlight(dir, () => 'a'),
      clock: first.clock,
      simulator: first.simulator,
    });
    const over = await next.follow(begun);
    expect([over.outcome, next.sent]).toEqual(['succeeded', []]);
    next.close();
  });

  test('are followed by one of two consoles', async () => {
    const dir = folder();
    openInFlight(dir, () => 'a').save(REBOOT);
    const store = openInFlight(dir, () => 'a');
    const other = child(`setInterval(() => {}, 1_000);`);
    writeFileSync(
      join(dir, 'operations', `${REBOOT.id}.lock`),
      JSON.stringify({ pid: other.pid, start: '' }),
    );
    expect(store.load()).toMatchObject([{ followedBy: other.pid }]);
    other.kill();
    await other.ended;
    expect(store.load()).toMatchObject([{ followedBy: null }]);
    expect(statSync(join(dir, 'operations', `${REBOOT.id}.json`)).mode & 0o777).toBe(0o600);
  });

  test('that somebody has tampered with are not acted on, and cannot write on the screen', () => {
    const dir = folder();
    const store = openInFlight(dir, () => 'a');
    store.save({ ...REBOOT, name: 'web\u001b]0;x\u0007' });
    expect(JSON.stringify(store.load())).not.toContain('\\u001b');
    const evil = { kind: 'rebootServer', server: '../x' } as const;
    store.save({ ...REBOOT, write: evil });
    expect(store.load()).toEqual([]);
    writeFileSync(join(dir, 'operations', `${REBOOT.id}.json`), '{"account": "a", "val');
    expect(store.load()).toEqual([]);
  });
});

test('that the next start will not know of it is said for as long as it is so', async () => {
  let isFull = true;
  const save = (): void => {
    if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  const of = await rig({ store: { save, remove: () => {}, load: () => [] } });
  const target = of.target('active');
  const { id } = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
  await settle();
  const now = () => [of.operations.get(id)?.warnings.length, of.operations.isKept(id)];
  expect(now()).toEqual([1, false]);
  isFull = false;
  await of.clock.turn(5_000);
  expect(now()).toEqual([0, true]);
  of.close();
});
