import { expect, test } from 'vitest';
import { systemClock } from '../../src/api/clock.ts';
import { createJournal } from '../../src/journal/journal.ts';
import type { Entry } from '../../src/resources/activity.ts';
import { turnedClock } from '../clock.ts';
import { NOW } from '../resources/build.ts';

/** A journal on a disk that can be full. */
function onDisk() {
  const disk = { code: null as string | null, written: [] as string[] };
  const told: string[] = [];
  const journal = createJournal(
    systemClock,
    {
      load: async () => [],
      append: async ({ text }) => {
        if (disk.code !== null) throw Object.assign(new Error('the disk fails'), { code: disk.code });
        disk.written.push(text);
      },
    },
    (text) => told.push(text),
  );
  const note = (text: string): Promise<string | null> =>
    journal.add({ at: NOW, kind: 'note', subject: null, text });
  return { disk, told, journal, note };
}

test('a journal that could not be written once is not called so when it can be again', async () => {
  const { disk, note } = onDisk();
  disk.code = 'ENOSPC';
  expect(await note('lost')).toContain('ENOSPC');
  disk.code = null;
  expect(await note('kept')).toBeNull();
  expect(disk.written).toEqual(['kept']);
});

test('a trouble of the disk is told once, however many entries it keeps from being written', async () => {
  const { disk, told, journal, note } = onDisk();
  disk.code = 'ENOSPC';
  await Promise.all(Array.from({ length: 100 }, (_, i) => note(`${i}`)));
  disk.code = 'EIO';
  await note('and another');
  expect(told).toEqual([
    'the journal cannot be written: ENOSPC; the journal continues in memory',
    'the journal cannot be written: EIO; the journal continues in memory',
  ]);
  expect(journal.entries()).toHaveLength(101);
});

test('what earlier consoles left stands before what came while it was read', async () => {
  let give = (_: readonly Entry[]): void => {};
  const left = new Promise<readonly Entry[]>((resolve) => {
    give = resolve;
  });
  const journal = createJournal(systemClock, { load: () => left, append: async () => {} }, () => {});
  const loaded = journal.load();
  await journal.add({ at: NOW, kind: 'note', subject: null, text: 'now' });
  give([{ id: 'x-1', at: NOW - 1, kind: 'note', subject: null, text: 'before' }]);
  await loaded;
  expect(journal.entries().map(({ text }) => text)).toEqual(['before', 'now']);
});

test('what was asked for and noted stays, however much is seen after it, also from earlier consoles', async () => {
  const seen = (id: string): Entry => ({ id, at: NOW, kind: 'seen', subject: null, text: 'x' });
  const left: readonly Entry[] = [
    { ...seen('a-1'), kind: 'note' },
    ...Array.from({ length: 6_000 }, (_, i) => seen(`a-${i}`)),
  ];
  const journal = createJournal(systemClock, { load: async () => left, append: async () => {} }, () => {});
  await journal.load();
  await journal.add({ at: NOW, kind: 'operation', subject: null, text: 'reboot sent' });
  await journal.add(...left.slice(1));
  const entries = journal.entries();
  expect(entries).toHaveLength(5_000);
  expect(entries.flatMap(({ kind }) => (kind === 'seen' ? [] : [kind]))).toEqual(['note', 'operation']);
});

test('a disk that never answers is told after 2 s, and keeps nothing from being added', async () => {
  const clock = turnedClock();
  const told: string[] = [];
  const never = () => new Promise<never>(() => {});
  const journal = createJournal(clock, { load: never, append: never }, (text) => told.push(text));
  void journal.load();
  void journal.add({ at: NOW, kind: 'note', subject: null, text: 'x' });
  await clock.turn(2_000);
  expect(told[0]).toBe(
    'the journal cannot be read: the disk takes longer than 2 s; the journal continues in memory',
  );
  expect(journal.entries()).toHaveLength(1);
});
