import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { own } from '../../src/api/safe-text.ts';
import { journalPath, openJournal } from '../../src/storage/journal-file.ts';
import { operationOf } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';

const WHO = { user: 'ada', host: 'bastion', sudoUser: 'root', sshClient: '192.0.2.9' };
const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });
const HALF = '{"account":"a","id":"x-1","at":"2025-01-01T00:00:00Z","kind":"seen","te';
const folder = (): string => mkdtempSync(join(tmpdir(), 'journal-'));

const open = (dir: string, account = 'a', now = NOW) =>
  openJournal({ dir, account: async () => account, who: WHO, now: () => now });

const note = (text: string) => ({ id: text, at: NOW, kind: 'note', subject: null, text }) as const;

describe('what is not a line of ours is passed over', () => {
  test('half a line that a crash or a full disk left: the next begins behind it, not in it', async () => {
    const dir = folder();
    const path = journalPath(dir, NOW);
    writeFileSync(path, HALF);
    const journal = open(dir);
    await journal.intent(REBOOT);
    appendFileSync(path, HALF);
    await journal.append(note('seen'));
    appendFileSync(path, `${HALF}\n\n[]\nnull\n{"account":"a"}\n`);
    await journal.outcome(REBOOT);
    expect((await journal.load()).map(({ id }) => id)).toEqual([
      `${REBOOT.id}-intent`,
      'seen',
      `${REBOOT.id}-outcome`,
    ]);
  });

  test('texts of a file cannot write on the screen', async () => {
    const dir = folder();
    const name = 'web\u001b]0;x\u0007';
    const subject = { profile: name, resource: 'servers', id: '1', name };
    const line = {
      account: 'a',
      id: 'x',
      at: new Date(NOW).toISOString(),
      kind: 'note',
      subject,
      text: name,
    };
    writeFileSync(journalPath(dir, NOW), JSON.stringify(line));
    const entries = await open(dir).load();
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('\\u001b');
  });
});

test('what the API said stands behind what came of it, and in a field of its own', async () => {
  const dir = folder();
  const journal = open(dir);
  await journal.outcome({ ...REBOOT, said: 'active again', message: own('Rebooting.') });
  expect((await journal.load()).map(({ text }) => text)).toEqual([
    'reboot: active again; the API said: Rebooting.',
  ]);
  expect(JSON.parse(readFileSync(journalPath(dir, NOW), 'utf8'))).toMatchObject({ message: 'Rebooting.' });
});

test('what was down when a console began to watch, and whose beginning or end it is, comes back', async () => {
  const journal = open(folder());
  const watch = { watch: 'begins', down: ['7', '9'] } as const;
  const hot = { problem: true, rule: 'hot cpu' } as const;
  const entry = { at: NOW, kind: 'seen', subject: null, text: 'x' } as const;
  await journal.append({ id: 'a-1', ...entry, ...watch });
  await journal.append({ id: 'a-2', ...entry, ...hot });
  expect(await journal.load()).toMatchObject([watch, hot]);
});
