import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFile, namesIn, openRegular, readRegular } from '../../src/storage/regular-file.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'vps-regular-'));

test('a new file is for its owner alone', async () => {
  const path = join(folder(), 'new');
  const file = await openRegular(path, constants.O_WRONLY | constants.O_CREAT);
  await file.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a FIFO, a folder and a device are refused, not waited for', async () => {
  const fifo = join(folder(), 'fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  for (const path of [fifo, folder(), '/dev/null'])
    await expect(openRegular(path, constants.O_RDONLY)).rejects.toThrow('not a regular file');
});

test('of a long file the end is read', async () => {
  const path = join(folder(), 'long');
  writeFileSync(path, '0123456789');
  expect([await readRegular(path, 4), await readRegular(path, 100)]).toEqual(['6789', '0123456789']);
});

test('the names in a folder are sorted; a folder that is not there has none', async () => {
  const path = folder();
  for (const name of ['b', 'a', 'c']) writeFileSync(join(path, name), '');
  expect(await namesIn(path)).toEqual(['a', 'b', 'c']);
  expect(await namesIn(join(path, 'none'))).toEqual([]);
  await expect(namesIn(join(path, 'a'))).rejects.toThrow('ENOTDIR');
});

test('what is not there, also where its folder is no folder, is told from what the disk does not say', async () => {
  const path = join(folder(), 'file');
  writeFileSync(path, '');
  const asked = [
    path,
    folder(),
    join(path, 'below'),
    join(folder(), 'none'),
    join(folder(), 'x'.repeat(300)),
  ];
  expect(await Promise.all(asked.map(isFile))).toEqual([true, false, false, false, null]);
});
