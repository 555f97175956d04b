import { createApi } from '../../api/client.ts';
import type { Clock } from '../../api/clock.ts';
import { operation } from '../../api/operations.ts';
import type { Failure } from '../../api/outcome.ts';
import type { ProxySettings } from '../../api/proxy.ts';
import type { Secret } from '../../api/secret.ts';
import { type AnswerInfo, createTransport } from '../../api/transport.ts';
import { accountText, readsOnly } from '../../resources/account.ts';
import { span } from '../../resources/format.ts';
import { onceOnly } from '../told.ts';
import { fail, pass, type Verdict, warn } from './check.ts';

export type Question = {
  readonly apiUrl: string;
  readonly token: Secret | null;
  readonly proxy: ProxySettings;
  readonly clock: Clock;
  readonly limitMs: number;
};

const LISTS = [
  ['listServers', '/servers/'],
  ['listBackups', '/backups/'],
  ['listSnapshots', '/snapshots/'],
] as const;

/** How far our clock may be from the API's, in ms. The Date header has whole seconds. */
const CLOCK_WARN_MS = 30_000;
const CLOCK_FAIL_MS = 5 * 60_000;

const NOT_ASKED = warn(
  'fix what failed above first',
  'not asked: the configuration or the token is not right',
);

/** Reads the account and the first page of each list, and compares the clocks. Sends GET only. */
export function askApi({ apiUrl, token, proxy, clock, limitMs }: Question): {
  api: Promise<Verdict>;
  time: Promise<Verdict>;
} {
  if (token === null) return { api: Promise.resolve(NOT_ASKED), time: Promise.resolve(NOT_ASKED) };
  const answers: (AnswerInfo & { at: number })[] = [];
  const transport = createTransport({
    apiUrl,
    token,
    proxy,
    clock,
    mode: () => 'read-only',
    timeouts: { connectMs: limitMs / 2, readMs: limitMs },
    onAnswer: (answer) => answers.push({ ...answer, at: clock.now() }),
  });
  const base = new URL(transport.baseUrl).pathname.replace(/\/$/, '');
  const reads = LISTS.map(async ([id, path]) => {
    const answer = await transport.send(new Request(`${transport.baseUrl}${path}`), operation(id));
    return 'kind' in answer ? answer : null;
  });
  const whole = Promise.all([createApi(transport).getAccount(), ...reads]);
  const api = whole.then(([account, ...failures]): Verdict => {
    const [failed] = failures.filter((failure): failure is Failure => failure !== null);
    const facts = answers.map(
      ({ path, status, latencyMs }) => `${path.slice(base.length)} ${status} in ${latencyMs} ms`,
    );
    if (account.kind !== 'ok' && failed) return refused(failed.status === 403 ? failed : account, facts);
    if (failed) return refused(failed, facts);
    // The console goes on without: it only does not know whose account it is.
    if (account.kind !== 'ok' && account.kind !== 'refused' && account.kind !== 'auth')
      return refused(account, facts);
    if (account.kind !== 'ok')
      return warn('nothing, if this token is not meant to read it', account.text, ...facts);
    const reading = readsOnly(account.value);
    return pass(accountText(account.value), ...(reading ? [reading] : []), ...facts);
  });
  return { api, time: whole.then(() => clocks(answers)) };
}

function refused({ text, kind, ...failure }: Failure, facts: readonly string[]): Verdict {
  const next = onceOnly(failure.next);
  return fail(kind === 'auth' ? `${next}; vps-console login stores another` : next, text, ...facts);
}

function clocks(answers: readonly (AnswerInfo & { at: number })[]): Verdict {
  const answer = answers.find(({ serverTime }) => serverTime !== undefined);
  if (answer?.serverTime === undefined) return warn('see the API', 'not compared: no answer told the time');
  // The API looked at its clock somewhere between question and answer.
  const aheadMs = answer.at - answer.latencyMs / 2 - answer.serverTime;
  const byMs = Math.abs(aheadMs);
  const words = `this clock is ${span(byMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the API's`;
  const next = 'set the clock of this machine: timedatectl set-ntp true';
  if (byMs >= CLOCK_FAIL_MS) return fail(next, words);
  if (byMs >= CLOCK_WARN_MS) return warn(next, words);
  return pass(byMs < 2_000 ? "this clock and the API's agree" : words);
}
