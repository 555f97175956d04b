/** Names one read: a list, one server, or a list by filters. */
export type ReadKey =
  | 'account'
  | 'plans'
  | 'servers'
  | 'backups'
  | 'snapshots'
  /** A list by filters of the API, as a query. */
  | WhereKey
  | `plans-where ${string}`
  | `${'server' | 'backups' | 'snapshots'} ${string}`;

export type WhereKey = `${'servers' | 'backups'}-where ${string}`;

/** The route on screen, as far as it decides what is read. */
export type PolledRoute =
  | { readonly view: 'server'; readonly id: string }
  | { readonly view: 'recovery-point'; readonly kind: 'backups' | 'snapshots' }
  | { readonly view: 'servers' | 'backups' | 'snapshots' | 'activity' };

/** When a read last started and ended (ms since the epoch), and whether it gave a value. */
export type Done = { readonly startedAt: number; readonly at: number; readonly ok: boolean };

/**
 * When a request left (ms since the epoch), and for what: the list of servers, another read of the poller's own (`retry`: once
 * more), or what a person asked for.
 */
export type Requested = { readonly at: number; readonly of: 'list' | 'other' | 'retry' | 'asked' };

export type PollWorld = {
  readonly now: number;
  /** Pace of the server list chosen by the operator in ms; null = our own, 0 = by hand only. */
  readonly chosenPaceMs: number | null;
  readonly paused: boolean;
  /** How long no key was pressed. */
  readonly idleMs: number;
  /** Whether a server, or a recovery point of the server on screen, is in transition. */
  readonly busy: boolean;
  readonly busyRecoveryPoints: boolean;
  readonly route: PolledRoute;
  /** The filter on screen that the API can be asked by, over a list that was cut. */
  readonly where: WhereKey | null;
  /** Ids of the rows on screen, and of all rows, in order of interest. */
  readonly visible: readonly string[];
  readonly all: readonly string[];
  /** Ids of servers that have come up since their details were read: their usage is not known. */
  readonly cameUp: readonly string[];
  readonly done: ReadonlyMap<ReadKey, Done>;
  readonly flying: ReadonlySet<ReadKey>;
  /** The requests of the last minute, oldest first, but for what follows own operations. */
  readonly requests: readonly Requested[];
  /** Nothing is asked before this: the API asked for a pause, or is failing. */
  readonly holdUntil: number;
  /** The list of servers cannot be read: nothing else is asked until it can. */
  readonly failing: boolean;
  /** What the budget is divided by, because the API has refused for too many requests: 1, 2, 4 … */
  readonly divisor: number;
  /** Half of the requests that remain by the API's own rate headers, and until when (ms since the epoch), if it sends any. */
  readonly allowance: { readonly left: number; readonly until: number } | null;
  /** The account's answer is final: known, or refused for good. */
  readonly accountSettled: boolean;
  /** Requests that one read of the list of servers takes: it may come in pages. */
  readonly listCost: number;
  /** When the last read of one server was started, ms since the epoch. */
  readonly lastDetailAt: number;
  /** What own operations wait for, and since when. */
  readonly watched: ReadonlyMap<ReadKey, number>;
  /** Counts detail reads, to share them between what is seen and what is stalest. */
  readonly turns: number;
};

/** What the poller must know of the console, asked anew each time. */
export type Focus = () => {
  readonly route: PolledRoute;
  readonly where: WhereKey | null;
  readonly visible: readonly string[];
  readonly all: readonly string[];
  readonly cameUp: readonly string[];
  readonly paused: boolean;
  readonly lastKeyAt: number;
  readonly busy: boolean;
  readonly busyRecoveryPoints: boolean;
};
