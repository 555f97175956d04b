import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completion } from '../../src/commands/completion.ts';
import { ALL_OPTIONS, COMMANDS, SHELLS } from '../../src/config/options.ts';
import { emptyHome } from '../config/home.ts';

describe.each(SHELLS)('%s', (shell) => {
  const script = completion(shell);

  test('knows every command and every option', () => {
    for (const { name } of COMMANDS.slice(1)) expect(script).toMatch(new RegExp(`\\b${name}\\b`));
    for (const { name } of ALL_OPTIONS)
      expect(script).toMatch(new RegExp(shell === 'fish' ? `-l ${name}\\b` : `--${name}\\b`));
  });

  test('takes the script', ({ skip }) => {
    const { error, status, stderr } = spawnSync(shell, ['-n', emptyHome().file('script', script)], {
      encoding: 'utf8',
    });
    skip(error !== undefined, `there is no ${shell} here`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

/** What bash offers for the last of these words. */
function offered(...words: string[]): string[] {
  const quoted = ['vps-console', ...words].map((word) => `'${word}'`).join(' ');
  const line = `${completion('bash')}
COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; _vps_console; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  return stdout.split('\n').filter((word) => word !== '');
}

test('bash offers what may stand there', ({ skip }) => {
  skip(spawnSync('bash', ['--version']).error !== undefined, 'there is no bash here');
  expect(offered('d')).toEqual(['doctor']);
  expect(offered('report', '--')).toEqual(
    ALL_OPTIONS.filter(({ of }) => of?.includes('report') ?? true).map(({ name }) => `--${name}`),
  );
  expect(offered('--view', 'b')).toEqual(['backups']);
  expect(offered('--profile', '')).toEqual([]);
  expect(offered('completion', '')).toEqual([...SHELLS]);
  expect(offered('--profile', 'x', 'doctor', '--js')).toEqual(['--json']);
});
