import type { Input } from '../console/screen/input.ts';
import { EMPTY, edit, insert, type Line } from '../console/screen/line-editor.ts';

/** The first screen of somebody without a token: a value, changed by keys. */
export type Welcome = {
  readonly at: number;
  readonly page: 'choice' | 'token' | 'how';
  /** The token as typed. Never drawn: only its length is. */
  readonly line: Line;
  readonly checking: boolean;
  readonly trouble: string | null;
};

export const CHOICES = [
  { id: 'demo', text: 'Look around: a simulated fleet, no account needed' },
  { id: 'token', text: 'Enter an API token, for this session only' },
  { id: 'how', text: 'How to configure a token that stays' },
  { id: 'quit', text: 'Quit' },
] as const;

type Choice = (typeof CHOICES)[number]['id'];

/** What a key leads to besides another state. */
export type WelcomeStep = {
  readonly next: Welcome;
  readonly after?: 'demo' | 'check' | 'quit' | 'stop' | 'redraw';
};

export const WELCOME: Welcome = { at: 0, page: 'choice', line: EMPTY, checking: false, trouble: null };

const TOKEN_MAX = 512;

/** Pure: the next state, and what the program must do. */
export function welcomeKey(state: Welcome, input: Input): WelcomeStep {
  if (input.type === 'key' && input.name === 'ctrl-c') return { next: state, after: 'quit' };
  if (input.type === 'key' && input.name === 'ctrl-z') return { next: state, after: 'stop' };
  if (input.type === 'key' && input.name === 'ctrl-l') return { next: state, after: 'redraw' };
  // Whatever the check answers then is nobody's concern any more.
  if (state.checking && input.type === 'key' && input.name === 'escape') return { next: WELCOME };
  if (state.checking) return { next: state };
  if (state.page === 'token') return inToken(state, input);
  if (input.type === 'paste') return { next: state };
  if (state.page === 'how') return { next: { ...state, page: 'choice' } };
  const to = (at: number): WelcomeStep => ({
    next: { ...state, at: Math.max(0, Math.min(CHOICES.length - 1, at)) },
  });
  if (input.name === 'j' || input.name === 'down') return to(state.at + 1);
  if (input.name === 'k' || input.name === 'up') return to(state.at - 1);
  if (input.name === 'q') return { next: state, after: 'quit' };
  const digit = Number(input.name);
  const chosen = input.name === 'enter' ? CHOICES[state.at] : CHOICES[digit - 1];
  return chosen ? choose(state, chosen.id) : { next: state };
}

function choose(state: Welcome, id: Choice): WelcomeStep {
  if (id === 'demo' || id === 'quit') return { next: state, after: id };
  return { next: { ...state, page: id, line: EMPTY, trouble: null } };
}

function inToken(state: Welcome, input: Input): WelcomeStep {
  if (input.type === 'key' && input.name === 'escape') {
    return { next: { ...state, page: 'choice', line: EMPTY, trouble: null } };
  }
  if (input.type === 'key' && input.name === 'enter') {
    return state.line.value === ''
      ? { next: state }
      : { next: { ...state, checking: true, trouble: null }, after: 'check' };
  }
  // A token copied from a web page often brings its line end along.
  const line =
    input.type === 'paste'
      ? insert(state.line, input.text.trim(), TOKEN_MAX)
      : edit(state.line, input.name, input.text);
  return { next: line ? { ...state, line, trouble: null } : state };
}
