import { decodePage, decodeRows, type Page, type PageOf, ROW_CAP } from './decode-list.ts';
import { type Call, exchange, type Got, type Send } from './exchange.ts';
import { AGAIN, failure } from './failure.ts';
import type { Json, Raw } from './fields.ts';
import type { List } from './model.ts';
import { wholeList } from './operations.ts';
import type { Failure, FailureKind, Outcome, Success } from './outcome.ts';
import { parsedUrl } from './parsed-url.ts';
import { readable } from './readings.ts';
import type { Transport } from './transport.ts';

/** A list that goes on after this many pages runs in circles. */
export const PAGE_CAP = 200;

/** After these the rest of the list is not worth having: the caller must know of them. */
const TELLING: readonly FailureKind[] = ['auth', 'limited', 'cancelled'];

const ADDRESS = 'check the API address: perhaps a proxy changes what the API answers';

/**
 * Reads a list to its end. When a later page fails, leads outside the API address or round in circles, the rows so far come with
 * `complete: false` and the reason; and so do all rows when the pages do not agree on how many there are: the list changed while
 * it was read, and a row may have moved from one to another. A row that is about something else than what was asked for
 * (`isAsked`) makes a bad answer of it: a filter was not followed, or somebody else's answer came.
 */
export async function readList<T extends { readonly id: string }, Row>(
  transport: Transport,
  call: Call,
  send: Send,
  decode: (row: Json<Row>, place: number) => T,
  isAsked: (row: T) => boolean = () => true,
): Promise<Outcome<List<T>>> {
  let items: readonly Raw<Row>[] = [];
  const seen = new Set<string>();
  const counts = new Set<number>();
  let first: Success<LocatedPage<Row>> | undefined;
  let last: Success<LocatedPage<Row>> | undefined;
  let at: string | null | undefined;
  let gap: Failure | null = null;
  const missing = (reason: string, next = AGAIN): Failure =>
    failure(
      { operation: wholeList(call.id), host: transport.host },
      { kind: 'bad-answer', step: 'pages', reason, next },
    );
  while (at !== null && !gap) {
    const outcome = await exchange(transport, { ...call, at }, send, located<Row>);
    if (outcome.kind !== 'ok') {
      if (!first || TELLING.includes(outcome.kind)) return outcome;
      gap = outcome;
    } else {
      const { page, url } = outcome.value;
      first ??= outcome;
      last = outcome;
      seen.add(url);
      items = items.concat(page.items);
      if (page.count !== null) counts.add(page.count);
      at = page.next === null ? null : ownPage(page.next, url, transport.baseUrl);
      if (page.next !== null && at === null)
        gap = missing('its next page is outside the API address', ADDRESS);
      else if (at !== null && (seen.has(at) || page.items.length === 0))
        gap = missing('its pages repeat', ADDRESS);
      else if (at !== null && (seen.size >= PAGE_CAP || items.length >= ROW_CAP))
        gap = missing(`no more than ${PAGE_CAP} pages and ${ROW_CAP} rows are read`, 'nothing to do');
    }
  }
  call.memory?.forgetOthers(seen);
  // The loop ends without a first page only by returning its failure.
  const { value, ...rest } = last as Success<LocatedPage<Row>>;
  const startedAt = first?.startedAt ?? rest.startedAt;
  const rows = await decodeRows(items, decode);
  if (!rows.every(isAsked)) return missing(`${transport.host} sent rows of another server`, ADDRESS);
  const { count } = value.page;
  if (items.length > ROW_CAP) gap ??= missing(`no more than ${ROW_CAP} rows are read`, 'nothing to do');
  if (counts.size > 1) gap ??= missing('the list changed while it was read');
  if (count !== null && count > rows.length)
    gap ??= missing(`${transport.host} announced ${count} rows and sent ${rows.length}`);
  return { ...rest, startedAt, value: { rows, count, complete: gap === null, gap } };
}

type LocatedPage<Row> = { readonly page: Page<Row>; readonly url: string };

function located<Row>(got: Got<PageOf<Row>>): { readonly value: LocatedPage<Row> } | Failure {
  const reading = readable(decodePage<Row>)(got);
  return 'kind' in reading ? reading : { value: { page: reading.value, url: got.answer.url } };
}

/**
 * The next page's address: the path and query that this page names, at the API's own address. A proxy that ends TLS may have the
 * API name another scheme, port or host; the token goes with the request, so it never goes there. Null for what is outside.
 */
function ownPage(next: string, url: string, baseUrl: string): string | null {
  const target = parsedUrl(next, url);
  const own = new URL(baseUrl);
  if (!target || !/^https?:$/.test(target.protocol)) return null;
  if (!target.pathname.startsWith(`${own.pathname.replace(/\/$/, '')}/`)) return null;
  own.pathname = target.pathname;
  own.search = target.search;
  return own.href;
}
