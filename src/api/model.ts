import type { Failure } from './outcome.ts';
import type { SafeText } from './safe-text.ts';

/**
 * What the console knows of the API's objects after decoding. Field names are the API's own.
 * `null`: the API said null or sent nothing usable; `undefined` (missing): this kind of answer does not carry the field.
 * Times are milliseconds since the epoch. Units (the pages print none; see openapi.yaml): memory MB, storage and
 * disk GB, bandwidth GB a month.
 */
export type Plan = {
  readonly id: string | null;
  readonly name: SafeText | null;
  readonly vcpus: number | null;
  readonly memory: number | null;
  readonly storage: number | null;
  readonly bandwidth?: number | null;
};

export type Os = { readonly id: string | null; readonly name: SafeText | null };

export type ResourceUsage = {
  readonly cpu_percent: number | null;
  readonly memory_used: number | null;
  readonly disk_used: number | null;
  readonly bandwidth_used: number | null;
};

/** What every row has. An id that is not valid becomes `?N` (N = its place in the answer): shown, never acted on. */
type Row = {
  readonly id: string;
  /** Fields that were missing or of the wrong type, in the API's names; empty for a sound row. */
  readonly flaws: readonly string[];
  /** The row as the API sent it, for the raw view, and to tell whether what is shown is all of it. Not sanitised. */
  readonly raw: unknown;
};

export type Server = Row & {
  readonly name: SafeText;
  readonly hostname: SafeText | null;
  readonly status: SafeText;
  readonly ip_address: SafeText | null;
  readonly location: SafeText | null;
  readonly plan: Plan | null;
  readonly os: Os | null;
  readonly created_at: number | null;
  readonly updated_at: number | null;
  /** Only in the answer for one server (backups_enabled also in the answer to a create). */
  readonly ipv6_address?: SafeText | null;
  readonly backups_enabled?: boolean | null;
  readonly resource_usage?: ResourceUsage | null;
};

export type ServerRef = { readonly id: string; readonly name: SafeText | null };

export type Backup = Row & {
  readonly server: ServerRef | null;
  readonly backup_type: SafeText | null;
  readonly status: SafeText;
  readonly size_mb: number | null;
  readonly created_at: number | null;
  readonly expires_at: number | null;
  readonly description: SafeText | null;
};

export type Snapshot = Row & {
  readonly server: ServerRef | null;
  readonly name: SafeText;
  readonly status: SafeText;
  readonly size_mb: number | null;
  readonly created_at: number | null;
  readonly description: SafeText | null;
};

export type Account = {
  readonly email: SafeText | null;
  readonly name: SafeText | null;
  readonly company_name: SafeText | null;
  readonly created_at: number | null;
  readonly token_name: SafeText | null;
  readonly permissions: readonly SafeText[] | null;
};

export type PlanOffer = Row & {
  readonly name: SafeText;
  readonly slug: SafeText | null;
  readonly vcpus: number | null;
  readonly memory: number | null;
  readonly storage: number | null;
  readonly bandwidth: number | null;
  /** US dollars as the API printed them (number or numeric string); null when it gave none. */
  readonly price_monthly: number | null;
  readonly price_hourly: number | null;
  readonly available: boolean | null;
  readonly locations: readonly SafeText[];
  readonly description: SafeText | null;
};

/** The answer to start, stop, reboot and the restores. `status` is the answer's own word, not the server's. */
export type ActionAnswer = {
  readonly status: SafeText | null;
  readonly server: {
    readonly id: string;
    readonly name: SafeText | null;
    readonly status: SafeText | null;
  } | null;
  /** Only in the answer to the restore of a snapshot. */
  readonly snapshot?: {
    readonly id: string;
    readonly name: SafeText | null;
    readonly created_at: number | null;
  } | null;
};

export type List<T> = {
  readonly rows: readonly T[];
  /** The API's `count`; null when it gave none (a bare array). */
  readonly count: number | null;
  /** False when rows are known or feared to be missing (count > rows, a page failed, a cap was hit). */
  readonly complete: boolean;
  /** Why `complete` is false; null where it is true. */
  readonly gap: Failure | null;
};
