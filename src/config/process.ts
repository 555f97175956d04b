import { isatty } from 'node:tty';
import { environmentOfChild } from './environment.ts';
import { type Complaints, readSettings, type Settings, type Tool } from './settings.ts';

/** They ask disks and name servers: no name may wait behind disks that never answer. The first question of all reads the number. */
const THREADS = '16';

/** The settings of this process. Asks only whether there are terminals: opening the streams would cost the start time. */
export function settingsOfProcess(): Promise<Settings | Tool | Complaints> {
  process.env['UV_THREADPOOL_SIZE'] ??= THREADS;
  return readSettings(process.argv.slice(2), process.env, { stdin: isatty(0), stdout: isatty(1) });
}

/** The environment of a program that runs in place of the screen. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return environmentOfChild(process.env);
}
