import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import type { LastListStore, Recalled } from '../fleet/last-list.ts';
import type { UsageStore } from '../fleet/usage-history.ts';
import type { JournalStore } from '../journal/journal.ts';
import type { Permission } from '../operations/permission.ts';
import type { IntentLog, Session } from '../operations/persistence.ts';
import type { TimeZone } from '../resources/format.ts';
import type { Thresholds } from '../resources/known.ts';
import type { Host } from './effects/host.ts';
import type { Start } from './effects/start-view.ts';
import type { ProfileName } from './screen/context.ts';
import type { Size } from './screen/layout.ts';

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
  /** Keeps usage beyond this process; null keeps it in memory. */
  readonly usage: UsageStore | null;
  /** Keeps the list of servers beyond this process. */
  readonly lastList?: LastListStore | null;
  /** What an earlier console kept of it. */
  readonly recalled?: Recalled | null;
  /** The journal that is written before anything is sent. */
  readonly intents: IntentLog;
  /** Keeps what is under way, for the next start. */
  readonly session: Session;
  readonly profiles: readonly ProfileName[];
  /** The command that reaches a server, with placeholders; null where the servers are simulated. */
  readonly ssh: readonly string[] | null;
  readonly start?: Start;
  readonly random?: () => number;
};
