import { safeText } from '../api/safe-text.ts';
import type { Mode } from '../api/transport.ts';
import type { Color } from './colors.ts';
import { Refused } from './complaint.ts';
import type { ConfigTables } from './config-schema.ts';
import { readGuarded } from './guarded-file.ts';
import { configFile, type Paths, shownPath } from './paths.ts';
import { USUAL_SSH } from './ssh-command.ts';

export type ProfileSettings = {
  readonly apiUrl: string | null;
  readonly tokenFile: string | null;
  readonly tokenCommand: readonly string[] | null;
  readonly mode: Mode;
  readonly color: Color | null;
  /** The command that reaches a server, with placeholders. */
  readonly ssh: readonly string[];
};

/** One line of [keys]. Whether there is such a binding is known to the console, not here. */
export type KeySetting = {
  /** The binding's id, as written. */
  readonly id: string;
  readonly keys: readonly string[];
  /** File and line, for a complaint. */
  readonly where: string;
};

/** In the units of the console's thresholds: percent, milliseconds. */
export type ThresholdSettings = {
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  readonly diskPercent?: number;
  readonly bandwidthPercent?: number;
  readonly unprotectedMs?: number;
  readonly overdueMs?: number;
};

export type Config = {
  readonly profiles: ReadonlyMap<string, ProfileSettings>;
  readonly thresholds: ThresholdSettings;
  readonly zone: 'utc' | 'local';
  /** Draw with ASCII only. */
  readonly ascii: boolean;
  readonly bell: boolean;
  /** Nothing rings, and nothing is shown outside the window. */
  readonly quiet: boolean;
  readonly keys: readonly KeySetting[];
};

export const NO_CONFIG: Config = {
  profiles: new Map(),
  thresholds: {},
  zone: 'utc',
  ascii: false,
  bell: true,
  quiet: false,
  keys: [],
};

const CAP_BYTES = 64 * 1024;
const COMPLAINTS_MAX = 20;
const HOUR_MS = 3_600_000;

/** Reads config.toml; without one everything is as usual. Throws Refused with all that is wrong, each with its line. */
export async function readConfig(paths: Paths, uid?: number): Promise<Config> {
  if (paths.configDir === null) return NO_CONFIG;
  const file = configFile(paths.configDir);
  const shown = shownPath(file, paths.home);
  const text = await readGuarded(file, {
    shown,
    // Anybody may read it: it holds no secrets. But who can write it can have commands run.
    forbidden: 0o022,
    cure: `chmod go-w ${shown}`,
    maxBytes: CAP_BYTES,
    folderToo: false,
    uid,
  });
  return text === null ? NO_CONFIG : parseConfig(text, shown);
}

async function parseConfig(text: string, shown: string): Promise<Config> {
  const [{ parse, TomlError }, { lineFinder }] = await Promise.all([
    import('smol-toml'),
    import('./config-lines.ts'),
  ]);
  let tables: object;
  try {
    tables = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The rest of the message quotes the file.
    const [words = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new Refused(`${shown}:${error.line}: ${safeText(words, 100)}`);
  }
  // Through our own file, so that the bundle takes of valibot what that file uses.
  const { checkTables } = await import('./config-schema.ts');
  const lineOf = lineFinder(text, parse);
  const result = checkTables(tables);
  if (result.success) return settings(result.output, (id) => `${shown}:${lineOf(['keys', id])}`);
  const complaints = result.issues
    .map(({ path = [], message }) => ({ keys: path.map(({ key }) => keyOf(key)), message }))
    .map(({ keys, message }) => ({ line: lineOf(keys), words: `${name(keys)} ${message}` }))
    .sort((a, b) => a.line - b.line)
    .map(({ line, words }) => `${shown}:${line}: ${words}`);
  throw new Refused([...new Set(complaints)].slice(0, COMPLAINTS_MAX));
}

function keyOf(key: unknown): string | number {
  return typeof key === 'number' ? key : String(key);
}

/** A key as written in the file, without the numbers of list items. One that looks like a token is not shown. */
function name(keys: readonly (string | number)[]): string {
  const words = keys.filter((key) => typeof key === 'string');
  return words.map((word) => (/vps_/i.test(word) ? '[secret]' : safeText(word, 40))).join('.');
}

function settings(tables: ConfigTables, whereOf: (id: string) => string): Config {
  const { profiles = {}, thresholds = {}, keys = {} } = tables;
  return {
    profiles: new Map(
      Object.entries(profiles).map(([name, profile]) => [
        name,
        {
          apiUrl: profile.api_url ?? null,
          tokenFile: profile.token_file ?? null,
          tokenCommand: profile.token_command ?? null,
          mode: profile.mode ?? 'write',
          color: profile.color ?? null,
          ssh: profile.ssh ?? USUAL_SSH,
        },
      ]),
    ),
    thresholds: withoutGaps({
      cpuPercent: thresholds.cpu_percent,
      memoryPercent: thresholds.memory_percent,
      diskPercent: thresholds.disk_percent,
      bandwidthPercent: thresholds.bandwidth_percent,
      unprotectedMs: times(thresholds.unprotected_days, 24 * HOUR_MS),
      overdueMs: times(thresholds.overdue_hours, HOUR_MS),
    }),
    zone: tables.time ?? 'utc',
    ascii: tables.ascii ?? false,
    bell: tables.bell ?? true,
    quiet: tables.quiet ?? false,
    keys: Object.entries(keys).map(([id, value]) => ({
      id,
      keys: typeof value === 'string' ? [value] : value,
      where: whereOf(id),
    })),
  };
}

function times(value: number | undefined, unitMs: number): number | undefined {
  return value === undefined ? undefined : value * unitMs;
}

/** Leaves out what is not set, so that spreading it over the defaults keeps them. */
function withoutGaps(values: { [K in keyof ThresholdSettings]-?: number | undefined }): ThresholdSettings {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
