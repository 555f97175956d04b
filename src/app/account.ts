import type { Api } from '../api/api.ts';
import { createApi } from '../api/client.ts';
import { systemClock } from '../api/clock.ts';
import { Secret } from '../api/secret.ts';
import {
  type AnswerInfo,
  createTransport,
  type Mode,
  type RequestInfo,
  type Transport,
} from '../api/transport.ts';
import type { Profile } from '../config/profiles.ts';
import type { Settings } from '../config/settings.ts';
import { createPermission, type Permission } from '../operations/permission.ts';
import { type LogFile, openLog } from '../storage/log-file.ts';

/** How much shorter the demo's waits are than the documented ones; its screens say so. */
export const DEMO_SPEED = 20;

/** A way to the API under one profile. */
export type Account = {
  readonly profile: Profile;
  readonly host: string;
  readonly apiUrl: string;
  /** Reads only, whatever the mode. */
  readonly api: Api;
  readonly permission: Permission;
  /** Called for every request that leaves and for every answer's head. Set by the poller. */
  onRequest: (info: RequestInfo) => void;
  onAnswer: (info: AnswerInfo) => void;
};

const DEMO_URL = 'https://demo.invalid/api/v1';

/** Opens the API of a profile, or the simulated one. Throws ConfigError when its address or token cannot be used. */
export async function openAccount(
  settings: Settings,
  profile: Profile,
  token: Secret | null,
): Promise<Account> {
  const log = logOf(settings);
  log?.line(`profile ${profile.name}, ${settings.demo ? 'the demo' : profile.apiUrl}, mode ${profile.mode}`);
  const common = {
    onAnswer: (info: AnswerInfo): void => {
      log?.line(`${info.method} ${info.path} ${info.status} in ${info.latencyMs} ms`);
      account.onAnswer(info);
    },
    onRequest: (info: RequestInfo): void => account.onRequest(info),
    ...(settings.demo
      ? { apiUrl: DEMO_URL, token: new Secret('demo-has-no-token'), fetch: await simulated() }
      : { apiUrl: profile.apiUrl, token: token ?? new Secret(''), proxy: settings.proxy }),
  };
  // The transport enforces the mode: screen and polling could change nothing even if they tried.
  const transport = logged(createTransport({ ...common, mode: (): Mode => 'read-only' }), log);
  const write = (): Api => createApi(logged(createTransport({ ...common, mode: () => 'write' }), log));
  const account: Account = {
    profile,
    host: transport.host,
    apiUrl: transport.baseUrl,
    api: createApi(transport),
    permission: createPermission(profile.mode, systemClock, write),
    onRequest: () => {},
    onAnswer: () => {},
  };
  return account;
}

/** The log of this process, if one is wanted: all profiles write into the same file. */
export function logOf({ logFile }: Pick<Settings, 'logFile'>): LogFile | null {
  if (logFile === null) return null;
  log ??= openLog(logFile, systemClock);
  return log;
}

let log: LogFile | undefined;

/** Writes the final outcome of each request to the log. */
function logged(transport: Transport, log: LogFile | null): Transport {
  if (log === null) return transport;
  const send: Transport['send'] = async (request, operation) => {
    const result = await transport.send(request, operation);
    if ('kind' in result) log.line(`${request.method} ${result.kind}: ${result.text}; next: ${result.next}`);
    return result;
  };
  return { ...transport, send };
}

/** The simulator is loaded only for the demo. */
async function simulated(): Promise<(request: Request) => Promise<Response>> {
  const { createSimulator } = await import('../demo/simulator.ts');
  const simulator = createSimulator({ clock: systemClock, speed: DEMO_SPEED });
  return (request) => simulator.fetch(request);
}

/** An account to open, and all settings. */
export type Chosen = {
  readonly settings: Settings;
  readonly account: Account;
  readonly token: Secret | null;
};
