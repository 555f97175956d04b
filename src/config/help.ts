import { ALL_OPTIONS, COMMANDS } from './options.ts';
import { DEFAULT_API_URL } from './profiles.ts';

export type Row = readonly [left: string, right: string];

export const ENVIRONMENT: readonly Row[] = [
  ['VPS_API_TOKEN', 'the API token'],
  ['VPS_API_URL', `the API address (${DEFAULT_API_URL})`],
  ['VPS_PROFILE', 'as --profile'],
  ['NO_COLOR', 'as --no-color'],
  ['HTTPS_PROXY, NO_PROXY', 'the proxy (or ALL_PROXY), and the hosts that need none'],
  ['NODE_EXTRA_CA_CERTS', 'a file with further certificate authorities'],
  ['XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME', ''],
];

export const FILES: readonly Row[] = [
  ['~/.config/vps-console/config.toml', 'profiles, thresholds, keys'],
  ['~/.config/vps-console/tokens/', 'what login stored, a file a profile'],
  ['~/.local/state/vps-console/', 'the journal, and what is under way'],
  ['~/.cache/vps-console/', 'may be deleted at any time'],
];

export const EXIT_CODES: readonly Row[] = [
  ['0', 'fine'],
  ['1', 'report --check or doctor found something'],
  ['2', 'the command line or the configuration is wrong'],
  ['3', 'the token was refused'],
  ['4', 'the API cannot be reached, or not all could be read'],
  ['129, 130, 143', 'ended by SIGHUP, SIGINT, SIGTERM'],
];

export const TOKEN_ORDER = `The token is taken from --token-file, else from the profile that was named, else
from VPS_API_TOKEN, else from the profile "default" or the only one. No option
takes it, because every user of the machine can read a command line.`;

export const LIKE_COMMANDS = `A server that is called like a command is opened by its id, or behind two
dashes: vps-console -- doctor`;

/** The text of --help, at most 80 columns wide. */
export function helpText(): string {
  const parts = [
    'vps-console: servers, backups and snapshots of VPS.org in a terminal',
    section(
      'Commands',
      COMMANDS.map(({ usage, words }) => [`vps-console ${usage}`, words]),
    ),
    LIKE_COMMANDS,
    ...optionGroups().map(({ title, rows }) => section(title, rows)),
    section('Environment', ENVIRONMENT),
    TOKEN_ORDER,
    section('Files', FILES),
    section('Exit codes', EXIT_CODES),
    'If the terminal is unusable after a kill -9, type: reset (or: stty sane)',
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Options that the same commands take, under one title. */
export function optionGroups(): { title: string; rows: Row[] }[] {
  const groups = new Map<string, Row[]>([['Options', []]]);
  for (const { name, short, value, words, of = [] } of ALL_OPTIONS) {
    const title = of.length === 0 ? 'Options' : `Options of ${of.join(', ')}`;
    const left = `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`;
    groups.set(title, [...(groups.get(title) ?? []), [left, words]]);
  }
  return [...groups].map(([title, rows]) => ({ title, rows }));
}

/** Rows in two columns; a left side that is too long stands on a line of its own. */
function section(title: string, rows: readonly Row[]): string {
  const wide = Math.max(...rows.map(([left]) => left.length).filter((width) => width <= 36));
  const lines = rows.flatMap(([left, right]) => {
    if (right === '') return [`  ${left}`];
    return left.length > wide
      ? [`  ${left}`, `  ${' '.repeat(wide)}  ${right}`]
      : [`  ${left.padEnd(wide)}  ${right}`];
  });
  return [`${title}:`, ...lines].join('\n');
}
