import fc from 'fast-check';
import type { OpenOptions } from './open.ts';

/** How one address answers. Of a 500 the client asks three times. */
export type Fault = '404' | '403' | '500' | 'html' | 'empty';

/** Addresses that do not answer well, by `servers 2` (a page), `server 7`, `backups of 7`, `account`. */
export type Faults = ReadonlyMap<string, Fault>;

export const IDS: readonly string[] = Array.from({ length: 25 }, (_, n) => String(101 + n));
const PAGE = 10;
export const nameOf = (id: string): string => `srv-${id}`;

const json = { 'content-type': 'application/json' };
const ANSWERS: Readonly<Record<Fault, () => Response>> = {
  '404': () => new Response('{"detail":"Not found."}', { status: 404, headers: json }),
  '403': () => new Response('{"detail":"No."}', { status: 403, headers: json }),
  '500': () => new Response('', { status: 500 }),
  html: () => new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } }),
  empty: () => new Response(''),
};

const rows = {
  servers: IDS.map((id) => ({
    id: Number(id),
    name: nameOf(id),
    status: 'active',
    ip_address: `203.0.113.${id}`,
  })),
  backups: IDS.map((id) => point(id, { backup_type: 'manual' })),
  snapshots: IDS.map((id) => point(id, { name: `snap-${id}` })),
};

function point(id: string, rest: object) {
  const server = { id: Number(id), name: nameOf(id) };
  return { id: Number(id) + 1_000, server, status: 'completed', created_at: '2025-01-16T12:00:00Z', ...rest };
}

/** Answers in the API's place; only what is asked for by GET. */
export function answering(faults: () => Faults): NonNullable<OpenOptions['answer']> {
  return ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const [, kind = '', id] = /\/(servers|backups|snapshots|account|plans)\/(\d*)/.exec(pathname) ?? [];
    const of = searchParams.get('server_id');
    const page = Number(searchParams.get('page') ?? 1);
    const key = id ? `server ${id}` : of ? `${kind} of ${of}` : kind in rows ? `${kind} ${page}` : kind;
    const fault = faults().get(key);
    if (fault) return ANSWERS[fault]();
    if (kind === 'account') return Response.json({ email: 'ops@example.com' });
    if (kind === 'plans') return Response.json({ count: 0, results: [] });
    const all = rows[kind as keyof typeof rows];
    if (id) {
      const row = rows.servers.find((one) => String(one.id) === id);
      return row ? Response.json({ ...row, backups_enabled: true }) : ANSWERS['404']();
    }
    const wanted = of ? all.filter((row) => 'server' in row && String(row.server.id) === of) : all;
    const results = wanted.slice((page - 1) * PAGE, page * PAGE);
    const next = page * PAGE < wanted.length ? `?page=${page + 1}` : null;
    return Response.json({ count: wanted.length, next, results });
  };
}

const fault = fc.constantFrom<Fault>('404', '403', '500', 'html', 'empty');
const PAGES = ['servers', 'backups', 'snapshots'].flatMap((kind) =>
  [1, 2, 3].map((page) => `${kind} ${page}`),
);
const OTHERS = IDS.flatMap((id) => [`server ${id}`, `backups of ${id}`, `snapshots of ${id}`]);

/** Any part of what is read does not answer well: often pages, all details now and then. */
export const anyFaults: fc.Arbitrary<Faults> = fc
  .record({
    pages: fc.array(fc.tuple(fc.constantFrom(...PAGES), fault), { maxLength: 4 }),
    others: fc.array(fc.tuple(fc.constantFrom('account', ...OTHERS), fault), { maxLength: 20 }),
    details: fc.option(fault, { freq: 2 }),
  })
  .map(({ pages, others, details }) => {
    const all = details === null ? [] : IDS.map((id) => [`server ${id}`, details] as const);
    return new Map([...all, ...others, ...pages]);
  });

/** The first rows of a list: those on the pages before the first that does not answer well. */
export function readOf(faults: Faults, kind: keyof typeof rows): readonly string[] {
  const bad = [1, 2, 3].find((page) => faults.has(`${kind} ${page}`)) ?? 4;
  return IDS.slice(0, (bad - 1) * PAGE);
}
