import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createOwners, freeName, ownerOf, ownName } from '../../src/storage/owner.ts';
import { child } from '../operations/child.ts';
import { all, DEAD, filesIn, folder, leave, nameOf, open, REBOOT } from './sessions.ts';

afterEach(() => void vi.useRealTimers());

const isHeld = createOwners();

describe('a file belongs', () => {
  test('to the process that named it, and to nobody once that gives it up', async () => {
    expect(await isHeld(ownName(), '')).toBe(true);
    expect(ownName()).not.toBe(ownName());
    expect(await isHeld(freeName(), '')).toBe(false);
    expect(await isHeld('notes.json', '')).toBe(false);
  });

  test('to no process that is dead, or has got its number since', async () => {
    const other = child('setInterval(() => {}, 1_000);');
    onTestFinished(() => other.kill());
    const pid = other.pid ?? DEAD;
    expect(await isHeld(nameOf(pid), '')).toBe(true);
    expect(await isHeld(nameOf(pid, hostname(), '1'), '')).toBe(process.platform !== 'linux');
    other.kill();
    await other.ended;
    expect(await isHeld(nameOf(pid), '')).toBe(false);
  });

  test.runIf(process.platform === 'linux')(
    'to no process that has ended, also while nobody asks for its end',
    async () => {
      const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      onTestFinished(() => void parent.kill('SIGKILL'));
      const pid = await new Promise<number>((resolve) =>
        parent.stdout.once('data', (text) => resolve(Number(text))),
      );
      // As long as the parent is a shell it may ask for the end of its child, whose number is then gone.
      const parentIs = () => readFileSync(`/proc/${parent.pid}/comm`, 'utf8');
      await vi.waitFor(() => expect(parentIs()).toBe('sleep\n'), 60_000);
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toMatch(/\) Z /), 60_000);
      expect(await isHeld(nameOf(pid), '')).toBe(false);
    },
  );
});

describe('on a home folder that several hosts share', () => {
  test.runIf(process.platform === 'linux')(
    'the file of a container whose processes are not seen here is not judged by them, whatever its hostname',
    async () => {
      const dir = folder();
      const ours = ownName();
      // As of a process of that number over there.
      const theirs = ours.replace(/^\d+-\d*/, `${DEAD}-1`).replace(/\+\d+/, '+1');
      leave(dir, theirs, { operations: [REBOOT] });
      expect((await open(dir).look(all)).followed.operations).toEqual([REBOOT]);
      expect([ownerOf(ours), ownerOf(theirs)]).toEqual(['this-host', 'another-host']);
      // An earlier version names the host alone.
      expect(ownerOf(nameOf(DEAD))).toBe('this-host');
    },
  );

  test.each([
    ['as ours', 0],
    ['an hour ahead of ours', -3_600_000],
    ['ten minutes behind ours', 600_000],
  ])(
    'the file of another host, whose clock is %s, belongs to that for as long as it touches it',
    async (_, behindMs) => {
      vi.useFakeTimers({ toFake: ['performance'] });
      const name = nameOf(process.pid, 'jump-2');
      const path = join(mkdtempSync(join(tmpdir(), 'owners-')), name);
      writeFileSync(path, '');
      const touch = (ms: number): void => {
        const at = new Date(Date.now() - behindMs + ms);
        utimesSync(path, at, at);
      };
      touch(0);
      const heldAfter = (ms: number): Promise<boolean> => {
        vi.advanceTimersByTime(ms);
        return isHeld(name, path);
      };
      expect([await heldAfter(0), await heldAfter(119_000)]).toEqual([true, true]);
      touch(30_000);
      expect([await heldAfter(60_000), await heldAfter(119_000)]).toEqual([true, true]);
      expect(await heldAfter(2_000)).toBe(false);
    },
  );

  test('ours is touched while it holds something, and until it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const dir = folder();
    const session = open(dir);
    session.operations.save(REBOOT);
    await session.written();
    const path = join(dir, 'sessions', filesIn(dir)[0] ?? '');
    const long = new Date(Date.now() - 600_000);
    utimesSync(path, long, long);
    vi.advanceTimersByTime(31_000);
    await session.isTaken(REBOOT.id);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    await session.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
