import type { Input } from '../console/screen/input.ts';
import { EMPTY, edit, insert, isPlain, type Line } from '../console/screen/line-editor.ts';

/** The first screen when there is no token, as a value that keys change. */
export type Welcome = {
  readonly at: number;
  readonly page: 'choice' | 'token' | 'how';
  /** Characters typed without a pause: the first character of a token must not choose. */
  readonly run: string;
  /** The token as typed. Never drawn: only its length is shown. */
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

/** The result of a key: another state, and what the program must do. */
export type WelcomeStep = {
  readonly next: Welcome;
  readonly after?: 'demo' | 'check' | 'quit' | 'stop' | 'redraw';
  /** The key goes to the widget on screen, the choices or the token field; this is what the widget makes of it. */
  readonly pass?: WelcomeStep;
};

export const WELCOME: Welcome = {
  at: 0,
  page: 'choice',
  run: '',
  line: EMPTY,
  checking: false,
  trouble: null,
};

/** Characters that follow each other faster belong together. In milliseconds. */
export const RUN_MS = 300;

const TOKEN_MAX = 512;
/** Keys that wait for what follows, each also as it repeats while it is held. The moves before one are done by then. */
const MENU_KEY = /^[jk]*(?:1+|2+|3+|4+|q+)$|^(\W)\1*$/;
const ONE_KEY = /^(.)\1*$/su;

/** Pure: the next state, and what the program must do. */
export function welcomeKey(state: Welcome, input: Input): WelcomeStep {
  const ended = state.run === '' ? state : { ...state, run: '' };
  if (input.type === 'key' && input.name === 'ctrl-c') return { next: ended, after: 'quit' };
  if (input.type === 'key' && input.name === 'ctrl-z') return { next: ended, after: 'stop' };
  if (input.type === 'key' && input.name === 'ctrl-l') return { next: ended, after: 'redraw' };
  // The answer of an earlier check is ignored.
  if (state.checking && input.type === 'key' && input.name === 'escape') return { next: WELCOME };
  if (state.checking) return { next: state };
  if (state.page === 'token') return inToken(state, input);
  if (input.type === 'paste') return { next: withToken(state, input.text.trim()) };
  if (input.text !== undefined) return typed(state, input.text);
  if (state.page === 'how') return { next: { ...ended, page: 'choice' } };
  if (input.name === 'down') return moving(ended, 1);
  if (input.name === 'up') return moving(ended, -1);
  if (input.name !== 'enter') return { next: ended };
  if (MENU_KEY.test(state.run)) return welcomeRun(state);
  return { next: ended, pass: choose(ended, CHOICES[state.at]) };
}

/** The meaning of a run of characters after `RUN_MS` without another: one key, however often it was repeated. */
export function welcomeRun(state: Welcome): WelcomeStep {
  const next = { ...state, run: '' };
  if (state.page === 'how') return { next: { ...next, page: 'choice' } };
  if (state.run.endsWith('q')) return { next, after: 'quit' };
  return choose(next, CHOICES[Number(state.run.at(-1)) - 1]);
}

/** A run of different keys, or one that begins with another letter, is a token. */
function typed(state: Welcome, text: string): WelcomeStep {
  const run = state.run + text;
  if (state.page === 'choice' && /^[jk]+$/.test(run)) return moving({ ...state, run }, text === 'j' ? 1 : -1);
  const isKey = state.page === 'how' ? ONE_KEY : MENU_KEY;
  return { next: isKey.test(run) ? { ...state, run } : withToken(state, run) };
}

function withToken(state: Welcome, token: string): Welcome {
  return { ...state, page: 'token', run: '', line: insert(EMPTY, token, TOKEN_MAX), trouble: null };
}

/** The widget moves, but not past an end, where it would continue at the other. */
function moving(state: Welcome, by: 1 | -1): WelcomeStep {
  const at = state.at + by;
  return CHOICES[at] === undefined ? { next: state } : { next: state, pass: { next: { ...state, at } } };
}

/** What the widget of the token has in it now. */
export function tokenTyped(state: Welcome, line: Line): Welcome {
  return { ...state, line, trouble: null };
}

/** What taking a choice leads to. */
export function choose(state: Welcome, choice: (typeof CHOICES)[number] | undefined): WelcomeStep {
  if (choice === undefined) return { next: state };
  if (choice.id === 'demo' || choice.id === 'quit') return { next: state, after: choice.id };
  return { next: { ...state, page: choice.id, line: EMPTY, trouble: null } };
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
      : edit(state.line, input.name, input.text, TOKEN_MAX);
  if (!line) return { next: state };
  const next = tokenTyped(state, line);
  return isPlain(state.line, input, TOKEN_MAX) ? { next: state, pass: { next } } : { next };
}
