import { Refused } from '../config/complaint.ts';
import { readConfig } from '../config/config-file.ts';
import { checkEnvironment } from '../config/environment.ts';
import { ensureConfigDir, fullPath } from '../config/paths.ts';
import { firstAccount } from '../config/profiles.ts';
import { accountChoice, type Given } from '../config/settings.ts';
import { storedTokenPath } from '../config/stored-token.ts';

/** The profile whose token login stores and logout forgets. */
export type StoredAccount = {
  readonly profile: string;
  readonly apiUrl: string;
  /** The token's file. */
  readonly path: string;
  /** The configuration names the file; else it is login's own. */
  readonly isNamed: boolean;
};

/** Finds it by --profile, VPS_PROFILE, or as the usual one; VPS_API_TOKEN plays no part. Throws Refused or ConfigError. */
export async function storedAccount(given: Given): Promise<StoredAccount> {
  await checkEnvironment(given.env, given.environment);
  const { profiles } = await readConfig(given.paths);
  const choice = await accountChoice({ ...given, envToken: () => null }, profiles);
  const { name, apiUrl } = firstAccount({ ...choice, url: null });
  if (choice.url !== null && choice.url.text.replace(/\/+$/, '') !== apiUrl)
    throw new Refused(
      `${choice.url.by}: a stored token goes to the address of its profile (${apiUrl}): write api_url into [profiles.${name}]`,
    );
  const written = profiles.get(name);
  if (written?.tokenCommand)
    throw new Refused(`profile ${name} takes its token from a command, token_command: change it there`);
  const named = written?.tokenFile ?? null;
  return {
    profile: name,
    apiUrl,
    path:
      named === null
        ? storedTokenPath(given.paths, name)
        : fullPath(named, () => ensureConfigDir(given.paths), given.paths.home),
    isNamed: named !== null,
  };
}
