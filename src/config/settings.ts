import { type ProxySettings, proxyOf } from '../api/proxy.ts';
import { redacted } from '../api/redact.ts';
import type { Secret } from '../api/secret.ts';
import { type Complaint, complaintsOf, Refused } from './complaint.ts';
import {
  type Config,
  type KeySetting,
  NO_CONFIG,
  readConfig,
  type ThresholdSettings,
} from './config-file.ts';
import {
  checkEnvironment,
  type Environment,
  readEnvironment,
  type Terminal,
  takeToken,
  type Who,
} from './environment.ts';
import { type Flags, readFlags } from './flags.ts';
import { type CommandName, type ToolName, VIEWS, type ViewName } from './options.ts';
import { currentFolder, ensureLogFile, fullPath, type Paths, pathsOf } from './paths.ts';
import {
  type AccountChoice,
  DEFAULT_API_URL,
  firstProfile,
  otherProfile,
  type Profile,
  type ProfileSummary,
  summaries,
} from './profiles.ts';
import { USUAL_SSH } from './ssh-command.ts';
import { withStoredTokens } from './stored-token.ts';
import { tokenOf } from './token.ts';

/** Why the program cannot start; each complaint is one line for stderr. */
export type Complaints = { readonly complaints: readonly Complaint[]; readonly exitCode: 2 };

/** All that was set by command line, environment and config file. */
export type Settings = {
  readonly command: Exclude<CommandName, ToolName> | 'help' | 'version';
  /** What `help` prints. */
  readonly text?: string;
  readonly demo: boolean;
  readonly profile: Profile;
  /** What the switcher offers; the first is `profile`. */
  readonly profiles: readonly ProfileSummary[];
  /** Reads the token of a profile anew, also of the present one. */
  openProfile(name: string): Promise<Profile | readonly Complaint[]>;
  /** NAME, ID or IP of the server to open. */
  readonly target: string | null;
  /** Time between reads of the list; 0 = by hand, null = as usual. */
  readonly pollMs: number | null;
  readonly view: ViewName;
  readonly filter: string;
  readonly report: { readonly json: boolean; readonly check: boolean; readonly usage: boolean };
  readonly terminal: Terminal;
  readonly thresholds: ThresholdSettings;
  readonly zone: 'utc' | 'local';
  readonly bell: boolean;
  readonly quiet: boolean;
  /** [keys] as written; whether ids and keys exist is for main to check. */
  readonly keys: readonly KeySetting[];
  /** The file of --log-file; it can be written. */
  readonly logFile: string | null;
  readonly paths: Paths;
  readonly proxy: ProxySettings;
  readonly who: Who;
};

/** What was said, before the config file and the account are looked at. */
export type Given = {
  readonly flags: Flags;
  readonly env: NodeJS.ProcessEnv;
  readonly environment: Environment;
  readonly paths: Paths;
  /** VPS_API_TOKEN. Throws Refused when that is no token. */
  readonly envToken: () => Secret | null;
};

/** A command that looks for the account itself. */
export type Tool = Given & { readonly tool: ToolName };

/**
 * Reads the words after the program's name, the environment and the config file. Takes VPS_API_TOKEN and CI out of `env`.
 * Answers Complaints when something cannot be used; throws only for bugs.
 */
export async function readSettings(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  tty: { stdin: boolean; stdout: boolean },
): Promise<Settings | Tool | Complaints> {
  const token = takeToken(env);
  try {
    return await read(readFlags(argv), env, tty, token);
  } catch (error) {
    return { complaints: complaintsOf(error), exitCode: 2 };
  }
}

