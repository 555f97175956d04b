import type { Journal } from '../journal/journal.ts';
import type { Entry } from '../resources/activity.ts';
import type { Extent, View } from '../resources/known.ts';
import type { Resource } from '../resources/resource.ts';
import type { Recalled } from './last-list.ts';
import type { Cache } from './row-cache.ts';
import type { UsageHistory } from './usage-history.ts';

/** Rows of one list with the resource that knows how to show them. `rows` is null until a first answer came. */
export type ListData<Row = unknown> = {
  readonly resource: Resource<Row>;
  readonly rows: readonly Row[] | null;
  /** How much of the API's list was read; null where it is none of the API's, or was not read yet. */
  readonly read: Extent | null;
  readonly row: (id: string) => Row | undefined;
};

/** Where rows come from. */
export type Sources = {
  readonly profile: string;
  readonly cache: Cache;
  /** Servers of an earlier console, looked at until the first read. */
  readonly recalled?: Recalled | null;
  readonly journal: Journal;
  readonly usage: Pick<UsageHistory, 'chart'>;
  /** What servers are judged by now. */
  readonly view: () => View;
  /** What this console carries out or follows now. */
  readonly underWay: () => readonly Entry[];
};

export function listData<Row>(
  resource: Resource<Row>,
  rows: readonly Row[] | null,
  read: Extent | null,
  row?: (id: string) => Row | undefined,
): ListData {
  let byId: Map<string, Row> | undefined;
  const find = (id: string): Row | undefined => {
    byId ??= new Map((rows ?? []).map((one) => [resource.id(one), one]));
    return byId.get(id);
  };
  // Rows and resource of one list always go together; what holds any list need not know which it is.
  return { resource, rows, read, row: row ?? find } as unknown as ListData;
}
