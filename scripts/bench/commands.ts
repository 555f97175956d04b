import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BUNDLE } from '../build/bundle.ts';
import type { Api } from './api.ts';
import type { Command } from './program.ts';

/** In what is on screen with the first frame; with rows; with rows that were read by this console. */
export const FRAME = /\? help/;
export const ROWS = /▸/;
export const LIVE = /● live/;

export const nodeCommand: Command = { file: process.execPath, args: ['-p', '"▸"'] };

/** Null where it is not installed. */
export function htopCommand(): Command | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'htop'))) ? { file: 'htop', args: [] } : null;
}

type Options = {
  readonly home: string;
  /** By default no poll comes while something else is measured, nor does data get old. */
  readonly pollS?: number | undefined;
  readonly file?: string;
  /** For Node itself. */
  readonly node?: readonly string[];
};

export function consoleOf(api: Api, { home, pollS = 3_600, file = BUNDLE, node = [] }: Options): Command {
  return {
    file: process.execPath,
    args: [...node, file, '--poll', String(pollS)],
    env: {
      VPS_API_URL: api.url,
      VPS_API_TOKEN: 'bench-token',
      HOME: home,
      XDG_CACHE_HOME: '',
      XDG_CONFIG_HOME: '',
      XDG_STATE_HOME: '',
    },
  };
}
