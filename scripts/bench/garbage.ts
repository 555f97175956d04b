import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIVE } from './commands.ts';
import { pressKeys, watch } from './measures.ts';
import { type Command, Program } from './program.ts';
import { upAndDown } from './session.ts';
import type { Line } from './table.ts';

type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

/** The share of the collector in what the main thread does over keys and polls, by V8's own profile. */
export async function garbage({ args, ...command }: Command): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  try {
    const program = new Program({ ...command, args: ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...args] });
    await program.until(LIVE);
    await program.quiet(3_000);
    await pressKeys(program, upAndDown(200));
    await watch(program, 15);
    program.press('q');
    await program.ended(10_000);
    const value = 100 * shareOf(folder);
    return { what: 'garbage collection, share of CPU', value, unit: '%', must: 8, goal: 5 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shareOf(folder: string): number {
  const [file = ''] = readdirSync(folder);
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  let [collecting, busy] = [0, 0];
  for (const [at, sample] of samples.entries()) {
    const name = names.get(sample);
    const time = timeDeltas[at] ?? 0;
    if (name !== '(idle)') busy += time;
    if (name === '(garbage collector)') collecting += time;
  }
  return collecting / busy;
}
