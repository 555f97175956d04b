import { expect, test } from 'vitest';
import { createLeftBehind } from '../../../src/operations/workflows/unfinished.ts';
import { settle, turnedClock } from '../../clock.ts';
import { halfDone } from '../../journeys/left-half-done.ts';
import { type Rig, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

// Two profiles of one account in one program: each console has a session of its own, in one folder.

async function twoProfiles() {
  const folder = stateFolder();
  const left = folder.other({ chains: [halfDone('start')] });
  const clock = turnedClock();
  const rigs: Rig[] = [];
  const open = async () => {
    const of = await rig({ clock, folder });
    rigs.push(of);
    const behind = createLeftBehind({
      clock,
      zone: 'utc',
      cache: of.cache,
      session: of.session,
      operations: of.operations,
      chains: of.chains,
      mode: () => 'write',
      isCarried: (id) => rigs.some(({ chains }) => chains.get(id) !== undefined),
      announce: () => {},
      enter: () => {},
      say: () => {},
      changed: () => {},
    });
    return { of, behind };
  };
  const [first, second] = [await open(), await open()];
  left.dies();
  for (const { behind } of [first, second]) {
    behind.look();
    await settle();
  }
  return { first, second };
}

test('what was left half done is offered by one of them', async () => {
  const { first, second } = await twoProfiles();
  expect(second.behind.next()).toBeUndefined();
  const offered = first.behind.next();
  if (!offered) throw new Error('nothing is offered');
  expect(first.behind.unfinished()).toHaveLength(1);
  first.of.chains.finish(offered.chain, offered.remaining, first.of.api);
  expect(first.behind.unfinished()).toEqual([]);
  expect(second.behind.elsewhere()).toHaveLength(1);
  // What this program carries on is no other console.
  await second.of.clock.turn(16_000);
  expect(second.behind.elsewhere()).toEqual([]);
  first.of.close();
  second.of.close();
});

test('and by the other once the first is over', async () => {
  const { first, second } = await twoProfiles();
  first.behind.stop();
  await first.of.session.close();
  await second.of.clock.turn(16_000);
  expect(second.behind.next()?.offer).toBe('finish (start)');
  first.of.close();
  second.of.close();
});
