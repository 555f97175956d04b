import { describe, expect, test as one } from 'vitest';
import { expectRestored, rowAtCursor, SIZES, startInShell } from './console.ts';

const test = one.concurrent;

const place = (at: string) => new RegExp(`${at} *$`);

describe.each([
  [SIZES[0], ':q\r'],
  [SIZES[2], '\x03\x03'],
] as const)('the demo at $0.cols by $0.rows', (size, quit) => {
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
    await press('2', /STATUS +(TYPE +)?SERVER/);
    await press('3', /(STATUS +)?NAME +SERVER/);
    await press('4', / hello$/m);
    await press('-', /(STATUS +)?NAME +SERVER/);
    await press('1', /STATUS +NAME +(ADDRESS|ATTENTION)/);

    await press(':', /^ :$/m);
    await press('\x1b', place('\\d+/24'));
    await press('?', /half a page/);
    await press('q', place('\\d+/24'));
    await press('\x1b[200~q\r\x1b[201~', 'pasted text ignored');
    await press('/\x1b[200~web\nserver-02\x1b[201~', /^ \/web server-02 +1 of 24$/m);
    await press('\x1b', (screen) => /24 *$/.test(screen.at(-1) ?? '') && !/filter:/.test(screen.join()));
    await press(quit.slice(0, -1), quit.startsWith(':') ? /^ :q$/m : 'ctrl-c again quits');
    pty.send(quit.slice(-1));
    await expectRestored(pty, 0);
  });
});

function namesOnScreen(screen: string[]): string[] {
  return screen.flatMap((line) => /^ [▸ ] [●◐○▲?] \S+ +(\S+)/.exec(line)?.[1] ?? []);
}
