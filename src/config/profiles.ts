import { checkApiUrl } from '../api/api-url.ts';
import type { Secret } from '../api/secret.ts';
import type { Mode } from '../api/transport.ts';
import type { Color } from './colors.ts';
import { complaintsOf, Refused } from './complaint.ts';
import type { ProfileSettings } from './config-file.ts';
import { didYouMean } from './nearest.ts';
import { configFile, ensureConfigDir, fullPath, type Paths, shownPath } from './paths.ts';
import { USUAL_SSH } from './ssh-command.ts';
import { tokenFromFile } from './token.ts';

export const DEFAULT_API_URL = 'https://admin.vps.org/api/v1';

/** An account that can be used: where it is, with which token, and what may be done. */
export type Profile = {
  readonly name: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  readonly mode: Mode;
  readonly color: Color | null;
  /** The command that reaches a server, with placeholders. */
  readonly ssh: readonly string[];
  /** Null when there is none anywhere. */
  readonly token: Secret | null;
  /** Where the token is from, in words. */
  readonly tokenSource: string | null;
};

/** A profile as the switcher lists it. */
export type ProfileSummary = {
  readonly name: string;
  /** Host and port of its API. */
  readonly host: string;
  readonly mode: Mode;
  readonly color: Color | null;
};

/** What was said about the account, from wherever. */
export type AccountChoice = {
  readonly profiles: ReadonlyMap<string, ProfileSettings>;
  /** --profile or VPS_PROFILE, with its name for complaints. */
  readonly named: { readonly name: string; readonly by: string } | null;
  /** --api-url or VPS_API_URL. */
  readonly url: { readonly text: string; readonly by: string } | null;
  /** --token-file, as an absolute path. */
  readonly tokenFile: string | null;
  /** VPS_API_TOKEN. */
  readonly envToken: Secret | null;
  readonly readOnly: boolean;
  readonly paths: Paths;
  readonly env: NodeJS.ProcessEnv;
};

export const NO_PROFILE_SETTINGS: ProfileSettings = {
  apiUrl: null,
  tokenFile: null,
  tokenCommand: null,
  mode: 'write',
  color: null,
  ssh: USUAL_SSH,
};

type Chosen = { readonly name: string; readonly settings: ProfileSettings };

/** An account before its token is read. */
export type FirstAccount = Chosen & {
  readonly apiUrl: string;
  /** Where the token will be read from. */
  readonly tokenFrom: 'option' | 'profile' | 'environment' | null;
};

/** The account to begin with. Throws Refused or ConfigError. */
export function firstAccount(choice: AccountChoice): FirstAccount {
  const { name, settings } = choose(choice);
  const url = choice.url ? addressOf(choice.url.text, choice.url.by) : null;
  const own = ownUrl(settings);
  const [other, mine] = [{ name, settings, apiUrl: url ?? own }, hasToken(settings)];
  if (choice.tokenFile !== null) return { ...other, tokenFrom: 'option' };
  if (!mine) return { ...other, tokenFrom: choice.envToken === null ? null : 'environment' };
  if (choice.url && url !== own) {
    throw new Refused(
      `${choice.url.by} is not the address of profile ${name} (${own}), and its token goes nowhere else: give another token with --token-file, or leave out the address`,
    );
  }
  return { ...other, tokenFrom: 'profile' };
}

/**
 * The profile to begin with. Tokens are looked for in this order: --token-file, the profile that was named, VPS_API_TOKEN,
 * the usual profile. Throws Refused or ConfigError.
 */
export async function firstProfile(choice: AccountChoice): Promise<Profile> {
  const account = firstAccount(choice);
  const { name, settings, apiUrl } = account;
  const { token, source } = await tokenOfAccount(choice, account);
  return {
    ...basics(choice, name, settings),
    apiUrl,
    ssh: startable(settings.ssh, choice.paths),
    token,
    tokenSource: source,
  };
}

/** Reads the token. Throws Refused. */
async function tokenOfAccount(
  choice: AccountChoice,
  { name, settings, tokenFrom }: FirstAccount,
): Promise<{ token: Secret | null; source: string | null }> {
  const { tokenFile, envToken, paths } = choice;
  if (tokenFrom === 'option' && tokenFile !== null) {
    const source = `token file ${shownPath(tokenFile, paths.home)}`;
    return { token: await tokenFromFile(tokenFile, paths.home), source };
  }
  if (tokenFrom === 'profile') return ownToken(choice, name, settings);
  return { token: envToken, source: envToken && 'VPS_API_TOKEN' };
}

