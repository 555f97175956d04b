import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { accountKey } from '../../src/storage/account-key.ts';
import { openIntents } from '../../src/storage/intent-file.ts';
import { openJournalFile } from '../../src/storage/journal-file.ts';
import { rotate } from '../../src/storage/rotate.ts';
import { child } from '../operations/child.ts';
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
      import { openIntents } from '../console/operations/src/console/operations/intents.ts';
      import { operationOf } from '../console/operations/test/console/operations/values.ts';
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
  }, 60_000);
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
