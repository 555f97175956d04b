import { expect, test } from 'vitest';
import { shellLine } from '../../src/api/shell-words.ts';

test('a command is one line that a shell takes apart into the same words', () => {
  expect(shellLine(['ssh', '-p', '22', 'root@2001:db8::1'])).toBe('ssh -p 22 root@2001:db8::1');
  expect(shellLine(['sh', '-c', 'echo "$1"; it\'s', ''])).toBe(`sh -c 'echo "$1"; it'\\''s' ''`);
});
