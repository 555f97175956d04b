import { expect, test } from 'vitest';
import { randomOf, rounds, seedOf } from '../random.ts';
import { judge } from './histories/judge.ts';
import { play } from './histories/play.ts';
import { printed } from './histories/print.ts';
import { drawScript } from './histories/script.ts';
import { smallest } from './histories/shrink.ts';

/** `ROUNDS` in the environment plays as many. */
const ROUNDS = Number(process.env['ROUNDS'] ?? rounds({ quick: 200, full: 2_000 }));

test('nothing is told that the ledger of the server contradicts, whatever it commits, loses and lies about', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const script = drawScript(seedOf(round), randomOf(round));
    const faults = judge(await play(script));
    if (faults.length === 0) continue;
    const rules = new Set(faults.map(({ rule }) => rule));
    const fails = async (one: typeof script): Promise<boolean> =>
      judge(await play(one)).some(({ rule }) => rules.has(rule));
    const small = await play(await smallest(script, fails));
    expect.fail(`round ${round}, made smaller:\n${printed(small, judge(small))}`);
  }
});
