import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasOnlyPlaceholders,
  PLACEHOLDERS,
  type SshValues,
  shownLine,
  sshCommand,
} from '../../src/config/ssh-command.ts';

const TOLD: SshValues = {
  address: '203.0.113.10',
  ipv6: '2001:db8::1',
  name: 'web-1',
  hostname: 'web-1.example.com',
  id: '12345',
};

test.each([
  [
    ['ssh', 'root@{address}'],
    ['ssh', 'root@203.0.113.10'],
  ],
  [
    ['ssh', '-J', 'jump', 'ops@{ipv6}'],
    ['ssh', '-J', 'jump', 'ops@2001:db8::1'],
  ],
  [
    ['tmux', 'new-window', '-n', '{name}', 'ssh {hostname}'],
    ['tmux', 'new-window', '-n', 'web-1', 'ssh web-1.example.com'],
  ],
  [
    ['reach', '--id={id}', '{name}.{id}'],
    ['reach', '--id=12345', 'web-1.12345'],
  ],
])('%j', (words, argv) => {
  expect(sshCommand(words, TOLD)).toEqual({ argv });
});

test.each([
  [{ ipv6: undefined }, 'its IPv6 address is not read yet'],
  [{ ipv6: null }, 'the API gives no IPv6 address for this server'],
  [{ ipv6: 'fe80::1%eth0' }, 'its IPv6 address holds characters that a command must not contain'],
  [{ ipv6: '203.0.113.10.' }, 'its IPv6 address holds characters that a command must not contain'],
])('%j: %s', (told, reason) => {
  expect(sshCommand(['ssh', '{ipv6}'], { ...TOLD, ...told })).toEqual({ reason });
});

test.each(['-oProxyCommand=x', 'a b', 'a;b', '$(a)', "a'b", 'a\nb', '', 'ä', '.', `a${'b'.repeat(300)}`])(
  'a name %j is refused',
  (name) => {
    expect(sshCommand(['ssh', '{name}'], { ...TOLD, name })).toHaveProperty('reason');
  },
);

test('only what the API tells may stand in braces', () => {
  expect(hasOnlyPlaceholders(['ssh', '{address}', 'x{name}y{id}'])).toBe(true);
  for (const word of ['{addres}', '{}', '{ name }', '{name}{x}'])
    expect(hasOnlyPlaceholders([word])).toBe(false);
});

describe('whatever the API tells', () => {
  /** Text as an attacker would write it, and such as may pass. */
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'-ab1.:_@{} \t\n\u0000\u001b\u009b\u202e"\'`$;|&<>()\\/%=~*?#ä') }),
    fc.constantFrom('-v', '--', '{name}', '{address}', '::1', '1.2.3.4', 'a.b', '0'),
  );
  const told = fc.record(
    Object.fromEntries(PLACEHOLDERS.map((name) => [name, fc.oneof(hostile, fc.constant(TOLD[name]))])),
  ) as fc.Arbitrary<SshValues>;
  const WORDS = [
    'ssh',
    '{address}',
    '{ipv6}',
    '{name}',
    '{hostname}',
    '{id}',
    'root@{address}',
    'x-{name}:{id}',
  ];

  test('each word stays one word, plain and no option', () => {
    fc.assert(
      fc.property(told, fc.subarray(WORDS.slice(1)), (values, words) => {
        const command = sshCommand(['ssh', ...words], values);
        if ('reason' in command) return;
        expect(command.argv).toHaveLength(words.length + 1);
        for (const word of command.argv) expect(word).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9_.:@-]*$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

test('of its words the program and those with a placeholder are shown, and no other', () => {
  const words = ['sshpass', '-p', 'hunter2', 'ssh', 'ops@{address}', '{name}'];
  expect(shownLine(words, ['sshpass', '-p', 'hunter2', 'ssh', 'ops@203.0.113.10', "it's"])).toBe(
    "sshpass … ops@203.0.113.10 'it'\\''s'",
  );
});
