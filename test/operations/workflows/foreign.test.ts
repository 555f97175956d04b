import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import {
  type FoundSessions,
  type Kept,
  NOTHING_FOUND,
  NOTHING_KEPT,
} from '../../../src/operations/persistence.ts';
import { createAdoption } from '../../../src/operations/workflows/adoption.ts';
import { foreignOf, isOfOurServers } from '../../../src/operations/workflows/foreign.ts';
import type { Write } from '../../../src/operations/write.ts';
import { settle, turnedClock } from '../../clock.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { HOUR } from '../../resources/build.ts';
import { rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';
import { operationOf } from '../values.ts';

const chain = halfDone('start');
const order = {
  id: 'o',
  title: 'reboot 2 servers',
  startedAt: chain.startedAt,
  items: [{ title: 'reboot web-7', operation: null, isOver: false }],
};
const CREATE: Write = {
  kind: 'createServer',
  body: { name: 'new', plan_id: '2', os_id: '5', location: 'us-west' },
};
const lostCreate: Operation = operationOf(CREATE, { phase: 'ended', outcome: 'unknown' });
const lostReboot = operationOf({ kind: 'rebootServer', server: '1' }, { phase: 'reconciling' });

/** What is made of it by a console whose account has these servers, by id. */
function judged(
  kept: Partial<Kept>,
  servers: Readonly<Record<string, string>>,
  { isCut = false, now = chain.startedAt } = {},
) {
  const all = { ...NOTHING_KEPT, ...kept };
  const nameOf = (server: string) => servers[server];
  const left = foreignOf(all, { nameOf, isKnown: () => false, isCut, now });
  return {
    isOurs: isOfOurServers(all, { nameOf }),
    words: left.map(({ word }) => word),
    text: left[0]?.text,
  };
}

const SAME = { [chain.server]: chain.name, 1: 'web-1' };
const RENAMED = { ...SAME, [chain.server]: 'www-01' };

describe('what another token left', () => {
  test.each<readonly [string, Partial<Kept>]>([
    ['an interrupted operation', { chains: [chain] }],
    ['one with an order of many beside it', { chains: [chain], orders: [order] }],
    ['one with a lost create beside it', { chains: [chain], operations: [lostCreate] }],
    ['a lost reboot', { operations: [lostReboot] }],
  ])('is ours when this account has its servers by id and name: %s', (_, kept) => {
    expect(judged(kept, SAME).isOurs).toBe(true);
  });

  test.each<readonly [string, Partial<Kept>, object, readonly (string | null)[]]>([
    ['a server has another name now', { chains: [chain] }, RENAMED, ['www-01']],
    [
      'one of its servers is gone',
      { chains: [chain], operations: [lostReboot] },
      { 1: 'web-1' },
      [chain.name, 'web-1'],
    ],
    ['it is about no server', { operations: [lostCreate], orders: [order] }, {}, ['new', 'reboot 2 servers']],
  ])('is taken over once a name is typed when %s', (_, kept, servers, words) => {
    expect(judged(kept, { ...servers })).toMatchObject({ isOurs: false, words });
  });

  test('is left to its account when this one has none of its servers', () => {
    const all = judged({ chains: [chain], operations: [lostReboot, lostCreate], orders: [order] }, {});
    expect(all).toMatchObject({ isOurs: false, words: [null, null, null] });
  });

  test('is told with both names of a server, and how it is taken over', () => {
    expect(judged({ chains: [chain] }, RENAMED).text).toBe(
      'left by another token: web-server-01, now called www-01, may be STOPPED (consistent snapshot of web-server-01, begun 2025-01-16 15:40Z); if it is this account\'s, ":unfinished www-01" takes it over',
    );
    expect(judged({ chains: [chain] }, {}).text).toContain('; a console with that token takes it up');
    expect(judged({ chains: [chain] }, {}, { isCut: true }).text).toMatch(/15:40Z\)$/);
    expect(judged({ orders: [order] }, {}).text).toContain(
      'left by another token: reboot 2 servers: interrupted;',
    );
  });
});