/** Another profile of the config file, with its own token and address. Throws Refused. */
export async function otherProfile(choice: AccountChoice, name: string): Promise<Profile> {
  const settings = find(choice, name, 'the switcher');
  if (!hasToken(settings)) {
    // VPS_API_TOKEN was meant for the account that this process began with.
    throw new Refused(`profile ${name} has no token: add token_file or token_command to it`);
  }
  const { token, source } = await ownToken(choice, name, settings);
  return {
    ...basics(choice, name, settings),
    apiUrl: ownUrl(settings),
    ssh: startable(settings.ssh, choice.paths),
    token,
    tokenSource: source,
  };
}

/** What the switcher lists: the first profile, then the others of the file. */
export function summaries(choice: AccountChoice, first: Profile): ProfileSummary[] {
  const { name, mode, color } = first;
  const others = [...choice.profiles].filter(([other]) => other !== name);
  return [
    { name, host: new URL(first.apiUrl).host, mode, color },
    ...others.map(([other, settings]) => ({
      ...basics(choice, other, settings),
      host: new URL(ownUrl(settings)).host,
    })),
  ];
}

/** A command as it is started: the path of its program must not depend on the folder that somebody happens to be in. */
function startable([program = '', ...words]: readonly string[], paths: Paths): readonly string[] {
  const found = program.includes('/') ? fullPath(program, () => ensureConfigDir(paths), paths.home) : program;
  return [found, ...words];
}

function basics({ readOnly }: AccountChoice, name: string, { mode, color }: ProfileSettings) {
  return { name, mode: readOnly ? ('read-only' as const) : mode, color };
}

function choose(choice: AccountChoice): Chosen {
  const { profiles, named, tokenFile, envToken } = choice;
  if (named) return { name: named.name, settings: find(choice, named.name, named.by) };
  const usual = usualProfile(profiles);
  const foreign = tokenFile !== null ? 'token file' : envToken ? 'environment' : null;
  if (foreign !== null && (!usual || hasToken(usual.settings))) {
    // Another account than the usual profile's: it gets none of its address, colour or name, but no more rights either.
    return { name: foreign, settings: { ...NO_PROFILE_SETTINGS, mode: usual?.settings.mode ?? 'write' } };
  }
  if (usual) return usual;
  if (profiles.size > 1) {
    throw new Refused(
      `no profile is named "default": choose one with --profile (${[...profiles.keys()].join(', ')})`,
    );
  }
  return { name: 'default', settings: NO_PROFILE_SETTINGS };
}

/** The profile `default`, or the only one. */
export function usualProfile(profiles: AccountChoice['profiles']): Chosen | null {
  const [only] = profiles;
  const settings = profiles.get('default');
  if (settings) return { name: 'default', settings };
  return only && profiles.size === 1 ? { name: only[0], settings: only[1] } : null;
}

function find({ profiles, paths }: AccountChoice, name: string, by: string): ProfileSettings {
  const settings = profiles.get(name);
  if (settings) return settings;
  const file = shownPath(configFile(ensureConfigDir(paths)), paths.home);
  if (profiles.size === 0) throw new Refused(`${by}: no such profile: ${file} defines none`);
  const names = [...profiles.keys()];
  throw new Refused(
    `${by}: no such profile in ${file} (available: ${names.join(', ')})${didYouMean(name, names)}`,
  );
}

export function hasToken({ tokenFile, tokenCommand }: ProfileSettings): boolean {
  return tokenFile !== null || tokenCommand !== null;
}

async function ownToken(
  { paths, env }: AccountChoice,
  name: string,
  { tokenFile, tokenCommand }: ProfileSettings,
): Promise<{ token: Secret; source: string }> {
  if (tokenCommand !== null) {
    const { tokenFromCommand } = await import('./token-command.ts');
    const source = `token command of profile ${name}`;
    return { token: await tokenFromCommand(startable(tokenCommand, paths), { source, env }), source };
  }
  const path = fullPath(tokenFile ?? '', () => ensureConfigDir(paths), paths.home);
  return {
    token: await tokenFromFile(path, paths.home),
    source: `token file ${shownPath(path, paths.home)}`,
  };
}

function ownUrl({ apiUrl }: ProfileSettings): string {
  return apiUrl ?? DEFAULT_API_URL;
}

function addressOf(text: string, by: string): string {
  try {
    return checkApiUrl(text).href.replace(/\/$/, '');
  } catch (error) {
    throw new Refused(complaintsOf(error).map((words) => `${by}: ${words}`));
  }
}
