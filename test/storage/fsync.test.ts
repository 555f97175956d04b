import type * as fs from 'node:fs';
import { fstatSync, mkdtempSync } from 'node:fs';
import type * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { appendLine } from '../../src/storage/append-line.ts';
import { openInFlight } from '../../src/storage/record-files.ts';
import { operationOf } from '../operations/values.ts';

/** What was brought to the disk, in this order. */
const synced: string[] = [];
const kindOf = (fd: number): string => (fstatSync(fd).isDirectory() ? 'folder' : 'file');

vi.mock('node:fs', async (actual) => {
  const real = await actual<typeof fs>();
  return {
    ...real,
    fsync: (fd: number, done: fs.NoParamCallback) => {
      synced.push(kindOf(fd));
      real.fsync(fd, done);
    },
  };
});

vi.mock('node:fs/promises', async (actual) => {
  const real = await actual<typeof files>();
  return {
    ...real,
    open: async (...asked: Parameters<typeof files.open>) => {
      const file = await real.open(...asked);
      for (const name of ['sync', 'datasync'] as const) {
        const sync = file[name].bind(file);
        file[name] = () => {
          synced.push(kindOf(file.fd));
          return sync();
        };
      }
      return file;
    },
  };
});

beforeEach(() => void synced.splice(0));
const folder = (): string => mkdtempSync(join(tmpdir(), 'disk-'));

test('what is under way is brought to the disk, then its name', async () => {
  openInFlight(folder(), () => 'a').save(operationOf({ kind: 'rebootServer', server: '1' }));
  await expect.poll(() => synced).toEqual(['file', 'folder']);
});

test('a line of the journal is on the disk when it counts as written, and the name of a new journal too', async () => {
  const path = join(folder(), 'journal.jsonl');
  await appendLine(path, '{}');
  expect(synced).toEqual(['file', 'folder']);
  await appendLine(path, '{}');
  expect(synced).toEqual(['file', 'folder', 'file']);
});
