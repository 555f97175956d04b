import { expect, test } from 'vitest';
import { randomOf, rounds, seedOf } from '../random.ts';
import type { Fault, Rule } from './histories/fault.ts';
import { judge } from './histories/judge.ts';
import { type Played, play } from './histories/play.ts';
import { printed } from './histories/print.ts';
import { drawScript } from './histories/script.ts';
import { smallest } from './histories/shrink.ts';

/**
 * Rules that do not hold yet; the list only gets shorter. Two reads that are behind may tell of an end too early: they show how things were
 * before.
 */
const NOT_YET: ReadonlySet<Rule> = new Set<Rule>(['told too early']);

/** `ROUNDS` in the environment plays as many. */
const ROUNDS = Number(process.env['ROUNDS'] ?? rounds({ quick: 200, full: 2_000 }));

const faultsOf = (played: Played): readonly Fault[] => judge(played).filter(({ rule }) => !NOT_YET.has(rule));

test('nothing is told that the ledger of the server contradicts, whatever it commits, loses and lies about', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const script = drawScript(seedOf(round), randomOf(round));
    const faults = faultsOf(await play(script));
    if (faults.length === 0) continue;
    const rules = new Set(faults.map(({ rule }) => rule));
    const fails = async (one: typeof script): Promise<boolean> =>
      faultsOf(await play(one)).some(({ rule }) => rules.has(rule));
    const small = await play(await smallest(script, fails));
    expect.fail(`round ${round}, made smaller:\n${printed(small, faultsOf(small))}`);
  }
});
