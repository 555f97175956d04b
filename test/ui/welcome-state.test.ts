import { expect, test } from 'vitest';
import type { Input } from '../../src/console/screen/input.ts';
import { WELCOME, type WelcomeStep, welcomeKey, welcomeRun } from '../../src/ui/welcome-state.ts';

const PAUSE = '…';
const WORDS: Record<string, string> = { '\r': 'enter', '\u001b': 'escape', '\f': 'ctrl-l', ' ': 'space' };

function inputOf(character: string): Input {
  const name = WORDS[character] ?? character;
  return { type: 'key', name, ...(name.length === 1 || name === 'space' ? { text: character } : {}) };
}

/** What the keys lead to, typed without a pause but where `…` stands; everything that was to be done on the way. */
function press(...inputs: (string | Input)[]): WelcomeStep['next'] & { done: string[] } {
  let state = WELCOME;
  const done: string[] = [];
  for (const input of inputs.flatMap<string | Input>((one) => (typeof one === 'string' ? [...one] : one))) {
    const step =
      input === PAUSE
        ? welcomeRun(state)
        : welcomeKey(state, typeof input === 'string' ? inputOf(input) : input);
    const { next, after } = step.pass ?? step;
    state = next;
    if (after) done.push(after);
  }
  return { ...state, done };
}

test.each([
  ['1…', ['demo'], 'choice'],
  ['11…', ['demo'], 'choice'],
  ['1\r', ['demo'], 'choice'],
  ['2…', [], 'token'],
  ['3…', [], 'how'],
  ['4…', ['quit'], 'choice'],
  ['q…', ['quit'], 'choice'],
  ['\r', ['demo'], 'choice'],
  ['jjk\r', [], 'token'],
  ['j…j\r', [], 'how'],
  ['jk3…', [], 'how'],
  ['jjq…', ['quit'], 'choice'],
  ['3…1…', [], 'choice'],
  ['3…\r', [], 'choice'],
  ['?…\u001b', [], 'choice'],
  ['1\f…', ['redraw'], 'choice'],
] as const)('%j is a choice', (keys, done, page) => {
  expect(press(keys)).toMatchObject({ done, page, line: { value: '' }, run: '' });
});

test.each(['vps_1234567890q', '1234567890abcdef', 'q1q2q3q4', 'jk12jk12', '4qqqqqqq', '-_1.2', 'Größe1'])(
  'the token %s, typed at the menu, chooses nothing and goes to the token field',
  (token) => {
    expect(press(token, PAUSE)).toMatchObject({ done: [], page: 'token', line: { value: token } });
    expect(press('3…', token)).toMatchObject({ done: [], page: 'token', line: { value: token } });
  },
);

test('a pasted token goes to the token field, without the end of its line', () => {
  const paste = { type: 'paste', text: 'vps_1234567890\n' } as const;
  for (const before of ['', '3…', '2…', 'j'])
    expect(press(before, paste)).toMatchObject({
      done: [],
      page: 'token',
      line: { value: 'vps_1234567890' },
    });
});

test('a letter that is no key opens the token field, also when the next one takes its time', () => {
  expect(press('v')).toMatchObject({ page: 'token', line: { value: 'v' } });
  expect(press('v', PAUSE, '1', PAUSE)).toMatchObject({ done: [], page: 'token', line: { value: 'v1' } });
});

test('a token may be as long as is said, also when it is typed', () => {
  expect(press(`2${PAUSE}${'a'.repeat(600)}`).line.value).toHaveLength(512);
});
