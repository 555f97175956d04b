import { join } from 'node:path';
import { bundle, ENTRY } from '../build/bundle.ts';
import { shims } from '../build/shims/all.ts';
import type { Api } from './api.ts';
import { consoleOf, FRAME } from './commands.ts';
import { pressKeys, startTimes } from './measures.ts';
import type { Command } from './program.ts';
import { open, upAndDown } from './session.ts';
import { visit } from './starts.ts';

/** What each shim earns: the program without it beside the program with all, in turn. Those of one subject go together. */
export async function shimTable(api: Api, home: string, rounds: number): Promise<string> {
  const built = async (file: string, kept: typeof shims): Promise<Command> => {
    const path = join(home, `${file}.cjs`);
    await bundle({ entry: ENTRY, outfile: path, shims: kept });
    return consoleOf(api, { home: join(home, file), file: path });
  };
  const whole = await built('whole', shims);
  await visit(whole);
  const lines = [`${'without'.padEnd(36)}${'first frame'.padStart(14)}${'CPU a key'.padStart(14)}`];
  for (const subject of new Set(shims.map(({ subject }) => subject))) {
    const others = shims.filter((shim) => shim.subject !== subject);
    const answer = await built(subject.replaceAll(' ', '-'), others).then(
      (without) => earned(whole, without, rounds),
      () => 'cannot be built without',
    );
    lines.push(`${subject.padEnd(36)}${answer}`);
  }
  return lines.join('\n');
}

async function earned(whole: Command, without: Command, rounds: number): Promise<string> {
  const starts = await visit(without).then(
    () =>
      startTimes(
        [whole, without].map((command) => ({ command, shows: FRAME })),
        rounds,
      ),
    () => null,
  );
  if (!starts) return 'does not start without';
  const [all, less] = starts;
  const [keys, keysLess] = [await cpuOf(whole), await cpuOf(without)];
  const start = `${((less?.p50 ?? 0) - (all?.p50 ?? 0)).toFixed(0)} ms`;
  return `${`+${start}`.padStart(14)}${`+${(keysLess - keys).toFixed(1)} ms`.padStart(14)}`;
}

async function cpuOf(command: Command): Promise<number> {
  const program = await open(command);
  await pressKeys(program, upAndDown(20));
  const { cpuMs } = await pressKeys(program, upAndDown(150));
  await program.end();
  return cpuMs;
}
