import { expect, test, vi } from 'vitest';
import { Vt102 } from '../terminal/vt102.ts';
import { startConsole } from './console.ts';
import { startQuietApi } from './console-api.ts';
import type { Pty } from './terminal.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What all that the program wrote looks like on a terminal without an alternate screen and without scroll sequences. */
function onVt102(pty: Pty): Vt102 {
  const terminal = new Vt102(80, 24);
  terminal.write(pty.bytes);
  return terminal;
}

test('a list that scrolls shows the rows that an xterm shows', async () => {
  const api = await startQuietApi({ servers: 60 });
  const env = { TERM: 'linux' };
  const pty = await startConsole(['--poll', '3600'], { home: api.home, env });
  const press = async (key: string, row: number): Promise<number> => {
    const before = pty.bytes.length;
    pty.send(key);
    await pty.until(new RegExp(`${row}/60 *$`));
    return Buffer.byteLength(pty.bytes.slice(before));
  };
  const bytes: number[] = [];
  for (let row = 2; row <= 31; row += 1) bytes.push(await press('j', row));
  // The last are those that scroll; what else is drawn meanwhile may come with one of them.
  const scrolling = bytes.slice(20).sort((one, other) => one - other);
  expect(scrolling[5]).toBeLessThanOrEqual(250);
  expect(pty.bytes).toMatch(/\x1b\[\d+;\d+r\x1b\[\d+H\r?\n/);
  for (let row = 30; row >= 5; row -= 1) await press('k', row);
  expect(pty.bytes).toMatch(/\x1b\[\d+;\d+r\x1b\[\d+H\x1bM/);
  await pty.shows((screen) => expect(onVt102(pty).screen()).toEqual(screen));
  expect(onVt102(pty).refused).toEqual([]);
});
