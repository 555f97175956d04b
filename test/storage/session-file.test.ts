import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { NOTHING_KEPT } from '../../src/operations/persistence.ts';
import { openSession } from '../../src/storage/session-file.ts';
import { halfDone } from '../journeys/left-half-done.ts';
import { child } from '../operations/child.ts';
import {
  all,
  DEAD,
  filesIn,
  folder,
  leave,
  nameOf,
  open,
  operationsIn,
  REBOOT,
  takeAway,
} from './sessions.ts';

const opId = ({ id }: { readonly id: string }): string => id;

describe('what a console keeps', () => {
  test('is in one file, for its owner alone, and gone with the last of it', async () => {
    const dir = folder();
    const session = open(dir);
    session.operations.save(REBOOT);
    expect(session.operations.isKept(REBOOT.id)).toBe(false);
    session.operations.save({ ...REBOOT, id: 'op-2' });
    await session.written();
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
    const [name = ''] = filesIn(dir);
    expect(filesIn(dir)).toEqual([name]);
    expect(statSync(join(dir, 'sessions')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'sessions', name)).mode & 0o777).toBe(0o600);
    for (const id of [REBOOT.id, 'op-2']) session.operations.remove(id);
    await session.written();
    expect(filesIn(dir)).toEqual([]);
  });

  test('is written again where somebody removed the folder, and is not called taken', async () => {
    const dir = folder();
    const session = open(dir);
    session.operations.save(REBOOT);
    await session.written();
    rmSync(dir, { recursive: true });
    session.operations.save({ ...REBOOT, late: true });
    await session.written();
    expect(operationsIn(dir)).toMatchObject([{ late: true }]);
    rmSync(dir, { recursive: true });
    expect(await session.isTaken(REBOOT.id)).toBe(false);
    expect(session.operations.isKept(REBOOT.id)).toBe(false);
    await session.written();
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
    expect(operationsIn(dir)).toHaveLength(1);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  test('is written again where somebody removed the file alone, and is not called taken', async () => {
    const dir = folder();
    const session = open(dir);
    session.operations.save(REBOOT);
    await session.written();
    for (const name of filesIn(dir)) rmSync(join(dir, 'sessions', name));
    expect(await session.isTaken(REBOOT.id)).toBe(false);
    expect(session.operations.isKept(REBOOT.id)).toBe(false);
    await session.written();
    expect(operationsIn(dir)).toHaveLength(1);
  });

  test('cannot be written where a file stands in the place of the folder, and is once that is gone', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'sessions'), '');
    const session = open(dir);
    session.operations.save(REBOOT);
    await expect(session.written()).rejects.toMatchObject({ code: 'EEXIST' });
    expect(session.operations.isKept(REBOOT.id)).toBe(false);
    rmSync(join(dir, 'sessions'));
    await session.written();
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
  });

  test('is whole whenever its console is killed, and adopted with its drafts cleared away', async () => {
    const dir = folder();
    const other = child(`
      import { openSession } from './src/storage/session-file.ts';
      import { operationOf } from './test/operations/values.ts';
      const session = openSession(${JSON.stringify(dir)}, async () => 'a');
      const one = operationOf({ kind: 'rebootServer', server: '1' }, { text: 'x'.repeat(100_000) });
      for (let i = 0; ; i++) {
        session.operations.save({ ...one, confirmedAt: i });
        await session.written();
      }`);
    onTestFinished(() => other.kill());
    const session = open(dir);
    const followed = async () => (await session.look(all)).followed.operations;
    await vi.waitFor(async () => expect(await followed()).toHaveLength(1), 60_000);
    other.kill();
    await other.ended;
    const { adopted, unreadable } = await session.look(all);
    expect([adopted.operations.map(opId), unreadable]).toEqual([[REBOOT.id], []]);
    expect(filesIn(dir)).toHaveLength(1);
  });
});

