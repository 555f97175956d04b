import { chmod, link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Secret } from '../api/secret.ts';
import { codeOf, Refused } from './complaint.ts';
import type { ProfileSettings } from './config-file.ts';
import { ensureConfigDir, makeFolder, type Paths, shownPath } from './paths.ts';
import { hasToken, NO_PROFILE_SETTINGS } from './profiles.ts';

const FOLDER = 'tokens';

/** Where login stores the token of a profile. Throws Refused where there is no folder for it. */
export function storedTokenPath(paths: Paths, profile: string): string {
  return join(ensureConfigDir(paths), FOLDER, profile);
}

/**
 * The profiles, and `default` where login made it and the file names none, or where it was asked for (`named`); one without a token
 * of its own has the one that login stored for it.
 */
export async function withStoredTokens(
  profiles: ReadonlyMap<string, ProfileSettings>,
  { configDir }: Paths,
  named: string | null,
): Promise<ReadonlyMap<string, ProfileSettings>> {
  if (configDir === null) return profiles;
  const folder = join(configDir, FOLDER);
  // Without the folder nothing is stored; a file in it that cannot be used is refused when it is read.
  const names = await readdir(folder).catch(() => []);
  const all = new Map(profiles);
  const made = profiles.size === 0 || named === 'default' ? 'default' : null;
  for (const name of names) {
    const settings = profiles.get(name) ?? (name === made ? NO_PROFILE_SETTINGS : undefined);
    if (settings && !hasToken(settings)) all.set(name, { ...settings, tokenFile: join(folder, name) });
  }
  return all;
}

/**
 * Writes the token into a file of its own, for its owner alone; in a folder that is made so where there is none, and kept so where
 * it is login's own (`ownsFolder`). An existing file is replaced only if `replace` says so. Throws Refused.
 */
export async function storeToken(
  path: string,
  token: Secret,
  { replace, ownsFolder, home }: { replace: boolean; ownsFolder: boolean; home: string | null },
): Promise<void> {
  const folder = dirname(path);
  const draft = join(folder, `${draftsOf(path)}${process.pid}`);
  let isBegun = false;
  try {
    await makeFolder(folder);
    if (ownsFolder) await chmod(folder, 0o700);
    const file = await open(draft, 'wx', 0o600);
    isBegun = true;
    try {
      await file.writeFile(`${token.reveal()}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    // A link is refused where the name is taken, a rename is not.
    if (replace) await rename(draft, path);
    else await link(draft, path);
  } catch (error) {
    const code = codeOf(error);
    if (code === '') throw error;
    const why = code === 'EEXIST' ? 'is there already' : 'cannot be written';
    throw new Refused(`token file ${shownPath(path, home)}: ${why} [${code}]`);
  } finally {
    if (isBegun) await rm(draft, { force: true }).catch(() => {});
  }
}

/** How the name of a file begins that will become this one; no profile's own, which would be taken for one. */
function draftsOf(path: string): string {
  return `.${basename(path)}.`;
}

/** Deletes what a login that was killed has left beside its file. */
export async function sweepDrafts(path: string): Promise<void> {
  const [folder, begin] = [dirname(path), draftsOf(path)];
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(begin) && /^\d+$/.test(name.slice(begin.length)));
  for (const name of left) await rm(join(folder, name), { force: true });
}

/** Whether there is a file. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
