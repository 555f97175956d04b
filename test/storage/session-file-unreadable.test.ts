import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { all, DEAD, folder, leave, nameOf, open, REBOOT } from './sessions.ts';

test('a file of the first layout, which knew no orders, is read', async () => {
  const dir = folder();
  const path = leave(dir, nameOf(DEAD), { operations: [REBOOT] });
  const { orders: _, ...first } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...first, version: 1 }));
  expect(await open(dir).look(all)).toMatchObject({
    adopted: { operations: [{ id: REBOOT.id }] },
    unreadable: [],
  });
});

describe('a file in which nothing can be read', () => {
  test('is told and kept', async () => {
    const dir = folder();
    const path = (name: string): string => join(dir, 'sessions', `${name}.json`);
    leave(dir, 'whole.json', { operations: [REBOOT] });
    writeFileSync(path('empty'), '');
    writeFileSync(path('half'), '{"version":1,"account":"a","operati');
    writeFileSync(path('later'), '{"version":3,"account":"a","operations":[],"chains":[],"orders":[]}');
    writeFileSync(
      path('later-of-another'),
      '{"version":3,"account":"b","operations":[],"chains":[],"orders":[]}',
    );
    writeFileSync(path('zeros'), '\0'.repeat(400));
    const session = open(dir);
    const unreadable = ['empty', 'half', 'later', 'zeros'].map(path);
    const found = await session.look(all);
    expect([found.adopted.operations, found.unreadable]).toEqual([[REBOOT], unreadable]);
    expect((await session.look(all)).unreadable).toEqual(unreadable);
    for (const one of unreadable) rmSync(one);
    expect((await session.look(all)).unreadable).toEqual([]);
  });

  test('is none of those that would be waited for without end: a FIFO, a device', async () => {
    const dir = folder();
    leave(dir, nameOf(DEAD), { operations: [REBOOT] });
    const [pipe, zeros] = [join(dir, 'sessions', nameOf(DEAD + 1)), join(dir, 'sessions', 'zeros.json')];
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    symlinkSync('/dev/zero', zeros);
    const { adopted, unreadable } = await open(dir).look(all);
    expect([adopted.operations.length, unreadable]).toEqual([1, [pipe, zeros]]);
  });
});
