import * as v from 'valibot';
import { ConfigError, checkApiUrl } from '../api/api-url.ts';
import { COLORS } from './colors.ts';
import { didYouMean } from './nearest.ts';
import { hasOnlyPlaceholders, PLACEHOLDERS, USUAL_SSH } from './ssh-command.ts';

// Loaded only when there is a config file. No message quotes a value: it may be a token that was put in the wrong place.

const WORD_MAX = 1024;

/** A table in which only these keys may stand; each other key is a complaint of its own. */
function table<const E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries);
  return v.pipe(
    v.looseObject(entries, 'must be a table'),
    v.rawCheck(({ dataset, addIssue }) => {
      const input: unknown = dataset.value;
      if (!isTable(input)) return;
      for (const key of Object.keys(input)) {
        if (known.includes(key)) continue;
        const message = unknownKey(key, known);
        addIssue({ message, path: [{ type: 'object', origin: 'key', input, key, value: input[key] }] });
      }
    }),
  );
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unknownKey(key: string, known: readonly string[]): string {
  if (known.includes('token_file') && /^(api_?)?(token|key|secret|password)$/i.test(key)) {
    return 'does not belong in this file: use token_file or token_command';
  }
  return `is not a known key (${known.join(', ')})${didYouMean(key, known)}`;
}

function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, ({ input }) => {
    const meant = typeof input === 'string' ? didYouMean(input, words) : '';
    return `must be one of ${words.map((word) => `"${word}"`).join(', ')}${meant}`;
  });
}

function text(pattern: RegExp, expected: string) {
  return v.pipe(v.string(expected), v.regex(pattern, expected));
}

function number(min: number, max: number) {
  const expected = `must be a number from ${min} to ${max}`;
  return v.pipe(v.number(expected), v.minValue(min, expected), v.maxValue(max, expected));
}

function argv(example: string) {
  const expected = `must be a list of words, the program first: ${example}`;
  const word = text(/^[^\0]*$/, expected);
  return v.pipe(
    v.array(v.pipe(word, v.maxLength(WORD_MAX, expected)), expected),
    v.check(([program]) => program !== undefined && program.trim() !== '', expected),
  );
}

const apiUrl = v.pipe(
  v.string('must be a URL in quotes'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return checkApiUrl(dataset.value).href.replace(/\/$/, '');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      addIssue({ message: `cannot be used: ${error.message}` });
      return NEVER;
    }
  }),
);

const ssh = v.pipe(
  argv(JSON.stringify(USUAL_SSH)),
  v.check(
    (words) => words.every((word) => /^\P{Cc}*$/u.test(word)),
    'must be a list of words without control characters',
  ),
  v.check(
    (words) => hasOnlyPlaceholders(words),
    `may hold ${PLACEHOLDERS.map((name) => `{${name}}`).join(' ')} and nothing else in braces`,
  ),
  v.check(
    ([program = '']) => !/[{}]/.test(program),
    'must begin with a program, not with what the API tells',
  ),
);

const profile = v.pipe(
  table({
    api_url: v.optional(apiUrl),
    token_file: v.optional(text(/^[^\0]+$/, 'must be a path in quotes')),
    token_command: v.optional(argv('["pass", "show", "vps"]')),
    mode: v.optional(oneOf(['write', 'read-only', 'locked'])),
    color: v.optional(oneOf(COLORS)),
    ssh: v.optional(ssh),
  }),
  v.check(
    ({ token_file, token_command }) => token_file === undefined || token_command === undefined,
    'has both token_file and token_command: keep one',
  ),
);

// `environment` and `demo` are the console's own names for what is no profile of this file.
const profileName = text(
  /^(?!(environment|demo)$)[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/,
  'cannot name a profile: up to 32 letters, digits and . _ - are expected, and not "environment" or "demo"',
);

const KEY_EXPECTED = 'must be a key such as "x" or "ctrl-x", or a list of 1 to 8 keys';
const key = text(/^\S{1,20}$/u, KEY_EXPECTED);

/** What may stand in config.toml. */
const configSchema = table({
  profiles: v.optional(v.record(profileName, profile, 'must be tables: [profiles.NAME]')),
  thresholds: v.optional(
    table({
      cpu_percent: v.optional(number(1, 100)),
      memory_percent: v.optional(number(1, 100)),
      disk_percent: v.optional(number(1, 100)),
      bandwidth_percent: v.optional(number(1, 100)),
      unprotected_days: v.optional(number(1, 3650)),
      overdue_hours: v.optional(number(1, 8760)),
    }),
  ),
  time: v.optional(oneOf(['utc', 'local'])),
  ascii: v.optional(v.boolean('must be true or false')),
  bell: v.optional(v.boolean('must be true or false')),
  quiet: v.optional(v.boolean('must be true or false')),
  keys: v.optional(
    v.record(
      v.string(),
      v.union(
        [key, v.pipe(v.array(key), v.minLength(1, KEY_EXPECTED), v.maxLength(8, KEY_EXPECTED))],
        KEY_EXPECTED,
      ),
      'must be a table',
    ),
  ),
});

export type ConfigTables = v.InferOutput<typeof configSchema>;

/** The tables of a config file, or every complaint about them with its place. */
export function checkTables(tables: object) {
  return v.safeParse(configSchema, tables);
}
