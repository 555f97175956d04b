import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { TimeZone } from '../resources/format.ts';
import type { Thresholds } from '../resources/known.ts';
import type { JournalStore } from './journal.ts';
import type { ProfileName } from './keys.ts';
import type { Size } from './layout.ts';
import type { ChainStore } from './operations/chain-file.ts';
import type { InFlightStore } from './operations/in-flight.ts';
import type { IntentLog } from './operations/intents.ts';
import type { Permission } from './permission.ts';
import type { ViewName } from './route.ts';
import type { Host } from './run.ts';
import type { State } from './state.ts';

/** Where to begin: at a view, filtered, or on the server an alert named. */
export type Start = {
  readonly view?: ViewName;
  readonly filter?: string;
  readonly target?: string;
  /** Filters and sorts of an earlier visit to this account. */
  readonly lists?: State['lists'];
};

export type ConsoleOptions = {
  readonly api: Api;
  readonly clock: Clock;
  readonly host: Host;
  /** Whether the account may be changed, and the API to change it with. */
  readonly permission: Permission;
  /** Where requests go. */
  readonly apiUrl: string;
  /** Part of the identity of every row. */
  readonly profile: string;
  readonly size: Size;
  readonly thresholds: Thresholds;
  readonly zone: TimeZone;
  /** Pace of the server list in ms; null = adaptive, 0 = by hand. */
  readonly paceMs: number | null;
  /** Keys by binding id, where they differ from the table. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Keeps the activity beyond this process; null keeps it in memory. */
  readonly journal: JournalStore | null;
  /** Where what is sent is written down first. */
  readonly intents: IntentLog;
  /** Keeps what is under way, for the next start; null for the demo. */
  readonly inFlight: InFlightStore | null;
  /** Keeps chains of several steps as they stand; null for the demo. */
  readonly chains: ChainStore | null;
  readonly profiles: readonly ProfileName[];
  readonly start?: Start;
  readonly random?: () => number;
};
