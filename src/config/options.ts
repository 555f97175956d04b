import { didYouMean } from './nearest.ts';

/** Commands that begin without an account: each reads what it needs of it itself, and can say what is wrong with it. */
export type ToolName = 'doctor' | 'login' | 'logout' | 'config' | 'completion';
export type CommandName = 'console' | 'report' | ToolName;
export type ViewName = 'servers' | 'backups' | 'snapshots' | 'activity';

export const VIEWS: readonly ViewName[] = ['servers', 'backups', 'snapshots', 'activity'];
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
const POLL_MAX_SECONDS = 3600;

/** Commands as they are typed and told. The first is what runs without a command word. */
export const COMMANDS: readonly { name: CommandName; usage: string; words: string }[] = [
  {
    name: 'console',
    usage: '[NAME|ID|IP] [options]',
    words: 'the console; with a name, on that server',
  },
  {
    name: 'report',
    usage: 'report [--json] [--check] [--usage]',
    words: 'print once what needs attention',
  },
  { name: 'doctor', usage: 'doctor [--json]', words: 'find what is wrong and say what to do' },
  { name: 'login', usage: 'login [--profile P]', words: 'ask for a token, check it and store it' },
  { name: 'logout', usage: 'logout [--profile P]', words: 'delete the stored token' },
  { name: 'config', usage: 'config', words: 'check and print all settings' },
  {
    name: 'completion',
    usage: `completion ${SHELLS.join('|')}`,
    words: 'print what completes this command line',
  },
];

/** Words that other programs take for their options. */
export const ALSO_OPTIONS: Readonly<Record<string, 'help' | 'version' | 'demo'>> = {
  help: 'help',
  version: 'version',
  demo: 'demo',
};

type Option = {
  readonly name: string;
  readonly short?: string;
  /** What follows the option; without it the option is a switch. */
  readonly value?: string;
  readonly words: string;
  /** The commands that take it; without it all do. */
  readonly of?: readonly CommandName[];
  /** Its value is a path. */
  readonly isFile?: boolean;
  /** The values that it may have. */
  readonly values?: readonly string[];
  /** What is wrong with a value, told after the option's name; null when nothing is. Must not quote the value. */
  readonly check?: (value: string) => string | null;
};

/** The commands that ask the API with a token from wherever. */
const ACCOUNT = ['console', 'report', 'doctor'] as const;

/** Every option: the parser, --help, the completions and the manual page read this table. There is no token option, because anybody can read a command line. */
const OPTIONS = [
  { name: 'demo', words: 'a simulated fleet, no account needed', of: ['console', 'report'] },
  { name: 'profile', value: 'P', words: 'use profile P of the config file', check: oneLine },
  { name: 'read-only', words: 'change nothing at the API; s opens a shell still', of: ['console', 'report'] },
  { name: 'api-url', value: 'URL', words: 'another API address (https)', of: ACCOUNT, check: oneLine },
  {
    name: 'token-file',
    value: 'FILE',
    words: 'read the token from FILE',
    of: ACCOUNT,
    isFile: true,
    check: notEmpty,
  },
  {
    name: 'poll',
    value: 'SECONDS',
    words: `time between reads of the list, 1 to ${POLL_MAX_SECONDS}; 0 = by hand`,
    of: ['console'],
    check: checkPoll,
  },
  {
    name: 'view',
    value: 'VIEW',
    words: VIEWS.join(', '),
    of: ['console'],
    values: VIEWS,
    check: checkView,
  },
  { name: 'filter', value: 'TEXT', words: 'begin with this filter', of: ['console'], check: oneLine },
  { name: 'ascii', words: 'draw with ASCII only' },
  { name: 'no-color', words: 'draw without colour' },
  {
    name: 'log-file',
    value: 'FILE',
    words: 'append each request and its answer to FILE; never a token',
    of: ['console', 'report'],
    isFile: true,
    check: notEmpty,
  },
  { name: 'json', words: 'as JSON', of: ['report', 'doctor'] },
  { name: 'check', words: 'exit with 1 when something needs attention', of: ['report'] },
  { name: 'usage', words: "also read each server's usage (one request a server)", of: ['report'] },
  { name: 'help', short: 'h', words: 'this text' },
  { name: 'version', short: 'V', words: 'the version' },
] as const satisfies readonly Option[];

export type OptionName = (typeof OPTIONS)[number]['name'];

/** The table without its literal types, for code that goes over all of it. */
export const ALL_OPTIONS: readonly (Option & { readonly name: OptionName })[] = OPTIONS;

function notEmpty(value: string): string | null {
  return value === '' ? 'must not be empty' : null;
}

function oneLine(value: string): string | null {
  if (value === '') return notEmpty(value);
  return value.length > 200 || /\p{Cc}/u.test(value) ? 'must be one line of at most 200 characters' : null;
}

function checkPoll(value: string): string | null {
  const fits = /^\d{1,4}$/.test(value) && Number(value) <= POLL_MAX_SECONDS;
  return fits
    ? null
    : `must be a whole number of seconds from 1 to ${POLL_MAX_SECONDS}, or 0 to read by hand`;
}

function checkView(value: string): string | null {
  if (VIEWS.some((view) => view === value)) return null;
  return `must be one of ${VIEWS.join(', ')}${didYouMean(value, VIEWS)}`;
}
