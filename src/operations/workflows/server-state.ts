import type { Clock } from '../../api/clock.ts';
import type { Server } from '../../api/model.ts';
import type { Cache } from '../../fleet/row-cache.ts';
import { toldStatus } from '../../resources/status.ts';
import { lookAtServer } from '../observe.ts';
import type { Operation } from '../operation.ts';
import { type ReadNow, withTimedReads } from '../timed-reads.ts';
import type { Chain } from './chain.ts';

/** The known status of a server (undefined: none). */
export type ServerState = {
  /** By a read that started after the last request that may have changed it. */
  readonly now: string | undefined;
  /** As last read, whenever that was. */
  readonly last: string | undefined;
};

type Parts = {
  readonly readNow: ReadNow;
  readonly clock: Clock;
  readonly cache: Cache;
  readonly operations: { get(id: string): Operation | undefined };
};

/**
 * The state of a chain's server. If a step that may have changed it was sent and nothing was read since, it is read again, for 3
 * s at most.
 */
export async function readState(parts: Parts, chain: Chain): Promise<ServerState> {
  const { cache, operations } = parts;
  const sent = chain.steps.flatMap(({ write, operation }) => {
    const isAct = write.kind !== 'createSnapshot' && operation !== null;
    return (isAct && operations.get(operation)?.sentAt) || [];
  });
  const since = Math.max(chain.startedAt - 1, ...sent);
  const look = lookAtServer(cache, chain.server, since);
  const known = cache.known(chain.server);
  const last = (known && toldStatus(known.server)) ?? undefined;
  if (look !== null || sent.length === 0) return { now: look?.status ?? undefined, last };
  const answer = await withTimedReads(parts, (read) => read<Server>(`server ${chain.server}`));
  return { now: (answer?.kind === 'ok' ? toldStatus(answer.value) : null) ?? undefined, last };
}
