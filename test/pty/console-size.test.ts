import { expect, test as one, vi } from 'vitest';
import { live, openConsole, rowAtCursor, SIZES, type Size, startConsole } from './console.ts';
import { startQuietApi } from './console-api.ts';
import type { Pty } from './terminal.ts';

const test = one.concurrent;

const [wide, usual, small] = SIZES;
const tiny: Size = { cols: 30, rows: 8 };
const slow = ['--poll', '3600'];

/** The screen with a mark wherever the style changes. Numbers are ages and clocks for the most part: they may differ. */
function picture(pty: Pty, { cols, rows }: Size): string[] {
  return Array.from({ length: rows }, (_, row) => {
    let line = '';
    let style = '';
    for (let column = 0; column < cols; column += 1) {
      const cell = pty.cell(column, row);
      const letter = (cell?.text || ' ').replace(/\d/, '0');
      const next = `${cell?.foreground},${cell?.background}${cell?.isBold ? 'b' : ''}${cell?.isInverse ? 'i' : ''}`;
      if (next !== style && (letter !== ' ' || cell?.isInverse)) {
        line += `{${next}}`;
        style = next;
      }
      line += letter;
    }
    // How long ago it was read takes more or less room, too.
    return line.replace(/read (< )?0+ (s|min) ago {0,3}/, 'read').trimEnd();
  });
}

async function expectSame(pty: Pty, wanted: Pty, size: Size): Promise<void> {
  const compare = () => expect(picture(pty, size)).toEqual(picture(wanted, size));
  await vi.waitFor(compare, { timeout: 60_000, interval: 50 });
}

/** All of a small fleet is read at once: after that two consoles differ in nothing but ages. */
const fleet = { servers: 3 };

/** What is looked at: the list, one server, the palette, backups. */
const VIEWS = ['', '\r', 'q:', '\x1b2'];

test('after every change of size a view is as in a terminal that always had it, and so after a drag across many', async () => {
  const api = await startQuietApi(fleet);
  const pty = await startConsole(slow, { size: wide, home: api.home });
  const fresh = new Map<Size, Pty>();
  for (const size of SIZES) fresh.set(size, await startConsole(slow, { size, home: api.home }));
  const expectAsFresh = async (size: Size): Promise<void> => {
    pty.resize(size.cols, size.rows);
    const wanted = fresh.get(size);
    if (wanted === undefined) throw new Error('a size without a fresh console');
    await expectSame(pty, wanted, size);
  };
  for (const keys of VIEWS) {
    for (const one of [pty, ...fresh.values()]) one.send(keys);
    for (const size of [usual, small, wide, small]) await expectAsFresh(size);
    pty.resize(tiny.cols, tiny.rows);
    await pty.until(/^30x8 is too small/);
    await pty.shows((screen) => expect(screen.join(' ')).toMatch(/needs\s+40x10\. q quits\. *$/));
    await expectAsFresh(wide);
  }
  for (let columns = 119; columns > 60; columns -= 1) pty.resize(columns, 36 - (columns % 10));
  await expectAsFresh(usual);
  expect(pty.bytes).not.toContain('\x1b[3J');
});

test('too small a terminal takes no key but q, and the row stays', async () => {
  const api = await startQuietApi(fleet);
  const pty = openConsole(slow, { size: tiny, home: api.home });
  await pty.until('too small');
  pty.resize(usual.cols, usual.rows);
  await pty.until(live);
  pty.send('jj');
  await pty.until(/3\/3 *$/);
  const row = rowAtCursor(pty.screen());
  pty.resize(tiny.cols, tiny.rows);
  await pty.until('too small');
  pty.send('jj2:');
  pty.resize(usual.cols, usual.rows);
  await pty.until(live);
  await pty.shows((screen) => expect(screen.at(-1)).toMatch(/3\/3$/));
  await pty.shows((screen) => expect(rowAtCursor(screen)).toBe(row));
  pty.resize(tiny.cols, tiny.rows);
  await pty.until('too small');
  pty.send('q');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  expect(pty.changedModes()).toEqual([]);
});
