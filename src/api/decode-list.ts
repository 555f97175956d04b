import { setImmediate as breath } from 'node:timers/promises';
import { Fields, isObject, type Json, type Raw } from './fields.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** More rows than this are cut: no screen and no poll copes with them. */
export const ROW_CAP = 10_000;

/** Keys have their turn between so many rows. */
const SLICE = 500;

/** One page of a list: `{count, results, next}`, or a bare array. */
export type Page<Row> = {
  readonly items: readonly Raw<Row>[];
  readonly count: number | null;
  /** Where the next page is, as the API put it; null at the end. */
  readonly next: string | null;
};

/** What openapi.yaml says of every list. */
export type PageOf<Row> = Schemas['Page'] & { results: Row[] };

/** Null when the body holds no list. */
export function decodePage<Row>(body: Raw<PageOf<Row>>): Page<Row> | null {
  if (Array.isArray(body)) return { items: body, count: null, next: null };
  if (!isObject(body)) return null;
  const items: unknown = new Fields<{ results: Row[] }>(body).get('results');
  if (!Array.isArray(items)) return null;
  const read = new Fields<Schemas['Page']>(body);
  const count = read.numberOrNull('count');
  const next: unknown = read.get('next');
  return {
    items,
    count: count !== null && Number.isInteger(count) && count >= 0 ? count : null,
    next: typeof next === 'string' && next !== '' ? next : null,
  };
}

/**
 * The rows of all pages, 10,000 at most. A row that cannot be read stays as a row with a `?N` id. Of rows with one id, which a
 * list that shifts between pages holds twice, the later stays.
 */
export async function decodeRows<T extends { readonly id: string }, Row>(
  items: readonly Raw<Row>[],
  decode: (row: Json<Row>, place: number) => T,
): Promise<T[]> {
  const rows = new Map<string, T>();
  for (const [index, item] of items.slice(0, ROW_CAP).entries()) {
    const row = isObject(item) ? decode(item, index + 1) : unreadableRow(item, index + 1, decode);
    rows.set(row.id, row);
    if (index % SLICE === SLICE - 1) await breath();
  }
  return [...rows.values()];
}

function unreadableRow<T, Row>(
  item: unknown,
  place: number,
  decode: (row: Json<Row>, place: number) => T,
): T {
  return { ...decode({}, place), flaws: ['row'], raw: item };
}
