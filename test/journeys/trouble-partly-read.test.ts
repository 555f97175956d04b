import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report } from '../../src/commands/report.ts';
import { DEFAULT_THRESHOLDS } from '../../src/resources/known.ts';
import { apiOver, eagerClock } from '../api/fake-api.ts';
import { rounds } from '../random.ts';
import { answering, anyFaults, type Faults, IDS, nameOf, readOf } from './faulty-lists.ts';
import { KEY, type Opened } from './open.ts';
import { command, filter, opener } from './started.ts';

const open = opener();

// Whatever part of what is read does not answer well: nothing is said of what was not read, and what a list names stays.

const ROUNDS = rounds({ quick: 6, full: 200 });

const said = (app: Opened): string => app.text().replace(/\s+/g, ' ');

const isWhole = (faults: Faults, kind: 'servers' | 'backups' | 'snapshots'): boolean =>
  readOf(faults, kind).length === IDS.length;

/** Back to the whole list of servers, wherever that was. */
async function home(app: Opened): Promise<void> {
  if (app.console.store.get().overlay !== null) await app.type(KEY.escape);
  while (app.console.store.get().routes.length > 1) await app.type('q');
  await app.type('1');
  await app.type(KEY.escape);
}

/** The list of servers: every row that any list has named, and no claim beyond what this one told. */
function judgeList(app: Opened, faults: Faults, wasWhole: boolean): void {
  const text = said(app);
  const read = readOf(faults, 'servers');
  for (const id of wasWhole ? IDS : read) expect(text).toContain(nameOf(id));
  expect(text).not.toMatch(/\bgone\b|no servers/);
  expect(text.includes('● live')).toBe(isWhole(faults, 'servers'));
  if (isWhole(faults, 'servers')) return;
  expect(text).not.toContain('whole list');
  if (read.length === 0) expect(text).toMatch(/▲ (stale|no data)/);
  if (read.length === 0) return;
  expect(text).toContain('▲ not all read');
  expect(text).toContain(`${read.length} of 25 servers`);
  if (wasWhole) expect(text).toMatch(new RegExp(`${25 - read.length} read (< )?\\d+ (s|min) ago`));
}

/** What is said where nothing is found: only of whole lists that there is none. */
async function judgeAbsence(app: Opened, faults: Faults): Promise<void> {
  const isCut = app.console.cache.servers()?.complete !== true;
  await filter(app, 'zzz');
  if (isCut) expect(said(app)).not.toMatch(/no server matches "zzz"(?! among)/);
  await app.type(KEY.escape);
  await command(app, 'open zzz');
  expect(said(app)).not.toMatch(isCut ? /no match for "zzz"(?! in what was read)/ : /showing all/);
  await app.type(KEY.escape);
  for (const [key, kind] of [
    ['2', 'backups'],
    ['3', 'snapshots'],
  ] as const) {
    await app.type(key);
    await app.clock.turn(8_000);
    expect(said(app)).not.toMatch(/\(gone\)/);
    expect(said(app)).not.toContain(`no ${kind}`);
    // As long as there is no list of servers nothing else is asked for.
    const isRead = app.console.cache.servers() !== null && isWhole(faults, kind);
    if (isRead) expect(said(app)).toContain(`25 ${kind}`);
    await app.type('1');
  }
}

/** The screen of a server of the last page, which may be beyond what could be read. */
async function judgeServer(app: Opened, faults: Faults): Promise<void> {
  await command(app, 'open 124');
  if (app.console.store.get().overlay !== null) await app.type(KEY.escape);
  await app.clock.turn(8_000);
  expect(said(app)).not.toMatch(/\bgone\b|shown as last read/);
  await app.type('b');
  expect(said(app)).not.toContain('no backups');
  const isAsked = readOf(faults, 'servers').length > 0 && app.console.cache.known('124');
  if (isAsked && faults.get('server 124') === '404') expect(said(app)).toContain('404 for its details');
  await home(app);
}

test(
  'the screen claims no more than was read, and drops no row for its details',
  async () => {
    const target = fc.constantFrom(undefined, nameOf('124'), '124', 'nowhere');
    await fc.assert(
      fc.asyncProperty(anyFaults, fc.boolean(), target, async (faults, wasWhole, alert) => {
        let now: Faults = wasWhole ? new Map() : faults;
        const app = await open({
          answer: answering(() => now),
          ...(alert === undefined || wasWhole ? {} : { start: { target: alert } }),
        });
        if (wasWhole) await app.until('25 servers');
        now = faults;
        await app.clock.turn(45_000);
        if (!isWhole(faults, 'servers')) expect(said(app)).not.toMatch(/whole list|\bgone\b/);
        await home(app);
        judgeList(app, faults, wasWhole);
        await judgeAbsence(app, faults);
        await judgeServer(app, faults);
        judgeList(app, faults, wasWhole);
        now = new Map();
        await app.until('● live', 400);
        await home(app);
        judgeList(app, now, true);
        const told = app.console.journal.entries().map(({ text }) => text);
        expect(told.filter((text) => /gone|new in the list|completed/.test(text))).toEqual([]);
        app.close();
      }),
      { numRuns: ROUNDS },
    );
  },
  60_000 + ROUNDS * 10_000,
);

test('the report is fine only when all of it was read', async () => {
  await fc.assert(
    fc.asyncProperty(anyFaults, fc.boolean(), fc.boolean(), async (faults, check, usage) => {
      const clock = eagerClock();
      const respond = async (request: Request) => (await answering(() => faults)(request)) as Response;
      const { text, errors, exitCode } = await report({
        api: apiOver(respond, { mode: () => 'read-only', clock }),
        clock,
        thresholds: DEFAULT_THRESHOLDS,
        profile: 'prod',
        apiUrl: 'https://api.test/api/v1',
        json: false,
        check,
        usage,
      });
      const asked = ['servers', 'backups', 'snapshots', ...(usage ? ['server'] : [])];
      const isFaulty = [...faults.keys()].some((key) =>
        asked.some((kind) => new RegExp(`^${kind} \\d`).test(key)),
      );
      expect([exitCode === 0 || exitCode === 1, errors.length === 0]).toEqual([!isFaulty, !isFaulty]);
      const read = readOf(faults, 'servers');
      const of = read.length === IDS.length ? '25 servers' : `${read.length} of 25 servers`;
      if (read.length > 0) expect(text).toContain(of);
      expect(text).not.toMatch(/\bnone\b|\bgone\b/);
    }),
    { numRuns: ROUNDS * 20 },
  );
});
