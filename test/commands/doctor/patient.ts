import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/api/clock.ts';
import type { Check } from '../../../src/commands/doctor/check.ts';
import { doctor } from '../../../src/commands/doctor.ts';
import { CANARY, emptyHome, type Home, leaked } from '../../config/home.ts';
import type { Listener } from '../../faults/network.ts';
import { loopback, type Said, sound } from '../loopback.ts';

export const SCREEN = { columns: 80, rows: 24, colorDepth: 8, widths: new Map([['●', 1]]), tmux: null };
export const options = { clock: systemClock, screen: async () => SCREEN, limitMs: 5_000 };

export type Patient = { home: Home; argv?: string[]; env?: NodeJS.ProcessEnv };

/** Every check by its name, and the exit code. */
export async function examined({ home, argv = [], env = {} }: Patient) {
  const { text, exitCode } = await doctor(await home.tool(['doctor', '--json', ...argv], env), options);
  expect(leaked(text)).toBe(false);
  const { ok, checks } = JSON.parse(text) as { ok: boolean; checks: Check[] };
  expect(ok).toBe(exitCode === 0);
  return { exitCode, checks: new Map(checks.map((check) => [check.name, check])) };
}

/** A home whose default profile asks this address with a token of its own. */
export function homeAt(apiUrl: string, extra = ''): Home {
  const home = emptyHome();
  home.file('token', CANARY);
  home.config(`${extra}\n[profiles.default]\ntoken_file = "~/token"\napi_url = "${apiUrl}"\n`, 0o600);
  return home;
}

/** The port of a server that goes with the test. */
export async function portOf(listener: Promise<Listener>): Promise<number> {
  const { port, close } = await listener;
  onTestFinished(close);
  return port;
}

export async function healthy(answer: (path: string) => Said | undefined = sound, extra = '') {
  const api = await loopback(answer);
  return { ...api, home: homeAt(api.apiUrl, extra) };
}
