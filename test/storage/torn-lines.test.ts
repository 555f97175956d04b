import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { openIntents } from '../../src/storage/intent-file.ts';
import { openJournalFile } from '../../src/storage/journal-file.ts';
import { child } from '../operations/child.ts';
import { operationOf } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';

const HALF = '{"account":"a","id":"x-1","at":"2025-01-01T00:00:00Z","kind":"seen","te';
const DELETE = operationOf({ kind: 'deleteServer', server: '1' }, { outcome: 'unknown' });
const WHO = { user: null, sudoUser: null, sshClient: null };

const folder = (): string => mkdtempSync(join(tmpdir(), 'torn-'));
const intents = (dir: string) => openIntents({ dir, account: () => 'a', who: WHO, now: () => NOW });

/** Ids of the lines that can be read. */
function idsIn(dir: string): unknown[] {
  return readFileSync(join(dir, 'journal.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line).id];
      } catch {
        return [];
      }
    });
}

test('an intent begins behind half a line that a crash or a full disk left, not in it', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'journal.jsonl'), HALF);
  const log = intents(dir);
  await log.intent(DELETE);
  appendFileSync(join(dir, 'journal.jsonl'), HALF);
  await log.outcome(DELETE);
  expect(idsIn(dir)).toEqual([`${DELETE.id}-intent`, `${DELETE.id}-unknown`]);
});

test('so does what was seen and noted', () => {
  const dir = folder();
  writeFileSync(join(dir, 'journal.jsonl'), HALF);
  const journal = openJournalFile(dir, 'https://api.example.com', new Secret('vps_test_token_0001'));
  for (const id of ['one', 'two'])
    journal.append({ id, at: NOW, kind: 'note', subject: null, text: 'a note' });
  expect(journal.load().map(({ id }) => id)).toEqual(['one', 'two']);
  expect(readFileSync(join(dir, 'journal.jsonl'), 'utf8').split('\n')).toHaveLength(4);
});

test('an intent that was written can be read, also while another process leaves halves all the time', async () => {
  const dir = folder();
  const path = join(dir, 'journal.jsonl');
  const log = intents(dir);
  const other = child(`
    import { appendFileSync } from 'node:fs';
    for (;;) appendFileSync(${JSON.stringify(path)}, '{"half');`);
  onTestFinished(() => other.kill());
  await expect.poll(() => existsSync(path)).toBe(true);
  const ids = Array.from({ length: 200 }, (_, at) => `x-${at}`);
  for (const id of ids) await log.intent({ ...DELETE, id });
  other.kill();
  await other.ended;
  const read = new Set(idsIn(dir));
  expect(ids.filter((id) => !read.has(`${id}-intent`))).toEqual([]);
});
