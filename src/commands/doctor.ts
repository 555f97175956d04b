import type { Clock } from '../api/clock.ts';
import { redacted } from '../api/redact.ts';
import type { Given } from '../config/settings.ts';
import { wrap } from '../resources/text-width.ts';
import { configuration, readSaid, readToken } from './doctor/account-checks.ts';
import { askApi } from './doctor/api-checks.ts';
import { type Check, check, type Verdict, warn } from './doctor/check.ts';
import { type Screen, stateFolder, terminalCheck } from './doctor/machine-checks.ts';
import { dns, proxy, tcp, tls, type Way, wayTo } from './doctor/network-checks.ts';
import { EXIT, type Told } from './told.ts';

export type DoctorOptions = {
  readonly clock: Clock;
  /** What the terminal tells; null where there is none. */
  readonly screen: () => Promise<Screen | null>;
  readonly limitMs?: number;
};

/** One check; a token command is given its own time. */
const LIMIT_MS = 10_000;
const TOKEN_LIMIT_MS = 12_000;

const notLooked = (what: 'API' | 'proxy'): Verdict =>
  warn(`fix the ${what} address first`, `not looked at: the ${what} address is wrong`);

/**
 * Looks at everything between here and the API, each thing whatever became of the others, and says what to do. Changes nothing, and
 * asks the API for reads only. Exit code 1 when anything failed.
 */
export async function doctor(given: Given, options: DoctorOptions): Promise<Told> {
  const { clock, limitMs = LIMIT_MS } = options;
  const look = (
    name: string,
    judge: () => Promise<Verdict> | Verdict,
    ms = limitMs,
    late?: string,
  ): Promise<Check> => check(name, clock, ms, judge, late);
  const said = await readSaid(given);
  const reading = readToken(said);
  const asking = reading.then(({ token }) =>
    askApi({ apiUrl: said.apiUrl.href, token, proxy: given.environment.proxy, clock, limitMs }),
  );
  const { wrong } = said;
  const hop = (name: string, step: (way: Way) => Promise<Verdict>, late: string): Promise<Check> =>
    wrong === null
      ? look(name, async () => step(wayTo(said.apiUrl, given.environment.proxy)), limitMs, late)
      : look(name, () => notLooked(wrong));
  const { terminal: named } = given.environment;
  const terminal = { ...named, ascii: named.ascii || said.ascii };
  const slowest = TOKEN_LIMIT_MS + limitMs;
  const checks = await Promise.all([
    look('configuration', () => configuration(said)),
    look('token', async () => (await reading).verdict, TOKEN_LIMIT_MS),
    hop('DNS', dns, 'check the network and the name server (/etc/resolv.conf)'),
    hop('TCP', tcp, 'see DNS; if that passed, a firewall drops the connection: have it allowed'),
    hop('proxy', proxy, 'check HTTPS_PROXY and NO_PROXY; see TCP'),
    hop(
      'TLS',
      (way) => tls(way, clock.now()),
      'see TCP; if that passed, a firewall or proxy on the way holds TLS back: have it allowed',
    ),
    look('API', async () => (await asking).api, slowest),
    look('clock', async () => (await asking).time, slowest),
    look('state', () => stateFolder(given.paths)),
    look('terminal', async () => terminalCheck(terminal, await options.screen())),
  ]);
  const isWell = checks.every(({ state }) => state !== 'fail');
  const text = given.flags.has('json')
    ? `${JSON.stringify({ ok: isWell, checks }, null, 2)}\n`
    : checks.map(lines).join('\n');
  const exitCode = isWell ? EXIT.fine : EXIT.found;
  // An address or a path may hold the token.
  return { text: `${redacted(text).trimEnd()}\n`, errors: [], exitCode, ascii: said.ascii };
}

const NAME_WIDTH = 13;
const INDENT = 'pass  '.length + NAME_WIDTH + 2;
const WIDTH = 80;

/** A check as a paragraph of two columns, the next step last. */
function lines({ name, state, facts, next }: Check): string {
  const said = [...facts, ...(next === null ? [] : [`next: ${next}`])];
  const wrapped = said.flatMap((fact) => wrap(fact, WIDTH - INDENT));
  return wrapped
    .map((line, at) => `${at === 0 ? `${state}  ${name.padEnd(NAME_WIDTH)}  ` : ' '.repeat(INDENT)}${line}`)
    .join('\n');
}