async function read(
  flags: Flags,
  env: NodeJS.ProcessEnv,
  tty: { stdin: boolean; stdout: boolean },
  token: string | null,
): Promise<Settings | Tool> {
  const environment = readEnvironment(env, tty, {
    ascii: flags.has('ascii'),
    noColor: flags.has('no-color'),
  });
  const demo = flags.has('demo');
  const paths = pathsOf(env, environment.home);
  const { terminal, proxy, who } = environment;
  const common = { ...fromFlags(flags), demo, terminal, proxy, who, paths, logFile: null };

  if (flags.has('help')) {
    const { helpText } = await import('./help.ts');
    return { ...common, ...withoutAccount(flags), command: 'help', text: helpText() };
  }
  if (flags.has('version')) return { ...common, ...withoutAccount(flags), command: 'version' };
  const { command } = flags;
  const envToken = () => (token === null ? null : tokenOf(token, 'VPS_API_TOKEN'));
  const given: Given = { flags, env, environment, paths, envToken };
  if (command !== 'console' && command !== 'report') return { ...given, tool: command };
  const logFile = await ensureLogFile(flags.text('log-file'), paths);
  if (demo) return { ...common, ...withoutAccount(flags), command, logFile };

  await checkEnvironment(env, environment);
  const config = await readConfig(paths);
  const choice = await accountChoice(given, config.profiles);
  const profile = withoutToken(await firstProfile(choice));
  proxyOf(new URL(profile.apiUrl), proxy);
  return {
    ...common,
    ...fromConfig(config),
    terminal: { ...terminal, ascii: terminal.ascii || config.ascii },
    command,
    logFile,
    profile,
    profiles: summaries(choice, profile),
    openProfile: (name) =>
      (name === profile.name ? firstProfile(choice) : otherProfile(choice, name))
        .then(withoutToken)
        .catch(complaintsOf),
  };
}

/** The profile. Throws Refused where its address holds its token: addresses are printed. */
function withoutToken(profile: Profile): Profile {
  if (redacted(profile.apiUrl) === profile.apiUrl) return profile;
  throw new Refused(`profile ${profile.name}: the API address holds the token: take it out`);
}

function fromFlags(flags: Flags) {
  const poll = flags.text('poll');
  return {
    target: flags.target,
    pollMs: poll === null ? null : Number(poll) * 1000,
    view: VIEWS.find((view) => view === flags.text('view')) ?? 'servers',
    filter: flags.text('filter') ?? '',
    report: { json: flags.has('json'), check: flags.has('check'), usage: flags.has('usage') },
  };
}

function fromConfig({ thresholds, zone, bell, quiet, keys }: Config) {
  return { thresholds, zone, bell, quiet, keys };
}

/** The demo's account, which needs neither token nor config file: `--demo` sets that aside. */
function withoutAccount(flags: Flags) {
  return { ...fromConfig(NO_CONFIG), ...demoAccount(flags.has('read-only') ? 'read-only' : 'write') };
}

/** The one profile of the demo. */
export function demoAccount(mode: Profile['mode']) {
  const profile: Profile = {
    name: 'demo',
    apiUrl: DEFAULT_API_URL,
    mode,
    color: null,
    ssh: USUAL_SSH,
    token: null,
    tokenSource: null,
  };
  return {
    profile,
    profiles: [{ name: 'demo', host: 'demo', mode, color: null }],
    openProfile: async (name: string) => (name === 'demo' ? profile : ['the demo has one profile only']),
  };
}

/** What was said about the account. Throws Refused. */
export async function accountChoice(
  { flags, env, environment, paths, envToken }: Given,
  profiles: AccountChoice['profiles'],
): Promise<AccountChoice> {
  const byFlag = {
    profile: flags.text('profile'),
    url: flags.text('api-url'),
    file: flags.text('token-file'),
  };
  const named = byFlag.profile ?? environment.profile;
  const url = byFlag.url ?? environment.apiUrl;
  return {
    profiles: await withStoredTokens(profiles, paths, named),
    named: named === null ? null : { name: named, by: byFlag.profile === null ? 'VPS_PROFILE' : '--profile' },
    url: url === null ? null : { text: url, by: byFlag.url === null ? 'VPS_API_URL' : '--api-url' },
    tokenFile: byFlag.file === null ? null : fullPath(byFlag.file, currentFolder, paths.home),
    envToken: envToken(),
    readOnly: flags.has('read-only'),
    paths,
    env,
  };
}
