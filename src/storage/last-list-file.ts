import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decodePage, decodeRows, type PageOf } from '../api/decode-list.ts';
import { decodeServer } from '../api/decode-server.ts';
import type { Json } from '../api/fields.ts';
import type { Server } from '../api/model.ts';
import { redacted } from '../api/redact.ts';
import type { components } from '../api/schema.d.ts';
import type { Secret } from '../api/secret.ts';
import type { LastListStore } from '../fleet/last-list.ts';
import { readRegular, replaceFile } from './regular-file.ts';

type Row = components['schemas']['ServerFields'];

type Options = {
  /** The state folder. */
  readonly dir: string;
  /** Rejects when the folder cannot be used. */
  readonly ready: Promise<unknown>;
  readonly apiUrl: string;
  readonly token: Secret;
  readonly now: () => number;
  /** Resolves when a read takes too long. */
  readonly late: () => Promise<null>;
};

const VERSION = 1;

/** Rows beyond that are not kept. */
const MAX_BYTES = 200_000;

/** What is kept of a row: what the Servers page names. An answer may hold more. */
const FIELDS = [
  'id',
  'name',
  'hostname',
  'status',
  'ip_address',
  'location',
  'plan',
  'os',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof Row | 'plan')[];

/**
 * The file of an account. It is read before the first frame, which cannot wait for the account's key (account-key.ts): a part of a quick
 * hash tells accounts apart. One token in a million shares it, so that it proves none.
 */
export function lastListPath(dir: string, apiUrl: string, token: Secret): string {
  const hash = createHash('sha256')
    .update(`${new URL(apiUrl).origin}\n${token.reveal()}`)
    .digest('hex');
  return join(dir, `servers-${hash.slice(0, 5)}.json`);
}

/** The servers of an account as a console read them last, in one file for its owner alone. What is read of it is made printable anew. */
export function openLastList({ dir, ready, apiUrl, token, now, late }: Options): LastListStore {
  const path = lastListPath(dir, apiUrl, token);

  async function read(): ReturnType<LastListStore['read']> {
    const body = JSON.parse(await readRegular(path, 2 * MAX_BYTES));
    const page = decodePage<Row>(body as Json<PageOf<Row>>);
    const { version, at } = Object(body) as Readonly<Record<string, unknown>>;
    if (version !== VERSION || typeof at !== 'number' || page === null) return null;
    const rows = await decodeRows(page.items, (row, place) => decodeServer(row, place, 'list'));
    // A clock that was set back since tells no age.
    return at > now() ? null : { rows, ageMs: now() - at, count: page.count ?? rows.length };
  }

  return {
    read: () => Promise.race([ready.then(read).catch(() => null), late()]),
    write: async ({ rows, count, ageMs }) => {
      const text = JSON.stringify({
        version: VERSION,
        at: now() - ageMs,
        count,
        results: fitting(rows),
      });
      // The API may repeat the token.
      await ready.then(() => replaceFile(path, redacted(text), `${path}.${process.pid}.tmp`)).catch(() => {});
    },
  };
}

/** As many rows as fit, as the API sent them, in their present status. */
function fitting(rows: readonly Server[]): unknown[] {
  const kept: unknown[] = [];
  let bytes = 0;
  for (const { raw, status } of rows) {
    const told = Object.fromEntries(FIELDS.map((name) => [name, Object(raw)[name]]));
    // The answer for one server may be newer than the list.
    const row = { ...told, status };
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    if (bytes > MAX_BYTES) break;
    kept.push(row);
  }
  return kept;
}
