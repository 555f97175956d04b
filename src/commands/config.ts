import { type Config, type ProfileSettings, readConfig } from '../config/config-file.ts';
import { checkEnvironment } from '../config/environment.ts';
import { configFile, type Paths, shownPath } from '../config/paths.ts';
import { DEFAULT_API_URL, firstAccount, NO_PROFILE_SETTINGS } from '../config/profiles.ts';
import { accountChoice, type Given } from '../config/settings.ts';
import { areShown } from '../config/ssh-command.ts';
import { BINDINGS } from '../console/keys/key-table.ts';
import { boundKeys } from '../console/keys/rebind.ts';
import { DAY_MS } from '../resources/format.ts';
import { DEFAULT_THRESHOLDS } from '../resources/known.ts';
import { EXIT, type Told } from './told.ts';

const HOUR_MS = DAY_MS / 24;

/** Checks the config file, and prints all settings as such a file, with the defaults. Throws Refused with all that is wrong. */
export async function printConfig(given: Given): Promise<Told> {
  const { paths } = given;
  await checkEnvironment(given.env, given.environment);
  const config = await readConfig(paths);
  const { keys, complaints } = boundKeys(config.keys);
  if (complaints.length > 0) return { text: '', errors: complaints, exitCode: EXIT.usage };
  const choice = await accountChoice({ ...given, envToken: () => null }, config.profiles);
  const { profiles } = choice;
  // All are printed; one that was named must be among them.
  if (given.flags.text('profile') !== null) firstAccount({ ...choice, url: null, tokenFile: null });
  // Escape does what it does, and cannot be bound.
  const bound = BINDINGS.map(
    ({ id, keys: usual }) => `${id} = ${toml((keys[id] ?? usual).filter((key) => key !== 'escape'))}`,
  );
  const parts = [
    [
      ...pathLines(paths),
      ...(config.profiles.size > 0 ? [] : ['# it names no profile: [profiles.default] is the usual one']),
    ],
    [
      `time = ${toml(config.zone)}`,
      `ascii = ${config.ascii}`,
      `bell = ${config.bell}`,
      `quiet = ${config.quiet}`,
    ],
    ...[...(profiles.size > 0 ? profiles : new Map([['default', NO_PROFILE_SETTINGS]]))].map(
      ([name, profile]) =>
        profileLines(
          paths,
          name,
          profile,
          profile.tokenFile !== (config.profiles.get(name) ?? NO_PROFILE_SETTINGS).tokenFile,
        ),
    ),
    ['[thresholds]', ...thresholdLines(config)],
    ['[keys]', ...bound],
  ];
  const text = `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  const isAscii = config.ascii || given.environment.terminal.ascii;
  return { text: isAscii ? escaped(text) : text, errors: [], exitCode: EXIT.fine };
}

function pathLines({ configDir, stateDir, home }: Paths): string[] {
  const shown = (path: string | null): string =>
    path === null ? 'nowhere: HOME is not set' : shownPath(path, home);
  return [
    `# configuration  ${shown(configDir && configFile(configDir))}`,
    `# stored tokens  ${shown(configDir && `${configDir}/tokens/`)}`,
    `# state          ${shown(stateDir)}`,
  ];
}

/**
 * What is not set stands in a comment, as it would be written. So does a token that login stored. The words of a
 * command may be secret: only its program is shown, and what is put in of a server.
 */
function profileLines({ home }: Paths, name: string, profile: ProfileSettings, isStored: boolean): string[] {
  const { apiUrl, tokenFile, tokenCommand, mode, color, ssh } = profile;
  return [
    `[profiles.${/^[\w-]+$/.test(name) ? name : toml(name)}]`,
    `api_url = ${toml(apiUrl ?? DEFAULT_API_URL)}`,
    tokenFile === null
      ? '# token_file = "FILE"'
      : `${isStored ? '# stored by login: ' : ''}token_file = ${toml(shownPath(tokenFile, home))}`,
    tokenCommand === null
      ? '# token_command = ["PROGRAM", "WORD"]'
      : `# token_command = [${toml(tokenCommand[0] ?? '')}, ...]`,
    `mode = ${toml(mode)}`,
    color === null ? '# color = "red"' : `color = ${toml(color)}`,
    sshSetting(ssh),
  ];
}

function sshSetting(words: readonly string[]): string {
  const shown = areShown(words);
  if (shown.every((one) => one)) return `ssh = ${toml(words)}`;
  return `# ssh = [${words.map((word, at) => (shown[at] ? toml(word) : '...')).join(', ')}]`;
}

function thresholdLines({ thresholds }: Config): string[] {
  const all = { ...DEFAULT_THRESHOLDS, ...thresholds };
  return [
    `cpu_percent = ${all.cpuPercent}`,
    `memory_percent = ${all.memoryPercent}`,
    `disk_percent = ${all.diskPercent}`,
    `bandwidth_percent = ${all.bandwidthPercent}`,
    `unprotected_days = ${all.unprotectedMs / DAY_MS}`,
    `overdue_hours = ${all.overdueMs / HOUR_MS}`,
  ];
}

/** The same file in ASCII: names are all that may have more, and stand in quotes. */
function escaped(toml: string): string {
  return toml.replace(
    /[^\n -~]/gu,
    (sign) => `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}

/** A text or a list of texts in TOML: JSON's form is one of its own. */
function toml(value: unknown): string {
  return JSON.stringify(value);
}
