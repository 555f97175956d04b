import { describe, expect, test } from 'vitest';
import { expectRestored, pressUntil } from './console.ts';
import { app, appPid, openShell, start, startInShell } from './small-app.ts';

describe('the terminal is as it was', () => {
  test('after a quit, with the farewell on the normal screen', async () => {
    const pty = await startInShell();
    pty.send('q');
    await expectRestored(pty, 0);
    await pty.shows((screen) =>
      expect(screen.filter(Boolean).slice(-3)).toEqual(['bye', 'see you', 'code 0']),
    );
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGQUIT', 131],
    ['SIGUSR2', 140],
  ] as const)('after %s, with the last words', async (signal, code) => {
    const pty = await startInShell();
    process.kill(appPid(pty), signal);
    await expectRestored(pty, code);
    await pty.shows((screen) =>
      expect(screen.filter(Boolean).slice(-2)).toEqual(['last words', `code ${code}`]),
    );
  });

  test('after SIGHUP', async () => {
    const pty = await startInShell();
    process.kill(appPid(pty), 'SIGHUP');
    await expectRestored(pty, 129);
  });

  test.each([
    ['x', 'crashed: Error: out of order'],
    ['r', 'crashed: Error: rejected'],
  ])('after a crash (%s), which is told', async (key, message) => {
    const pty = await startInShell();
    pty.send(key);
    await expectRestored(pty, 1);
    await pty.shows((screen) =>
      expect(screen.filter(Boolean).slice(-3)).toEqual([message, 'last words', 'code 1']),
    );
  });

  test.each([
    ['alone', app],
    ['under a wrapper', `sh -c '${app}; true'`],
  ])('after ctrl-z, %s, and it comes back with fg', async (_, command) => {
    const pty = await openShell();
    const before = pty.termios();
    for (const [line, letter] of [
      [command, 'k'],
      ['fg', 'm'],
    ] as const) {
      pty.send(`${line}\r`);
      await pty.until('ready');
      await pressUntil(pty, letter, `ink heard ${letter}`);
      pty.send('\x1a'); // once: a second one would be the shell's
      await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
      await pty.shows((screen) => expect(screen.join('\n')).toContain('Stopped'));
      expect(pty.termios()).toBe(before);
      expect(pty.changedModes()).toEqual([]);
      pty.send('clear\r');
      await pty.until((screen) => screen.filter(Boolean).length === 1);
    }
    pty.send('fg\r');
    await pty.until('continued');
    await pressUntil(pty, 'k', 'ink heard k');
    pty.send('q'); // once, as above
    await pty.until('see you');
    await pty.until((screen) => screen.filter(Boolean).at(-1) === 'shell>');
    expect(pty.termios()).toBe(before);
  });

  test('and ours again when a shell stopped and continued us without asking', async () => {
    const pty = await openShell();
    pty.send(`${app}\r`);
    await pty.until('ready');
    const raw = pty.termios();
    process.kill(appPid(pty), 'SIGSTOP');
    await pty.until('Stopped');
    expect(pty.termios()).not.toBe(raw);
    pty.send('clear; fg\r');
    await pty.until('continued');
    expect(pty.termios()).toBe(raw);
    await pressUntil(pty, 'k', 'ink heard k');
    await pty.shows((screen) => expect(screen[0]).toMatch(/^ready/));
    await pty.shows((screen) => expect(screen.join('\n')).not.toContain('Stopped'));
  });

  test('after a crash whose message goes to a file', async () => {
    const pty = await startInShell(' 2>/dev/null');
    pty.send('x');
    await expectRestored(pty, 1);
    expect(pty.bytes).not.toContain('crashed');
  });

  test('after ctrl-z where no shell could continue it: it goes on at once', async () => {
    const pty = await start();
    pty.send('\x1a');
    await pty.until('continued');
    await pressUntil(pty, 'k', 'ink heard k');
  });

  test('for a child, and again when the child leaves it raw', async () => {
    const pty = await startInShell();
    for (const word of ['one', 'two']) {
      pty.send('s');
      await pty.until(/ icanon /);
      expect(pty.changedModes()).toEqual([]);
      pty.send(`${word}\r`);
      await pty.until('back');
      expect(pty.bytes).toContain(`child got ${word}`);
      await pressUntil(pty, 'k', 'ink heard k');
      await pressUntil(pty, 'm', 'ink heard m');
    }
    pty.send('q');
    await expectRestored(pty, 0);
  });
});

test('ctrl-c ends the child that has the terminal, not us', async () => {
  const pty = await startInShell();
  pty.send('s');
  await pty.until(/ icanon /);
  pty.send('\x03');
  await pty.until('back');
  await pressUntil(pty, 'k', 'ink heard k');
  pty.send('q');
  await expectRestored(pty, 0);
});

test('a ctrl-c that reaches us after the end of the child it was meant for is not ours either', async () => {
  const pty = await startInShell();
  pty.send('l');
  await pty.until('back');
  await pressUntil(pty, 'k', 'ink heard k');
  pty.send('q');
  await expectRestored(pty, 0);
});