test.each<readonly [string, Partial<Kept>, Readonly<Record<string, string>>, number]>([
  ['servers of another account', { chains: [chain] }, {}, 0],
  ['one of our servers', { chains: [chain] }, RENAMED, 1],
  ['no server', { operations: [lostCreate] }, {}, 1],
])(
  'what another token left about %s is told for 30 days, and longer if it can be taken over',
  (_, kept, servers, later) => {
    const after = (days: number) =>
      judged(kept, servers, { now: chain.startedAt + days * 24 * HOUR }).words.length;
    expect([after(30), after(31)]).toEqual([1, later]);
  },
);

/**
 * A console that finds this of a dead one with another token, and whose account has these servers. Its first look is before its first
 * read. `take`: what becomes of what it may take.
 */
async function finding(
  kept: Partial<Kept>,
  servers: Readonly<Record<string, string>>,
  take: (found: Kept) => Partial<FoundSessions> = (adopted) => ({ adopted }),
) {
  const of = await rig({ clock: turnedClock(), folder: stateFolder() });
  let left: Kept = { ...NOTHING_KEPT, ...kept };
  const said: string[] = [];
  let list: { readonly complete: boolean } | null = null;
  const adoption = createAdoption({
    clock: of.clock,
    session: {
      ...of.session,
      async look(mayTake) {
        const found = left;
        if (found === NOTHING_KEPT || !mayTake(found, true)) return { ...NOTHING_FOUND, foreign: found };
        const taken = take(found);
        if (taken.foreign === undefined) left = NOTHING_KEPT;
        return { ...NOTHING_FOUND, ...taken };
      },
    },
    operations: of.operations,
    unfinished: of.unfinished,
    mode: () => 'write',
    nameOf: (server) => (list ? servers[server] : undefined),
    servers: () => list,
    isCarried: () => false,
    announce: () => {},
    enter: () => {},
    note: async () => null,
    say: (_, text) => said.push(text),
  });
  const look = async (): Promise<void> => {
    adoption.look();
    await settle();
  };
  for (let i = 0; i < 3; i++) await look();
  expect([said, of.unfinished.foreign()], 'no list was read yet').toEqual([[], []]);
  list = { complete: true };
  await look();
  return { of, adoption, said, isTaken: () => left === NOTHING_KEPT };
}

describe('a console after a change of tokens', () => {
  test('takes over what is about a renamed server, with all beside it, once its name is typed', async () => {
    const { of, adoption, said, isTaken } = await finding(
      { chains: [chain], operations: [lostCreate], orders: [order] },
      RENAMED,
    );
    expect(said).toHaveLength(3);
    for (const word of ['another', chain.name]) {
      adoption.claim(word);
      await settle();
      expect(isTaken()).toBe(false);
    }
    adoption.claim('www-01');
    await settle();
    expect(isTaken()).toBe(true);
    expect(said.slice(3)).toEqual([
      'taken over from another token',
      expect.stringMatching(/^reboot 2 servers: interrupted; .* reboot web-7$/),
    ]);
    expect(of.unfinished.next()?.offer).toBe('finish (start)');
    expect(of.unfinished.foreign()).toEqual([]);
    expect(of.operations.conflictWith(CREATE)).toMatchObject({ mayBeSent: [lostCreate.id] });
    of.close();
    adoption.stop();
  });

  test('never takes over what is about servers of another account', async () => {
    const { of, adoption, said, isTaken } = await finding({ chains: [chain] }, { 1: chain.name });
    expect(said).toHaveLength(1);
    adoption.claim(chain.name);
    await settle();
    expect([isTaken(), said.length]).toEqual([false, 1]);
    of.close();
    adoption.stop();
  });

  test.each<readonly [string, Partial<FoundSessions> | null, string]>([
    ['the disk refuses', null, 'its record in the state folder cannot be moved'],
    ['another console is faster', {}, 'another console was faster'],
  ])('says that nothing was taken over when %s', async (_, taken, why) => {
    const { of, adoption, said } = await finding(
      { chains: [chain] },
      RENAMED,
      (foreign) => taken ?? { foreign },
    );
    const text = `www-01 could not be taken over from another token: ${why}`;
    const expected = [text];
    // What is still there can be asked for again.
    if (taken === null) expected.push(text);
    for (let i = 0; i < 2; i++) {
      adoption.claim('www-01');
      await settle();
    }
    expect(said.slice(1)).toEqual(expected);
    of.close();
    adoption.stop();
  });
});
