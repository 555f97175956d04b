import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLeftBehind } from '../../../src/operations/workflows/unfinished.ts';
import { openChainFile } from '../../../src/storage/record-files.ts';
import { turnedClock } from '../../clock.ts';
import { leftHalfDone } from '../../journeys/left-half-done.ts';
import { type Rig, rig } from '../rig.ts';

// Two profiles of one account in one program hold the locks of the same process: a lock tells them nothing of each other.

async function twoProfiles() {
  const chainStore = openChainFile(mkdtempSync(join(tmpdir(), 'elsewhere-')), () => 'a');
  const clock = turnedClock();
  const [left] = leftHalfDone('start').load();
  if (!left) throw new Error('nothing was left');
  chainStore.save(left.value);
  const rigs: Rig[] = [];
  const open = async () => {
    const of = await rig({ clock, chainStore });
    rigs.push(of);
    const behind = createLeftBehind({
      clock,
      zone: 'utc',
      cache: of.cache,
      inFlight: null,
      chainStore,
      operations: of.operations,
      chains: of.chains,
      mode: () => 'write',
      isCarried: (id) => rigs.some(({ chains }) => chains.get(id) !== undefined),
      announce: () => {},
      enter: () => {},
      say: () => {},
      changed: () => {},
    });
    behind.look();
    return { of, behind };
  };
  const [first, second] = [await open(), await open()];
  const [one, other] = [first.behind.next(), second.behind.next()];
  if (!one || !other) throw new Error('it is not offered to both');
  return { first, second, offered: other };
}

test('what was left for later is not offered again once the other profile finishes it', async () => {
  const { first, second, offered } = await twoProfiles();
  expect(first.behind.unfinished()).toHaveLength(1);
  second.of.chains.finish(offered.chain, offered.remaining, second.of.api);
  expect(first.behind.unfinished()).toEqual([]);
  expect(first.behind.again()).toBeUndefined();
  first.of.close();
  second.of.close();
});

test('nor once the other has given it up', async () => {
  const { first, second, offered } = await twoProfiles();
  second.behind.giveUp(offered);
  expect(first.behind.again()).toBeUndefined();
  first.of.close();
  second.of.close();
});
