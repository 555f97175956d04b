import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { openJournalFile } from '../../src/storage/journal-file.ts';
import { HOUR } from '../resources/build.ts';

test('a line tells by the wall clock when it was written, although the clock of the console is ahead', () => {
  const dir = mkdtempSync(join(tmpdir(), 'journal-'));
  const journal = openJournalFile(dir, 'https://api.example.com', new Secret('vps_test_token_0001'));
  const before = Date.now();
  journal.append({ id: 'x', at: before + HOUR, kind: 'note', subject: null, text: 'a note' });
  const at = journal.load()[0]?.at ?? 0;
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now());
});
