import { expect, test } from 'vitest';
import { NOTHING_FOUND, NOTHING_KEPT } from '../../../src/operations/persistence.ts';
import { createAdoption } from '../../../src/operations/workflows/adoption.ts';
import { withStep } from '../../../src/operations/workflows/chain.ts';
import { settle, turnedClock } from '../../clock.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { MINUTE } from '../../resources/build.ts';
import { type Rig, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

// Two profiles of one account in one program: each console has a session of its own, in one folder.

const SAYS_NOTHING = {
  mode: () => 'write' as const,
  nameOf: () => undefined,
  servers: () => null,
  isCarried: () => false,
  announce: () => {},
  enter: () => {},
  note: async () => null,
  say: () => {},
};

async function twoProfiles() {
  const folder = stateFolder();
  const left = folder.other({ chains: [halfDone('start')] });
  const clock = turnedClock();
  const rigs: Rig[] = [];
  const open = async () => {
    const of = await rig({ clock, folder });
    rigs.push(of);
    const adoption = createAdoption({
      clock,
      session: of.session,
      operations: of.operations,
      unfinished: of.unfinished,
      ...SAYS_NOTHING,
      isCarried: (id) => rigs.some(({ unfinished }) => unfinished.isCarried(id)),
    });
    return { of, adoption };
  };
  const [first, second] = [await open(), await open()];
  left.dies();
  for (const { adoption } of [first, second]) {
    adoption.look();
    await settle();
  }
  return { first, second };
}

test('what was left half done is offered by one of them', async () => {
  const { first, second } = await twoProfiles();
  expect(second.of.unfinished.next()).toBeUndefined();
  const offered = first.of.unfinished.next();
  if (!offered) throw new Error('nothing is offered');
  expect(first.of.unfinished.left()).toHaveLength(1);
  first.of.chains.finish(offered.chain, offered.remaining, first.of.api);
  expect(first.of.unfinished.left()).toEqual([]);
  expect(second.of.unfinished.elsewhere()).toHaveLength(1);
  // What this program carries on is no other console.
  await second.of.clock.turn(16_000);
  expect(second.of.unfinished.elsewhere()).toEqual([]);
  first.of.close();
  second.of.close();
});

test('and by the other once the first is over', async () => {
  const { first, second } = await twoProfiles();
  first.adoption.stop();
  await first.of.session.close();
  await second.of.clock.turn(16_000);
  expect(second.of.unfinished.next()?.offer).toBe('finish (start)');
  first.of.close();
  second.of.close();
});

test('what another token left is taken when all its servers are ours by id and name', async () => {
  const chain = halfDone('start');
  const of = await rig({ clock: turnedClock(), folder: stateFolder() });
  const asked: boolean[] = [];
  let name: string | undefined;
  const adoption = createAdoption({
    clock: of.clock,
    session: {
      ...of.session,
      async look(mayTake) {
        asked.push(mayTake({ ...NOTHING_KEPT, chains: [chain] }, true), mayTake(NOTHING_KEPT, true));
        return NOTHING_FOUND;
      },
    },
    operations: of.operations,
    unfinished: of.unfinished,
    ...SAYS_NOTHING,
    nameOf: (server) => (server === chain.server ? name : undefined),
  });
  for (const shown of [undefined, 'another-name', chain.name]) {
    name = shown;
    adoption.look();
    await settle();
  }
  expect(asked).toEqual([false, false, false, false, true, false]);
  adoption.stop();
  of.close();
});

test('a restore that had ended when its console died still owes the start, once its server is read', async () => {
  const folder = stateFolder();
  const left = withStep(halfDone('restore'), 1, { operation: 'gone', outcome: 'succeeded', endedAt: 1 });
  let isAway = true;
  const of = await rig({
    folder,
    answer: () => (isAway ? new Response('', { status: 503 }) : undefined),
  });
  folder.other({ chains: [left] }).dies();
  const adoption = createAdoption({ ...of, ...SAYS_NOTHING });
  adoption.look();
  await settle();
  expect(folder.kept().chains).toHaveLength(1);
  isAway = false;
  of.simulator.world.setStatus(Number(left.server), 'stopped');
  await of.clock.turn(2 * MINUTE);
  expect(of.unfinished.again()?.offer).toBe('finish (start)');
  expect(folder.kept().chains[0]?.closing).toMatchObject({ kind: 'startServer' });
  adoption.stop();
  of.close();
});
