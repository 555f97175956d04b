import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { openJournalFile } from '../../src/storage/journal-file.ts';
import { openInFlight } from '../../src/storage/record-files.ts';

const KEPT = ['a-1.json', 'a-1.lock', 'a-1.lock.taking', 'journal.jsonl', 'journal.jsonl.1', 'notes.txt'];
const DRAFTS = ['a-1.json.4242', 'a-1.lock.jump%2D1.example.4242', 'a-1.lock.taking.jump-1.4242'];

function fill(dir: string, names: readonly string[], ageMs: number): void {
  mkdirSync(dir, { recursive: true });
  for (const name of names) {
    writeFileSync(join(dir, name), '{"account":"b"}');
    const at = new Date(Date.now() - ageMs);
    utimesSync(join(dir, name), at, at);
  }
}

test('the start removes drafts that a killed console left, and nothing else', () => {
  const dir = mkdtempSync(join(tmpdir(), 'left-'));
  const operations = join(dir, 'operations');
  fill(operations, [...KEPT, ...DRAFTS], 7_200_000);
  fill(operations, ['a-2.json.4243'], 60_000);
  openInFlight(dir, () => 'a').load();
  expect(readdirSync(operations).sort()).toEqual([...KEPT, 'a-2.json.4243'].sort());
});

test('also those of the journal and the salt', () => {
  const dir = mkdtempSync(join(tmpdir(), 'left-'));
  fill(
    dir,
    [...KEPT, 'salt.1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', 'journal.jsonl.lock.jump-1.4242'],
    7_200_000,
  );
  openJournalFile(dir, 'https://api.example.com', new Secret('vps_test_token_0001')).load();
  expect(readdirSync(dir).sort()).toEqual([...KEPT, 'salt'].sort());
});
