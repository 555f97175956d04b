import type { Api } from '../../api/api.ts';
import type { Clock } from '../../api/clock.ts';
import type { Outcome, Success } from '../../api/outcome.ts';
import type { Found } from '../beyond-list.ts';
import type { Cache } from '../row-cache.ts';
import type { ReadKey } from './poll-world.ts';

type Parts = {
  readonly api: Api;
  readonly cache: Cache;
  readonly clock: Clock;
  /** Polling has ended: what still comes is not kept. */
  readonly isOver: () => boolean;
  /** The question for the account has its final answer. */
  readonly onAccount: () => void;
};

/** One read by its key: asks the API, and gives what came to the cache. */
export function createReads({ api, cache, clock, isOver, onAccount }: Parts) {
  function tell<T>(
    outcome: Outcome<T>,
    apply: (answer: Extract<Outcome<T>, { kind: 'ok' }>) => void,
  ): Outcome<T> {
    if (outcome.kind === 'ok' && !isOver()) apply(outcome);
    return outcome;
  }

  /** How many rows of the answer were not known; null where it is older than a change that was sent. */
  function found<T>(outcome: Outcome<T>, apply: (answer: Success<T>) => number | null): Outcome<T & Found> {
    if (outcome.kind !== 'ok') return outcome;
    return { ...outcome, value: { ...outcome.value, news: isOver() ? null : apply(outcome) } };
  }

  async function account(signal: AbortSignal): Promise<Outcome<unknown>> {
    const outcome = await api.getAccount(signal);
    // 401, 403, 404 or 405 mean "account unknown", nothing more: the question is not asked again. Whether the token is
    // good for the rest, the list of servers tells.
    const isRefused = outcome.kind === 'refused' || outcome.kind === 'auth';
    if (outcome.kind === 'ok' || isRefused) onAccount();
    if (outcome.kind === 'ok') cache.setAccount(outcome.value);
    return isRefused ? { ...outcome, kind: 'cancelled' } : outcome;
  }

  async function server(id: string, startedAt: number, signal: AbortSignal): Promise<Outcome<unknown>> {
    const outcome = await api.getServer(id, signal);
    if (outcome.kind === 'refused' && outcome.status === 404) cache.setNotFound(id, clock.now(), startedAt);
    return tell(outcome, cache.setServer);
  }

  return async (key: ReadKey, startedAt: number, signal: AbortSignal): Promise<Outcome<unknown>> => {
    const [kind, id] = key.split(' ') as [string, string | undefined];
    const where = Object.fromEntries(new URLSearchParams(id));
    const scope = id === undefined ? {} : { server_id: id };
    switch (kind) {
      case 'servers': {
        const outcome = await api.listServers({}, signal);
        if (outcome.kind === 'ok' && !isOver()) await cache.setServersSlowly(outcome);
        return outcome;
      }
      case 'servers-where':
        return found(await api.listServers(where, signal), cache.setFoundServers);
      case 'backups-where':
        return found(await api.listBackups(where, signal), cache.setFoundBackups);
      case 'server':
        return server(id ?? '', startedAt, signal);
      case 'backups':
        return tell(await api.listBackups(scope, signal), (answer) =>
          cache.setRecoveryPoints('backups', answer, id),
        );
      case 'snapshots':
        return tell(await api.listSnapshots(scope, signal), (answer) =>
          cache.setRecoveryPoints('snapshots', answer, id),
        );
      case 'plans':
      case 'plans-where':
        return tell(await api.listPlans(where, signal), ({ value }) =>
          cache.setPlans(value, where['location']),
        );
      default:
        return account(signal);
    }
  };
}
