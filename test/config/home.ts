import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Complaints, readSettings, type Settings, type Tool } from '../../src/config/settings.ts';

/** A token of tests. */
export const CANARY = 'vps_C4n4ryWxyz0123456789';

/** Whether six characters of it stand in a row. */
export function leaked(text: string): boolean {
  const pieces = Array.from({ length: CANARY.length - 5 }, (_, at) => CANARY.slice(at, at + 6).toLowerCase());
  return pieces.some((piece) => text.toLowerCase().includes(piece));
}

export type Home = {
  readonly path: string;
  /** Writes a file of the home folder, with folders for its owner alone; the answer is its path. */
  file(name: string, text: string, mode?: number): string;
  config(text: string, mode?: number): string;
  /** `readSettings` with this home, in a UTF-8 terminal. */
  read(argv: readonly string[], env?: NodeJS.ProcessEnv): Promise<Settings | Tool | Complaints>;
  settings(argv: readonly string[], env?: NodeJS.ProcessEnv): Promise<Settings>;
  /** What a command is given that looks for the account itself. */
  tool(argv: readonly string[], env?: NodeJS.ProcessEnv): Promise<Tool>;
  /** Empty when the settings can be used. */
  complaints(argv: readonly string[], env?: NodeJS.ProcessEnv): Promise<readonly string[]>;
};

/** An empty home folder that goes with the test. */
export function emptyHome(): Home {
  const path = mkdtempSync(join(tmpdir(), 'vps-console-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 10 }));
  const home: Home = {
    path,
    file(name, text, mode = 0o600) {
      const full = join(path, name);
      mkdirSync(join(full, '..'), { recursive: true, mode: 0o700 });
      writeFileSync(full, text);
      chmodSync(full, mode);
      return full;
    },
    config: (text, mode = 0o644) => home.file('.config/vps-console/config.toml', text, mode),
    read: (argv, env = {}) =>
      readSettings(
        argv,
        { HOME: path, PATH: process.env['PATH'], TERM: 'xterm', LANG: 'en_US.UTF-8', ...env },
        { stdin: true, stdout: true },
      ),
    async settings(argv, env) {
      const settings = await home.read(argv, env);
      if ('complaints' in settings) throw new Error(settings.complaints.join('\n'));
      if ('tool' in settings) throw new Error(`${settings.tool} has no settings`);
      return settings;
    },
    async tool(argv, env) {
      const tool = await home.read(argv, env);
      if ('tool' in tool) return tool;
      throw new Error('complaints' in tool ? tool.complaints.join('\n') : `${tool.command} has settings`);
    },
    async complaints(argv, env) {
      const settings = await home.read(argv, env);
      return 'complaints' in settings ? settings.complaints : [];
    },
  };
  return home;
}
