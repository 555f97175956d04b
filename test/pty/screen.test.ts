import { describe, expect, test } from 'vitest';
import { app, open, start } from './small-app.ts';

describe('on the screen', () => {
  test('d and Enter in one read are two keys, and a paste is one event', async () => {
    const pty = await start();
    pty.send('d\r');
    await pty.until('key d\nkey enter');
    pty.send('\x1b[200~prod\ry\r\x1b[201~');
    await pty.until('paste prod+y+');
    await pty.shows((screen) => expect(screen).not.toContain('key y'));
  });

  test('a new size is painted, and nothing is left of the old one', async () => {
    const pty = await start();
    for (const [columns, rows] of [
      [40, 10],
      [120, 40],
      [10, 3],
      [60, 16],
    ] as const) {
      pty.resize(columns, rows);
      await pty.until(new RegExp(`ready ${columns}x|^ready ${columns}`.slice(0, columns)));
    }
    await pty.shows((screen) => expect(screen.filter(Boolean)).toHaveLength(2));
    expect(pty.cell(0, 0)).toMatchObject({ text: 'r', foreground: 2 });
    expect(pty.bytes).not.toContain('\x1b[3J');
  });

  test('a terminal that does not know its size is taken for 80 by 24', async () => {
    const pty = open('sh', ['-c', `stty cols 0 rows 0; ${app}`]);
    await pty.until('ready 80x24');
  });

  test('what a library prints does not tear it', async () => {
    const pty = await start();
    pty.send('w');
    await pty.until('stray torn');
  });

  test('a frame that changes little is one small write', async () => {
    const pty = await start();
    pty.send('j');
    await pty.until('key j');
    const before = pty.bytes.length;
    pty.send('j');
    await pty.until('key j\nkey j');
    expect(pty.bytes.length - before).toBeLessThan(30);
  });
});
