import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Screen, stateFolder, terminalCheck } from '../../../src/commands/doctor/machine-checks.ts';
import { emptyHome } from '../../config/home.ts';

const SCREEN: Screen = { columns: 80, rows: 24, colorDepth: 8, widths: new Map([['●', 1]]), tmux: null };

describe('the state folder', () => {
  const uid = process.geteuid?.() ?? 0;

  test('is tried and left as it was, also where it is not there yet', async () => {
    const { path, settings } = emptyHome();
    const { paths } = await settings(['--demo']);
    expect(await stateFolder(paths)).toMatchObject({
      state: 'pass',
      facts: ['~/.local/state/vps-console is not there yet and can be made'],
    });
    expect(readdirSync(path)).toEqual([]);
    mkdirSync(join(path, '.local/state/vps-console'), { recursive: true, mode: 0o700 });
    expect((await stateFolder(paths)).facts[0]).toMatch(/can be written, owner \d+, mode 700$/);
    expect(readdirSync(join(path, '.local/state/vps-console'))).toEqual([]);
    expect(await stateFolder(paths, uid + 1)).toMatchObject({
      state: 'fail',
      next: expect.stringContaining('chown'),
    });
  });

  test('with a file in it that cannot be written fails', async () => {
    const { path, settings } = emptyHome();
    const { paths } = await settings(['--demo']);
    const folder = join(path, '.local/state/vps-console');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    symlinkSync('sessions', join(folder, 'sessions')); // root may write what it may not
    expect(await stateFolder(paths)).toMatchObject({
      state: 'fail',
      facts: [expect.stringMatching(/vps-console\/sessions cannot be written/)],
    });
  });

  test('needs a home', async () => {
    const nowhere = { configDir: null, stateDir: null, home: null };
    expect(await stateFolder(nowhere)).toMatchObject({
      state: 'fail',
      next: expect.stringContaining('HOME'),
    });
  });
});

describe('the terminal', () => {
  const terminal = (env: NodeJS.ProcessEnv = {}) =>
    emptyHome()
      .tool(['doctor'], env)
      .then(({ environment }) => environment.terminal);

  test.each<[string, NodeJS.ProcessEnv, Screen | null, 'pass' | 'warn' | 'fail', RegExp, RegExp]>([
    ['that is well', {}, SCREEN, 'pass', /TERM xterm, 80x24, 256 colours, UTF-8/, /null/],
    ['that is none', {}, null, 'warn', /no screen/, /in a terminal/],
    ['that is dumb', { TERM: 'dumb' }, null, 'warn', /TERM dumb: no screen can be drawn$/, /set TERM/],
    ['that has no name', { TERM: '' }, null, 'warn', /TERM is not set: no screen/, /set TERM/],
    ['that is tiny', {}, { ...SCREEN, columns: 30 }, 'fail', /too small/, /40x10/],
    [
      'that draws wide',
      {},
      {
        ...SCREEN,
        widths: new Map([
          ['●', 2],
          ['─', 1],
        ]),
      },
      'warn',
      /two columns wide here: ●$/m,
      /--ascii/,
    ],
    ['that does not answer', {}, { ...SCREEN, widths: null }, 'pass', /widths not measured/, /null/],
    ['without UTF-8', { LANG: 'C' }, SCREEN, 'warn', /no UTF-8/, /LANG/],
    [
      'in a tmux that keeps copies',
      {},
      { ...SCREEN, tmux: ['set-clipboard off', 'allow-passthrough off'] },
      'warn',
      /tmux: set-clipboard off/,
      /set-clipboard on/,
    ],
    ['in a tmux that hands them on', {}, { ...SCREEN, tmux: ['set-clipboard on'] }, 'pass', /tmux/, /null/],
  ])('%s', async (_, env, screen, state, facts, next) => {
    const verdict = terminalCheck(await terminal(env), screen);
    expect(verdict.state).toBe(state);
    expect(verdict.facts.join('\n')).toMatch(facts);
    expect(String(verdict.next)).toMatch(next);
  });
});
