import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { safeText } from '../api/safe-text.ts';
import { codeOf, Refused } from './complaint.ts';

/** Folders of this program; none of them exists until somebody needs it. */
export type Paths = {
  readonly configDir: string;
  readonly stateDir: string;
  readonly cacheDir: string;
  readonly configFile: string;
  /** For `~`. */
  readonly home: string;
  /** The state folder is this process's own, and to be removed at its end (the demo's). */
  readonly temporary: boolean;
};

/** Where the XDG rules put things; a relative XDG path counts as unset, as they say. */
export function pathsOf(env: NodeJS.ProcessEnv, home: string, demo: boolean): Paths {
  const base = (value: string | undefined, usual: string) =>
    join(value && isAbsolute(value) ? value : join(home, usual), 'vps-console');
  const configDir = base(env['XDG_CONFIG_HOME'], '.config');
  return {
    configDir,
    // Not made here: only those who write state need it. The random name cannot be taken by somebody else first.
    stateDir: demo
      ? join(tmpdir(), `vps-console-demo-${crypto.randomUUID()}`)
      : base(env['XDG_STATE_HOME'], join('.local', 'state')),
    cacheDir: base(env['XDG_CACHE_HOME'], '.cache'),
    configFile: join(configDir, 'config.toml'),
    home,
    temporary: demo,
  };
}

/**
 * Makes the state folder, for its owner alone. Throws Refused when it cannot be made or others may write in it: whoever can
 * write the journal can lie about what was done.
 */
export async function ensureStateDir(paths: Paths, uid = process.geteuid?.()): Promise<string> {
  const { stateDir } = paths;
  const shown = shownPath(stateDir, paths.home);
  try {
    await mkdir(stateDir, { recursive: !paths.temporary, mode: 0o700 });
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

/** A path as people write it: the home folder as `~`, printable. */
export function shownPath(path: string, home: string): string {
  const short =
    home !== '' && home !== '/' && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
  return safeText(short, 200);
}

/** The absolute path of what was written: `~/` is the home folder, anything else is relative to `from`. */
export function fullPath(written: string, from: string, home: string): string {
  return written.startsWith('~/') ? join(home, written.slice(2)) : resolve(from, written);
}
