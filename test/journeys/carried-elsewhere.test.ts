import { expect, test } from 'vitest';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import type { ChainStore } from '../../src/operations/workflows/chain-store.ts';
import { answer, keys, says, starter, untilSaid, writes } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';

const on = starter();

/** A disk on which another console that lives carries on these chains. */
function carriedOn(chains: readonly Chain[]): ChainStore & { chains: readonly Chain[] } {
  return {
    chains,
    save: () => {},
    remove: () => {},
    ids() {
      return this.chains.map(({ id }) => id);
    },
    load() {
      return this.chains.map((value) => ({ value, followedBy: 4_242 }));
    },
  };
}

test('a server that another console has stopped for a chain says so, and is not started by one key', async () => {
  const [left] = leftHalfDone('start').load();
  if (!left) throw new Error('no chain');
  const store = carriedOn([left.value]);
  const app = await on('', { chains: store });
  app.simulator.world.setStatus(12345, 'stopped');
  await app.type('r');
  await app.until(/stopped +web-server-01 .*another console/, 30);
  await keys(app, '/');
  await app.type('\u001b[200~web-server-01\u001b[201~');
  await app.type('\r');
  await app.type('a');
  await answer(app, 's');
  expect(
    says(app, 'another console carries on consistent snapshot of web-server-01: this would come between'),
  ).toBe(true);
  await app.clock.turn(4_000);
  expect(writes(app)).toEqual([]);
  await app.type('\u001b');
  store.chains = [];
  await app.clock.turn(16_000);
  expect(app.text()).not.toContain('another console');
  await app.type('a');
  await answer(app, 's');
  await untilSaid(app, /start of web-server-01: active/, 120);
  expect(writes(app)).toHaveLength(1);
});
