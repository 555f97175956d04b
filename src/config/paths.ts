import { constants } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { safeText } from '../api/safe-text.ts';
import { codeOf, Refused } from './complaint.ts';

/** Folders of this program, absolute; none of them exists until somebody needs it. */
export type Paths = {
  /** Where config.toml is looked for; null where neither XDG_CONFIG_HOME nor a home folder tells. */
  readonly configDir: string | null;
  /** Null where neither XDG_STATE_HOME nor a home folder tells. */
  readonly stateDir: string | null;
  /** For `~`; null where there is no home folder. */
  readonly home: string | null;
};

/** Where the XDG rules put things. A relative XDG path counts as unset, as they say; so does `home` null. */
export function pathsOf(env: NodeJS.ProcessEnv, home: string | null): Paths {
  const base = (value: string | undefined, usual: string) => {
    if (value && isAbsolute(value)) return join(value, 'vps-console');
    return home === null ? null : join(home, usual, 'vps-console');
  };
  return {
    configDir: base(env['XDG_CONFIG_HOME'], '.config'),
    stateDir: base(env['XDG_STATE_HOME'], join('.local', 'state')),
    home,
  };
}

/** The folder of the config file. Throws Refused where there is none. */
export function ensureConfigDir({ configDir }: Paths): string {
  if (configDir !== null) return configDir;
  throw new Refused(
    'there is no home folder for the configuration: set HOME or XDG_CONFIG_HOME to an absolute path',
  );
}

/** The config file in its folder. */
export function configFile(configDir: string): string {
  return join(configDir, 'config.toml');
}

/**
 * Makes the state folder, for its owner alone. Throws Refused when it cannot be made or others may write in it: whoever can
 * write the journal can lie about what was done.
 */
export async function ensureStateDir({ stateDir, home }: Paths, uid = process.geteuid?.()): Promise<string> {
  if (stateDir === null)
    throw new Refused(
      'there is no home folder for the state: set HOME or XDG_STATE_HOME to an absolute path',
    );
  const shown = shownPath(stateDir, home);
  try {
    await makeFolder(stateDir);
  } catch (error) {
    throw new Refused(`${shown}: the state folder cannot be made [${codeOf(error)}]`);
  }
  const found = await stat(stateDir);
  if (uid !== undefined && found.uid !== uid)
    throw new Refused(`${shown}: the state folder belongs to another user`);
  if (found.mode & 0o022)
    throw new Refused(`${shown}: others may write in the state folder; chmod 700 ${shown}`);
  return stateDir;
}

/** Makes a folder, and those above it, for their owner alone. Not with `recursive`, which never ends below /proc. */
export async function makeFolder(path: string, isAboveThere = false): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || isAboveThere) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path, true);
  }
}

/** The absolute path of --log-file, which is made for its owner alone where it is not there. Throws Refused when it cannot be written. */
export async function ensureLogFile(written: string | null, { home }: Paths): Promise<string | null> {
  if (written === null) return null;
  const path = fullPath(written, currentFolder, home);
  const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
  try {
    await (await open(path, O_APPEND | O_CREAT | O_NONBLOCK | O_WRONLY, 0o600)).close();
  } catch (error) {
    throw new Refused(`--log-file: ${shownPath(path, home)} cannot be written [${codeOf(error)}]`);
  }
  return path;
}

/** A path as people write it: the home folder as `~`, printable. */
export function shownPath(path: string, home: string | null): string {
  const short =
    home !== null && home !== '/' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
  return safeText(short, 200);
}

/**
 * The absolute path of what was written: `~/` is the home folder, anything else is relative to the folder that `from` answers.
 * Throws Refused where there is no such folder.
 */
export function fullPath(written: string, from: () => string, home: string | null): string {
  if (isAbsolute(written)) return written;
  if (!written.startsWith('~/')) return resolve(from(), written);
  if (home === null)
    throw new Refused(`${safeText(written, 200)}: there is no home folder: set HOME to an absolute path`);
  return join(home, written.slice(2));
}

/** The current folder. Throws Refused where it has been deleted. */
export function currentFolder(): string {
  try {
    return process.cwd();
  } catch (error) {
    throw new Refused(`the current folder cannot be used [${codeOf(error)}]: cd to another`);
  }
}