describe('what a dead console left', () => {
  test('is ours from then on, in our file, beside what we have', async () => {
    const dir = folder();
    leave(dir, nameOf(DEAD), { operations: [REBOOT] });
    const session = open(dir);
    session.operations.save({ ...REBOOT, id: 'op-2' });
    expect((await session.look(all)).adopted.operations).toEqual([REBOOT]);
    expect(session.operations.isKept(REBOOT.id)).toBe(true);
    expect(operationsIn(dir)).toMatchObject([{ id: 'op-2' }, { id: REBOOT.id }]);
    expect(filesIn(dir)).toHaveLength(1);
    expect((await session.look(all)).adopted.operations).toEqual([]);
  });

  test('without what it was about to write: a draft is removed, but not that of a living one', async () => {
    const dir = folder();
    leave(dir, nameOf(DEAD), { operations: [REBOOT] });
    const drafts = [nameOf(DEAD), nameOf(process.ppid)].map((name) => `${name}.tmp`);
    for (const name of drafts) writeFileSync(join(dir, 'sessions', name), '{"version":1,"acc');
    const { adopted, unreadable } = await open(dir).look(all);
    expect([adopted.operations.length, unreadable]).toEqual([1, []]);
    expect(filesIn(dir)).toEqual(expect.not.arrayContaining([drafts[0]]));
    expect(filesIn(dir)).toEqual(expect.arrayContaining([drafts[1]]));
  });

  test('is had by exactly one of the consoles that adopt at once', async () => {
    const dir = folder();
    const ids = Array.from({ length: 40 }, (_, i) => `op-${i}`);
    for (const [i, id] of ids.entries()) leave(dir, nameOf(DEAD + i), { operations: [{ ...REBOOT, id }] });
    const found = await Promise.all([open(dir), open(dir), open(dir)].map((session) => session.look(all)));
    const adopted = found.flatMap((one) => one.adopted.operations.map(opId));
    expect(adopted.sort()).toEqual([...ids].sort());
    expect(found.flatMap(({ unreadable }) => unreadable)).toEqual([]);
    expect(operationsIn(dir)).toHaveLength(40);
  });

  test('is left alone where it may not be taken, and to the consoles of its own account', async () => {
    const dir = folder();
    const path = leave(dir, nameOf(DEAD), { operations: [REBOOT] });
    expect(await open(dir).look(() => false)).toMatchObject({ untaken: { operations: [REBOOT] } });
    const others = await open(dir, 'b').look(all);
    expect([others.adopted.operations, others.unreadable]).toEqual([[], []]);
    expect(statSync(path).isFile()).toBe(true);
  });

  test('is told of another token for the same host, and taken when it is about what is ours', async () => {
    const dir = folder();
    const chain = halfDone('start');
    const path = leave(
      dir,
      nameOf(DEAD),
      { chains: [chain], operations: [REBOOT] },
      'another',
      'api.example.com',
    );
    leave(dir, nameOf(DEAD - 1), { chains: [{ ...chain, id: 'other' }] }, 'another', 'api.example.org');
    leave(dir, nameOf(process.pid), { chains: [{ ...chain, id: 'alive' }] }, 'another', 'api.example.com');
    const session = openSession(dir, async () => 'a', 'api.example.com');
    const seen: boolean[] = [];
    const found = await session.look((_, isForeign) => {
      seen.push(isForeign);
      return false;
    });
    expect(seen).toEqual([true]);
    // Those that live may be about the same servers: their doubts count.
    expect(found.beside.chains).toMatchObject([{ id: 'alive' }]);
    expect(found).toMatchObject({
      foreign: { chains: [{ id: chain.id }], operations: [{ id: REBOOT.id }] },
      adopted: NOTHING_KEPT,
    });
    expect(existsSync(path)).toBe(true);
    // With the first read of the list it is known to be about servers of this account.
    const taken = await session.look((_, isForeign) => isForeign);
    expect(taken).toMatchObject({ adopted: { chains: [{ id: chain.id }] }, foreign: NOTHING_KEPT });
    expect(existsSync(path)).toBe(false);
    expect(session.chains.isKept(chain.id)).toBe(true);
    await session.close();
  });

  test('is adopted also by a second console of this process, once the first is closed', async () => {
    const dir = folder();
    const [first, second] = [open(dir), open(dir)];
    first.operations.save(REBOOT);
    await first.written();
    expect((await second.look(all)).followed.operations).toEqual([REBOOT]);
    await first.close();
    first.operations.save({ ...REBOOT, late: true });
    expect((await second.look(all)).adopted.operations).toEqual([REBOOT]);
    await first.written();
    expect(filesIn(dir)).toHaveLength(1);
  });
});

describe('a console that stood still while another host took its file', () => {
  test('writes and removes nothing of it any more, and keeps what it begins later', async () => {
    const dir = folder();
    const session = open(dir);
    session.operations.save(REBOOT);
    await session.written();
    expect(await session.isTaken(REBOOT.id)).toBe(false);
    const [name = ''] = filesIn(dir);
    const theirs = nameOf(4_242, 'jump-2');
    takeAway(dir, name, theirs);
    session.operations.save({ ...REBOOT, late: true });
    await session.written();
    expect(filesIn(dir)).toEqual([theirs]);
    expect(await session.isTaken(REBOOT.id)).toBe(true);
    // That host is done with it.
    rmSync(join(dir, 'sessions', theirs));
    session.operations.save(REBOOT);
    session.operations.remove(REBOOT.id);
    session.operations.save({ ...REBOOT, id: 'op-2' });
    await session.written();
    expect(operationsIn(dir)).toMatchObject([{ id: 'op-2' }]);
    expect([await session.isTaken(REBOOT.id), await session.isTaken('op-2')]).toEqual([true, false]);
  });
});
