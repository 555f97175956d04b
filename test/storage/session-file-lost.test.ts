import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { all, filesIn, folder, nameOf, open, operationsIn, REBOOT, takeAway } from './sessions.ts';

/** A console whose record is on the disk, with the path of it. */
async function kept() {
  const dir = folder();
  const session = open(dir);
  session.operations.save(REBOOT);
  await session.written();
  const sessions = join(dir, 'sessions');
  return { dir, session, sessions, path: join(sessions, filesIn(dir)[0] ?? '') };
}

const codeOf = (error: { readonly code?: string }): string => error.code ?? 'none';

describe('a record whose place another thing has taken', () => {
  test.each([
    ['a file in the place of its folder', 'sessions', 'EEXIST'],
    ['a file in the place of the state folder', '', 'ENOTDIR'],
  ])('%s: is not kept, and is again once that is gone', async (_, place, code) => {
    const { dir, session } = await kept();
    rmSync(join(dir, place), { recursive: true });
    writeFileSync(join(dir, place), '');
    session.operations.save({ ...REBOOT, late: true });
    expect(await session.written().catch(codeOf)).toBe(code);
    expect(session.operations.isKept(REBOOT.id)).toBe(false);
    expect(await session.isTaken(REBOOT.id)).toBe(false);
    rmSync(join(dir, place));
    await session.written();
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
    expect(operationsIn(dir)).toMatchObject([{ late: true }]);
  });

  test('a folder in the place of the file: is written under another name', async () => {
    const { session, sessions, path } = await kept();
    rmSync(path);
    mkdirSync(path);
    session.operations.save({ ...REBOOT, late: true });
    await session.written();
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
    rmSync(path, { recursive: true });
    await session.close();
    expect((await open(join(sessions, '..')).look(all)).adopted.operations).toMatchObject([{ late: true }]);
  });
});

test('what another host took over after a write has failed is noticed', async () => {
  const { dir, session, sessions } = await kept();
  renameSync(sessions, join(dir, 'away'));
  // As with a disk that does not answer, nothing can be said of what is in the folder.
  symlinkSync('sessions', sessions);
  session.operations.save({ ...REBOOT, late: true });
  expect(await session.written().catch(codeOf)).toBe('ELOOP');
  expect(session.operations.isKept(REBOOT.id)).toBe(false);
  rmSync(sessions);
  renameSync(join(dir, 'away'), sessions);
  takeAway(dir, filesIn(dir)[0] ?? '', nameOf(1, 'another-host'));
  expect(await session.isTaken(REBOOT.id)).toBe(true);
});

test('a record that was removed is written once more when its console ends', async () => {
  const { dir, session, path } = await kept();
  rmSync(path);
  await session.close();
  expect((await open(dir).look(all)).adopted.operations).toEqual([REBOOT]);
});

test('where it cannot be written at the end either, it is not kept', async () => {
  const { session, sessions } = await kept();
  rmSync(sessions, { recursive: true });
  writeFileSync(sessions, '');
  await session.close();
  expect(session.operations.isKept(REBOOT.id)).toBe(false);
});

test('a folder that was moved away and put back holds nothing of another console', async () => {
  const { dir, session, sessions } = await kept();
  renameSync(sessions, join(dir, 'moved'));
  session.operations.save({ ...REBOOT, late: true });
  await session.written();
  cpSync(join(dir, 'moved'), sessions, { recursive: true });
  expect(filesIn(dir)).toHaveLength(2);
  const { followed, adopted, unreadable } = await session.look(all);
  expect([followed.operations, adopted.operations, unreadable]).toEqual([[], [], []]);
  // The next start would take it for under way.
  expect(operationsIn(dir)).toMatchObject([{ late: true }]);
});
