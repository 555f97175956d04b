import { randomInt } from 'node:crypto';

/** Draws the seed of the random tests, and prints it, unless SEED is in the environment. */
export default function setup(): void {
  const given = process.env['SEED'];
  if (given === undefined) {
    const seed = String(randomInt(2 ** 31));
    process.env['SEED'] = seed;
    console.log(`random tests: SEED=${seed}`);
  } else if (!/^\d{1,10}$/.test(given)) throw new Error(`SEED=${given} is no whole number`);
}
