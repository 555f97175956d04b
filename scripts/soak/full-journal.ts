import { mkdirSync } from 'node:fs';
import { Secret } from '../../src/api/secret.ts';
import { accountKey } from '../../src/storage/account-key.ts';
import { openJournal } from '../../src/storage/journal-file.ts';

/** As many entries as the console keeps in memory. */
const ENTRIES = 5_000;

/** Writes a journal of the account that is as long as what is kept of one. */
export async function fillJournal(of: {
  readonly dir: string;
  readonly apiUrl: string;
  readonly token: string;
  readonly servers: number;
}): Promise<void> {
  mkdirSync(of.dir, { recursive: true, mode: 0o700 });
  const account = accountKey(of.apiUrl, new Secret(of.token));
  const now = Date.now();
  const who = { user: 'soak', host: 'soak', sudoUser: null, sshClient: null };
  const journal = openJournal({ dir: of.dir, account, who, now: () => now });
  for (let i = 0; i < ENTRIES; i += 1) {
    const id = String(1 + (i % of.servers));
    const subject = { profile: 'default', resource: 'servers', id, name: `server-${id}` } as const;
    const at = now - (ENTRIES - i) * 1_000;
    const entry = { id: `soak-${i}`, at, subject, text: 'active → stopped' };
    // What was noted and what was seen are in two files, and of each the last megabyte is read.
    if (i % 2 === 0) void journal.append({ ...entry, kind: 'note' });
    else void journal.append({ ...entry, kind: 'seen', status: 'asked', to: 'stopped' });
  }
  await journal.flush();
}
