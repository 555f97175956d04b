import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { journalPath, openJournal } from '../../src/storage/journal-file.ts';
import { child } from '../operations/child.ts';
import { operationOf } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';

const WHO = { user: 'ada', host: 'bastion', sudoUser: 'root', sshClient: '192.0.2.9' };
const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });
const folder = (): string => mkdtempSync(join(tmpdir(), 'journal-'));

const open = (dir: string, account = 'a', now = NOW) =>
  openJournal({ dir, account: async () => account, who: WHO, now: () => now });

const note = (text: string) => ({ id: text, at: NOW, kind: 'note', subject: null, text }) as const;

/** The lines that can be read. */
function linesIn(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)];
      } catch {
        return [];
      }
    });
}

const textsIn = async (dir: string, account = 'a'): Promise<string[]> =>
  (await open(dir, account).load()).map(({ text }) => text);

describe('an operation', () => {
  test('tells who, what and to whom before, and what came of it after, for its owner alone', async () => {
    const dir = folder();
    const journal = open(dir);
    void journal.intent(REBOOT);
    await journal.outcome({
      ...REBOOT,
      outcome: 'succeeded',
      said: 'active again after 41 s',
    });
    const [before, after] = linesIn(journalPath(dir, NOW));
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
    expect(statSync(journalPath(dir, NOW)).mode & 0o777).toBe(0o600);
  });

  test('is in the activity of the next start of the same account, and of no other', async () => {
    const dir = folder();
    const journal = open(dir);
    await journal.intent(REBOOT);
    await journal.outcome({
      ...REBOOT,
      outcome: 'succeeded',
      said: 'active again after 41 s',
    });
    void journal.append(note('a note'));
    void open(dir, 'b').append(note('of another account'));
    expect(await journal.load()).toMatchObject([
      { kind: 'operation', text: 'reboot sent', who: 'ada@bastion', subject: { id: '1', name: 'web-1' } },
      { kind: 'operation', text: 'reboot: active again after 41 s', operation: REBOOT.id },
      { kind: 'note', text: 'a note', subject: null },
    ]);
    expect(await textsIn(dir, 'c')).toEqual([]);
  });

  test('that found no connection does not say that it was sent', async () => {
    const journal = open(folder());
    await journal.intent(REBOOT);
    await journal.outcome({
      ...REBOOT,
      outcome: 'not-sent',
      said: 'no host; nothing was sent',
    });
    expect((await journal.load())[0]?.text).toBe('reboot: about to be sent');
  });

  test('is cut, each text, whatever names and descriptions hold', async () => {
    const dir = folder();
    const wide = '💾'.repeat(5_000);
    const write = { kind: 'createSnapshot', server: '1', name: wide, description: wide } as const;
    await open(dir).intent(operationOf(write, { name: wide, warnings: [wide] }));
    const [line = {}] = linesIn(journalPath(dir, NOW));
    expect(line).toMatchObject({ step: 'intent', request: { kind: 'createSnapshot' } });
    expect(Buffer.byteLength(JSON.stringify(line))).toBeLessThan(20_000);
  });

  test('is refused where the folder cannot be written', async () => {
    await expect(open(join(folder(), 'missing')).intent(REBOOT)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

test('there is a file a month, and the two newest are read', async () => {
  const dir = folder();
  for (const month of ['2026-10', '2026-11', '2026-12'])
    await open(dir, 'a', Date.parse(`${month}-28T12:00:00Z`)).append(note(month));
  expect(existsSync(join(dir, 'journal-2026-10.jsonl'))).toBe(true);
  expect(await textsIn(dir)).toEqual(['2026-11', '2026-12']);
});

test('a line tells by the wall clock when it was written, although the clock of the console is ahead', async () => {
  const journal = open(folder());
  await journal.append({ ...note('a note'), at: NOW + 3_600_000 });
  expect((await journal.load())[0]?.at).toBe(NOW);
});

test('of a long file the end is read', async () => {
  const dir = folder();
  const journal = open(dir);
  for (let i = 0; i < 3_000; i++) void journal.append(note(`${i} ${'x'.repeat(500)}`));
  const texts = (await journal.load()).map(({ text }) => text);
  expect(texts.at(-1)).toMatch(/^2999 /);
  expect(texts.length).toBeGreaterThan(500);
  expect(texts.length).toBeLessThan(2_500);
});

test('a FIFO in the place of the journal is not waited for', async () => {
  const dir = folder();
  execFileSync('sh', ['-c', 'mkfifo "$0"', journalPath(dir, NOW)]);
  await expect(open(dir).load()).rejects.toThrow('not a regular file');
  await expect(open(dir).intent(REBOOT)).rejects.toMatchObject({ code: 'ENXIO' });
});

test('nor is anything else that is no file', async () => {
  const dir = folder();
  mkdirSync(journalPath(dir, NOW));
  await expect(open(dir).load()).rejects.toThrow('not a regular file');
  await expect(open(dir).append(note('x'))).rejects.toMatchObject({ code: 'EISDIR' });
});

test('lines of two consoles that write at once are never torn, also while a third leaves halves all the time', async () => {
  const dir = folder();
  const path = journalPath(dir, NOW);
  const code = (name: string): string => `
    import { openJournal } from './src/storage/journal-file.ts';
    import { operationOf } from './test/operations/values.ts';
    const who = { user: null, sudoUser: null, sshClient: null };
    const journal = openJournal({ dir: ${JSON.stringify(dir)}, account: async () => 'a', who, now: () => ${NOW} });
    const one = operationOf({ kind: 'rebootServer', server: '1' });
    for (let i = 0; i < 300; i++) {
      void journal.append({ id: '${name}-note-' + i, at: 0, kind: 'note', subject: null, text: 'x' });
      await journal.intent({ ...one, id: '${name}-' + i });
    }`;
  const third = child(`
    import { appendFileSync } from 'node:fs';
    const starter = process.ppid;
    while (process.ppid === starter) appendFileSync(${JSON.stringify(path)}, '{"half');`);
  onTestFinished(() => third.kill());
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(await Promise.all(['a', 'b'].map((name) => child(code(name)).ended))).toEqual([0, 0]);
  third.kill();
  await third.ended;
  const ids = linesIn(path).map(({ id }) => id);
  expect(new Set(ids).size).toBe(1_200);
  expect(ids).toHaveLength(1_200);
});

test('what was asked for and noted is loaded however much was seen after it', async () => {
  const dir = folder();
  const journal = open(dir);
  await journal.append(note('customer calls'));
  const text = 'x'.repeat(1_000);
  const seen = Array.from({ length: 2_000 }, (_, i) => ({ ...note(`${i}`), kind: 'seen' as const, text }));
  await Promise.all(seen.map(journal.append));
  await journal.intent(REBOOT);
  const kinds = (await open(dir).load()).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'seen')).toEqual(['note', 'operation']);
  expect(kinds.length).toBeGreaterThan(500);
  expect(linesIn(journalPath(dir, NOW, 'seen'))).toHaveLength(2_000);
});
