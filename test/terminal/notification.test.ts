import { expect, test } from 'vitest';
import { notification } from '../../src/terminal/notification.ts';

const PLAIN = { tmux: false, term: 'xterm-256color', vte: false };

test.each([
  ['most terminals', {}, '\u001b]9;vps-console: web-1, cpu 97%\u0007'],
  ['those of VTE', { vte: true }, '\u001b]777;notify;vps-console;vps-console: web-1, cpu 97%\u0007'],
  [
    'rxvt',
    { term: 'rxvt-unicode-256color' },
    '\u001b]777;notify;vps-console;vps-console: web-1, cpu 97%\u0007',
  ],
  ['tmux', { tmux: true }, '\u001bPtmux;\u001b\u001b]9;vps-console: web-1, cpu 97%\u0007\u001b\\'],
  ['a console', { term: 'linux' }, ''],
])('%s', (_, terminal, sequence) => {
  expect(notification('web-1; cpu 97%', { ...PLAIN, ...terminal })).toBe(sequence);
});

test('no text ends the sequence or begins another', () => {
  const sequence = notification('a\u0007b\u001b]52;c;eA==\u001b\\\u009c\n', PLAIN);
  expect(sequence.slice(1, -1)).toMatch(/^[^\p{Cc}]*$/u);
});
