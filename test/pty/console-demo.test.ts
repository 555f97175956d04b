import { describe, expect, test as one } from 'vitest';
import { rowAtCursor, SIZES, startConsole, startInShell } from './console.ts';
import { startQuietApi } from './console-api.ts';
import { expectRestored } from './small-app.ts';

const test = one.concurrent;

const place = (at: string) => new RegExp(`${at} *$`);

describe.each(SIZES)('the demo at $cols by $rows', (size) => {
  test('obeys the keys of lists, panes, views and the palette, and leaves the terminal as it was', async () => {
    const pty = await startInShell(['--demo'], { size });
    const press = async (keys: string, wanted: Parameters<typeof pty.until>[0]) => {
      pty.send(keys);
      await pty.until(wanted);
    };
    await pty.shows((screen) => expect(screen[0]).toContain('DEMO'));

    await press('j', place('2/24'));
    await press('jjj', place('5/24'));
    await press('k', place('4/24'));
    await press('G', place('24/24'));
    const last = rowAtCursor(pty.screen());
    expect(last).toMatch(/\w/);
    await press('g', place('1/24'));
    await pty.shows((screen) => expect(rowAtCursor(screen)).not.toBe(last));

    await press('/web', /^ \/web +4 of 24$/m);
    await pty.shows((screen) =>
      expect(namesOnScreen(screen)).toEqual(
        expect.arrayContaining(['web-server-01', 'web-server-02', 'web-server-03', 'web-server-04']),
      ),
    );
    await pty.shows((screen) => expect(namesOnScreen(screen)).toHaveLength(4));
    await press('\r', /filter: web/);
    await press('\x1b', (screen) => /24 *$/.test(screen.at(-1) ?? '') && !/filter:/.test(screen.join()));

    await press(':web-server-01', /^ :web-server-01$/m);
    await press('\r', /web-server-01 {2}id 12345/);
    const panes = [/TYPE +AGE/, /NAME +AGE/, /TIME +\w/, ...(size.rows < 22 ? [/^▸ cpu /m] : [])];
    if (size.rows < 22) await press('\t', /TYPE +AGE/);
    for (const pane of [...panes.slice(1), ...panes.slice(0, 1)]) await press('\t', pane);
    await press('\x1b[Z', panes.at(-1) ?? /./);
    await press('q', place('\\d+/24')); // below the top q goes back
    const opened = rowAtCursor(pty.screen());
    await press('\r', new RegExp(`${opened} {2}id \\d+`));
    await press('\x1b', place('\\d+/24'));
    await pty.shows((screen) => expect(rowAtCursor(screen)).toBe(opened));

    await press(':note hello', /^ :note hello$/m);
    await press('\r', place('\\d+/24'));
    await press('2', /STATUS +TYPE +SERVER/);
    await press('3', /STATUS +NAME +SERVER/);
    await press('4', / hello$/m);
    await press('-', /STATUS +NAME +SERVER/);
    await press('1', /STATUS +NAME +(ADDRESS|ATTENTION)/);

    await press(':', /^ :$/m);
    await press('\x1b', place('\\d+/24'));
    await press('?', /half a page/);
    await press('q', place('\\d+/24'));
    await press(':q', /^ :q$/m);
    pty.send('\r');
    await expectRestored(pty, 0);
  });
});

test('q at the top quits', async () => {
  const pty = await startConsole(['--demo']);
  pty.send('q');
  expect(await pty.exit).toEqual({ code: 0, signal: 0 });
  expect(pty.changedModes()).toEqual([]);
});

test('ctrl-c warns, and quits the second time', async () => {
  const pty = await startInShell(['--demo']);
  pty.send('\x03');
  await pty.until('ctrl-c again quits');
  pty.send('\x03');
  await expectRestored(pty, 0);
});

test('pasted text does nothing in a list, and is one line in the filter', async () => {
  const pty = await startConsole(['--demo']);
  pty.send('\x1b[200~q\r\x1b[201~');
  await pty.until('pasted text ignored');
  pty.send('/\x1b[200~web\nserver-02\x1b[201~');
  await pty.until(/^ \/web server-02 +1 of 24$/m);
  await pty.shows((screen) => expect(rowAtCursor(screen)).toBe('web-server-02'));
});

function namesOnScreen(screen: string[]): string[] {
  return screen.flatMap((line) => /^ [▸ ] [●◐○▲?] \S+ +(\S+)/.exec(line)?.[1] ?? []);
}

test('an activity without entries is shown at 50 columns', async () => {
  // In the demo something has always happened before long.
  const api = await startQuietApi();
  const pty = await startConsole([], { home: api.home, size: SIZES[2] });
  pty.send('4');
  await pty.until('no change was seen');
});
