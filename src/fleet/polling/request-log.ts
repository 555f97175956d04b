import type { RequestInfo } from '../../api/transport.ts';
import type { Requested } from './poll-world.ts';

const MINUTE_MS = 60_000;

/** The requests of the last minute, oldest first. A read that is tried again, or comes in pages, takes several; all count. */
export function createRequestLog(now: () => number) {
  let requests: readonly Requested[] = [];
  /** Reads begun, and requests that left. */
  let [begun, sent] = [0, 0];
  let [listCost, listExtra] = [1, 0];

  function note(of: Requested['of']): void {
    requests = [...requests, { at: now(), of }];
  }

  return {
    recent(): readonly Requested[] {
      requests = requests.filter(({ at }) => at > now() - MINUTE_MS);
      return requests;
    },
    /** A read begins; null: beside the budget. */
    begin(of: Requested['of'] | null): void {
      if (of) note(of);
      begun += 1;
    },
    beginList(): void {
      listExtra = 0;
    },
    endList(): void {
      listCost = 1 + listExtra;
    },
    /** Requests that the last whole list of servers took. */
    listCost: () => listCost,
    /** A request left, a write too. `isListUnderWay`: one of servers is read. */
    sent({ method, path }: RequestInfo, isListUnderWay: boolean): void {
      if (method !== 'GET') note('asked');
      else sent += 1;
      if (sent <= begun) return;
      begun = sent;
      const isList = isListUnderWay && path.endsWith('/servers/');
      if (isList) listExtra += 1;
      note(isList ? 'list' : 'retry');
    },
  };
}
