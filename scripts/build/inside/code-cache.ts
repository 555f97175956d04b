import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

/** Caches of other versions and other Nodes that are left alone. */
const KEPT = 2;

/** Where a code cache of this name would be, whether or not it can be trusted; undefined where there is no place for one. */
export function cacheFile(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const { XDG_CACHE_HOME: cacheHome = '', HOME: home = '' } = env;
  const base = isAbsolute(cacheHome) ? cacheHome : isAbsolute(home) ? join(home, '.cache') : undefined;
  return base === undefined ? undefined : join(base, 'vps-console', name);
}

/** Where the code cache is, or undefined where none can be trusted: whoever writes it decides what the program does. */
export function cacheFolder(env: NodeJS.ProcessEnv): string | undefined {
  const { XDG_CACHE_HOME: cacheHome = '', HOME: home = '' } = env;
  try {
    // With sudo the home may be another user's, who must not find root's files in it.
    const base = isAbsolute(cacheHome)
      ? cacheHome
      : isAbsolute(home) && isOurs(statSync(home))
        ? join(home, '.cache')
        : undefined;
    if (base === undefined) return undefined;
    const folder = join(base, 'vps-console');
    // Not `recursive`: that never ends below /proc.
    for (const path of [base, folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && isOurs(found) ? folder : undefined;
  } catch {
    return undefined;
  }
}

export function readCache(file: string): Buffer | undefined {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const found = fstatSync(descriptor);
      return found.isFile() && isOurs(found) ? readFileSync(descriptor) : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** Replaces the cache as a whole, and forgets all but the newest others. */
export async function writeCache(folder: string, name: string, data: Buffer): Promise<void> {
  const draft = join(folder, `${name}.${process.pid}`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(data);
      await handle.sync(); // V8 does not notice a hole that a power cut left
    } finally {
      await handle.close();
    }
    await rename(draft, join(folder, name));
    await forgetOld(folder, name);
  } catch {
    await rm(draft, { force: true }).catch(() => {}); // a full or read-only disk: the next start is slower
  }
}

async function forgetOld(folder: string, current: string): Promise<void> {
  const others = (await readdir(folder)).filter((name) => name.startsWith('code-') && name !== current);
  const aged = await Promise.all(
    others.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  aged.sort((one, other) => other.at - one.at);
  for (const { name } of aged.slice(KEPT)) await rm(join(folder, name), { force: true });
}

/** Our own, and writable by nobody else. Where files have no owners (Windows) there is no cache. */
function isOurs({ uid, mode }: Stats): boolean {
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}
