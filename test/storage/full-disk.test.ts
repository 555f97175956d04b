import type * as files from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { openJournal } from '../../src/storage/journal-file.ts';
import { all, filesIn, folder, nameOf, open, operationsIn, REBOOT, takeAway } from './sessions.ts';

const hand = { isFull: false, meanwhile: (): void => {} };

/** What was brought to the disk. */
const synced: string[] = [];

const noSpace = (): Error => Object.assign(new Error('no space'), { code: 'ENOSPC' });

vi.mock('node:fs/promises', async (actual) => {
  const real = await actual<typeof files>();
  return {
    ...real,
    writeFile: async (path: string, text: string, options: { readonly flush: boolean }) => {
      if (options.flush) synced.push('session');
      await real.writeFile(path, hand.isFull ? text.slice(0, text.length / 2) : text, options as object);
      if (hand.isFull) throw noSpace();
      hand.meanwhile();
    },
    open: async (...asked: Parameters<typeof files.open>) => {
      const file = await real.open(...asked);
      const write = file.write.bind(file) as (bytes: Uint8Array) => Promise<unknown>;
      const [datasync, sync] = [file.datasync, file.sync];
      return Object.assign(file, {
        write: (bytes: Buffer) => write(hand.isFull ? bytes.subarray(0, bytes.length / 2) : bytes),
        datasync: () => {
          synced.push('journal');
          return datasync.call(file);
        },
        sync: () => {
          synced.push('folder');
          return sync.call(file);
        },
      });
    },
  };
});

beforeEach(() => {
  Object.assign(hand, { isFull: false, meanwhile: () => {} });
  synced.splice(0);
});

const WHO = { user: 'ada', host: 'bastion', sudoUser: null, sshClient: null };
const NOTE = { id: 'n', at: 0, kind: 'note', subject: null, text: 'x' } as const;

test('a full disk leaves half a line in the journal and refuses the intent; it is written, in its order, when there is room', async () => {
  const journal = openJournal({ dir: folder(), account: async () => 'a', who: WHO, now: Date.now });
  await journal.append(NOTE);
  hand.isFull = true;
  await expect(journal.intent(REBOOT)).rejects.toMatchObject({ code: 'ENOSPC' });
  hand.isFull = false;
  await journal.outcome(REBOOT);
  const ids = [`${REBOOT.id}-intent`, `${REBOOT.id}-outcome`];
  expect((await journal.load()).map(({ id }) => id)).toEqual(['n', ...ids]);
});

test('an intent is on the disk when it counts as written, and the name of a new journal too; what was seen need not be', async () => {
  const journal = openJournal({ dir: folder(), account: async () => 'a', who: WHO, now: Date.now });
  await journal.append(NOTE);
  expect(synced).toEqual([]);
  await journal.intent(REBOOT);
  expect(synced).toEqual(['journal', 'folder']);
  await journal.outcome(REBOOT);
  expect(synced).toEqual(['journal', 'folder', 'journal']);
});

test('six thousand changes that one poll has seen are written without waiting for any, by one write', async () => {
  const journal = openJournal({ dir: folder(), account: async () => 'a', who: WHO, now: Date.now });
  const written = Array.from({ length: 6_000 }, (_, i) => journal.append({ ...NOTE, id: `n-${i}` }));
  expect(new Set(written).size).toBe(1);
  await journal.flush();
  expect((await journal.load()).length).toBe(6_000);
});

test('a full disk leaves what was kept before as it was, and nothing beside it; with room again all is kept', async () => {
  const dir = folder();
  const session = open(dir);
  session.operations.save(REBOOT);
  await session.written();
  hand.isFull = true;
  session.operations.save({ ...REBOOT, late: true });
  session.operations.save({ ...REBOOT, id: 'op-2' });
  await expect(session.written()).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(operationsIn(dir)).toEqual([REBOOT]);
  expect(filesIn(dir)).toHaveLength(1);
  expect([session.operations.isKept(REBOOT.id), session.operations.isKept('op-2')]).toEqual([true, false]);
  hand.isFull = false;
  await session.written();
  expect(operationsIn(dir)).toMatchObject([{ late: true }, { id: 'op-2' }]);
});

test('what a dead console left is ours also while the disk is full', async () => {
  const dir = folder();
  const first = open(dir);
  first.operations.save(REBOOT);
  await first.written();
  await first.close();
  const session = open(dir);
  hand.isFull = true;
  expect((await session.look(all)).adopted.operations).toEqual([REBOOT]);
  expect(session.operations.isKept(REBOOT.id)).toBe(true);
  const third = open(dir);
  expect((await third.look(all)).followed.operations).toEqual([REBOOT]);
  await session.close();
  expect((await third.look(all)).adopted.operations).toEqual([REBOOT]);
});

test('a thousand changes in one turn are one write, brought to the disk', async () => {
  const dir = folder();
  const session = open(dir);
  for (let i = 0; i < 1_000; i++) session.operations.save({ ...REBOOT, id: `op-${i}` });
  await session.written();
  expect(synced).toEqual(['session']);
  expect(operationsIn(dir)).toHaveLength(1_000);
});

test('what another host takes while it is being written does not come back', async () => {
  const dir = folder();
  const session = open(dir);
  session.operations.save(REBOOT);
  await session.written();
  const [name = ''] = filesIn(dir);
  const theirs = nameOf(4_242, 'jump-2');
  hand.meanwhile = () => {
    hand.meanwhile = () => {};
    takeAway(dir, name, theirs);
  };
  session.operations.save({ ...REBOOT, late: true });
  session.operations.save({ ...REBOOT, id: 'op-2' });
  await session.written();
  // The second was never in the file that was taken.
  expect(operationsIn(dir)).toMatchObject([{ id: 'op-2' }]);
  expect(filesIn(dir)).toHaveLength(2);
});
