import { access, constants, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { safeText } from '../../api/safe-text.ts';
import { codeOf } from '../../config/complaint.ts';
import type { Terminal } from '../../config/environment.ts';
import { type Paths, shownPath } from '../../config/paths.ts';
import { SMALLEST } from '../../console/screen/layout.ts';
import { fail, pass, type Verdict, warn } from './check.ts';

/** The state folder: can its owner, and nobody else, write in it? Leaves nothing behind. */
export async function stateFolder({ stateDir, home }: Paths, uid = process.geteuid?.()): Promise<Verdict> {
  if (stateDir === null)
    return fail('set HOME or XDG_STATE_HOME to an absolute path', 'there is no home folder for it');
  const shown = shownPath(stateDir, home);
  try {
    const folder = await nearest(stateDir);
    const { uid: owner, mode } = await stat(folder);
    if (folder === stateDir && uid !== undefined && owner !== uid)
      return fail(
        `chown it to yourself, or set XDG_STATE_HOME`,
        `${shown} belongs to user ${owner}, not to you (${uid})`,
      );
    if (folder === stateDir && mode & 0o022)
      return fail(`chmod 700 ${shown}`, `${shown}: others may write in it`);
    await tryWriting(folder);
    if (folder !== stateDir) return pass(`${shown} is not there yet and can be made`);
    const foreign = await notWritable(stateDir);
    if (foreign !== null)
      return fail(
        `chown -R it to yourself, or set XDG_STATE_HOME to a folder that is yours`,
        `${shown}/${safeText(foreign, 80)} cannot be written: no journal, or no memory of what was sent`,
      );
    return pass(`${shown} can be written, owner ${owner}, mode ${(mode & 0o777).toString(8)}`);
  } catch (error) {
    return fail(
      'make it writable, or set XDG_STATE_HOME to a folder that is',
      `${shown} cannot be written [${codeOf(error) || 'unknown error'}]: no journal, and no memory of what was sent`,
    );
  }
}

/** The folder itself, or the one that it would be made in. */
async function nearest(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return nearest(dirname(path));
  }
}

async function tryWriting(folder: string): Promise<void> {
  const path = join(folder, `.vps-console-${process.pid}`);
  const file = await open(path, 'wx', 0o600);
  try {
    // An empty file can be made on a full disk, too.
    await file.writeFile(Buffer.alloc(4096));
    await file.sync();
  } finally {
    await file.close();
    await rm(path);
  }
}

/** What an earlier console, perhaps one of root, made in it and we cannot write. */
async function notWritable(folder: string): Promise<string | null> {
  for (const name of await readdir(folder)) {
    const why = await access(join(folder, name), constants.W_OK).then(() => '', codeOf);
    // Another console may take its own away meanwhile.
    if (why !== '' && why !== 'ENOENT') return name;
  }
  return null;
}

/** What the terminal tells of itself, beyond the environment. */
export type Screen = {
  readonly columns: number;
  readonly rows: number;
  /** Bits of a colour: 1, 4, 8 or 24. */
  readonly colorDepth: number;
  /** Columns that a character takes, of each that the console draws; null where the terminal did not answer. */
  readonly widths: ReadonlyMap<string, number> | null;
  /** The options of tmux about the clipboard, as `name value`; null outside of tmux. */
  readonly tmux: readonly string[] | null;
};

export function terminalCheck(terminal: Terminal, screen: Screen | null): Verdict {
  const kind = `TERM ${terminal.term || 'is not set'}`;
  if (terminal.term === '' || terminal.term === 'dumb')
    return warn(
      'in a terminal, set TERM to its name, such as xterm-256color',
      `${kind}: no screen can be drawn`,
    );
  if (!terminal.usable || screen === null)
    return warn(
      'start it in a terminal, for the full screen',
      `${kind}; no screen: input or output is not a terminal`,
    );
  const { columns, rows, colorDepth, widths, tmux } = screen;
  const wide = [...(widths ?? [])].filter(([, width]) => width !== 1).map(([character]) => character);
  const isDeaf = tmux?.includes('set-clipboard off') && !tmux.includes('allow-passthrough on');
  const facts = [
    `${kind}, ${columns}x${rows}, ${terminal.color ? `${2 ** colorDepth} colours` : 'no colour'}, ${terminal.utf8 ? 'UTF-8' : 'no UTF-8: drawn in ASCII'}`,
    widths === null
      ? 'widths not measured: the terminal does not tell'
      : `widths measured${wide.length > 0 ? '' : ': as expected'}`,
    tmux === null
      ? 'clipboard by OSC 52; whether the terminal heeds it, it does not tell'
      : `tmux: ${tmux.join(', ') || 'options not known'}`,
  ];
  if (columns < SMALLEST.columns || rows < SMALLEST.rows)
    return fail(`make it ${SMALLEST.columns}x${SMALLEST.rows} at least`, 'the window is too small', ...facts);
  if (wide.length > 0 && !terminal.ascii)
    return warn(
      'start with --ascii, or set ascii = true in the configuration',
      `drawn two columns wide here: ${wide.join(' ')}`,
      ...facts,
    );
  if (isDeaf)
    return warn('tmux set -g set-clipboard on', 'tmux keeps copied text from the terminal', ...facts);
  if (!terminal.utf8) return warn('set LANG to a UTF-8 locale, such as C.UTF-8', ...facts);
  return pass(...facts);
}
