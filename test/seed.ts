import { spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';

const SEEDS = 2 ** 31;

/**
 * Draws the seed of the random tests, and prints it, unless SEED is in the environment. That of `npm test` comes from what is
 * committed: other histories with each commit, and the same ones each time that one commit is tested, on any machine.
 */
export default function setup(): void {
  const given = process.env['SEED'];
  if (given === undefined) {
    const seed = String(process.env['FULL'] === '1' ? randomInt(SEEDS) : seedOfCommit());
    process.env['SEED'] = seed;
    console.log(`random tests: SEED=${seed}`);
  } else if (!/^\d{1,10}$/.test(given)) throw new Error(`SEED=${given} is no whole number`);
}

/** Where there is no git, or no repository, it is always the same. */
function seedOfCommit(): number {
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD^{tree}'], { encoding: 'utf8' });
  return (
    createHash('sha256')
      .update(stdout ?? '')
      .digest()
      .readUInt32BE(0) % SEEDS
  );
}
