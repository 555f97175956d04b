import fc from 'fast-check';
import { seededRandom } from '../src/demo/random.ts';

/** The seed of all random tests of this run. The run prints it; `SEED=…` in the environment repeats it. */
const SEED = Number(process.env['SEED']);

// This is a setup file of Vitest too.
fc.configureGlobal({ seed: SEED });

/** A seed of its own for each round of a test, which the seed of the run decides. */
export const seedOf = (round: number): number => SEED + round;

/** The random numbers of one round of a test. */
export const randomOf = (round: number): (() => number) => seededRandom(seedOf(round));

/** How many rounds of a random test are played: `quick` by `npm test`, `full` by `npm run test:full`. */
export function rounds({ quick, full }: { readonly quick: number; readonly full: number }): number {
  return process.env['FULL'] === '1' ? full : quick;
}
