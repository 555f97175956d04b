import type { FileHandle } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import type * as regularFile from '../../src/storage/regular-file.ts';
import { all, filesIn, folder, open, operationsIn, REBOOT } from './sessions.ts';

const hand = { isFull: false };

/** What was opened to be written, and what was brought to the disk. */
const done: string[] = [];

vi.mock('../../src/storage/regular-file.ts', async (actual) => {
  const real = await actual<typeof regularFile>();
  return {
    ...real,
    openRegular: async (path: string, flags: number) => {
      const file: FileHandle = await real.openRegular(path, flags);
      done.push('open');
      const { writeFile, datasync } = file;
      file.writeFile = async (text) => {
        if (!hand.isFull) return writeFile.call(file, text);
        await writeFile.call(file, String(text).slice(0, String(text).length / 2));
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      };
      file.datasync = () => {
        done.push('datasync');
        return datasync.call(file);
      };
      return file;
    },
  };
});

beforeEach(() => {
  hand.isFull = false;
  done.splice(0);
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
  expect(done).toEqual(['open', 'datasync']);
  expect(operationsIn(dir)).toHaveLength(1_000);
});
