import { cpuMs } from './load.ts';
import { type Command, Program, sleep } from './program.ts';

export type Spread = { readonly min: number; readonly p50: number; readonly p99: number };
export type Keys = {
  readonly bytes: Spread;
  readonly chunks: Spread;
  readonly ms: Spread;
  readonly cpuMs: number;
};
export type Still = { readonly bytes: number; readonly cpuMs: number };

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  return { min: at(0), p50: at(0.5), p99: at(0.99) };
}

/** Starts each command in turn, again and again, so that a busy moment of the machine hits all. */
export async function startTimes(
  commands: readonly { command: Command; shows: RegExp }[],
  rounds: number,
): Promise<Spread[]> {
  const times = commands.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { command, shows }] of commands.entries()) {
      const program = new Program(command);
      times[index]?.push(await program.until(shows));
      await program.end();
    }
  }
  return times.map(spread);
}

/** What each press costs until 50 ms later; the last byte counts as the paint. `bytes`: of which one key consists. */
export async function pressKeys(program: Program, typed: string, { bytes: length = 1 } = {}): Promise<Keys> {
  const gapMs = 50;
  const keys = typed.match(new RegExp(`[^]{${length}}`, 'g')) ?? [];
  const [bytes, chunks, times]: [number[], number[], number[]] = [[], [], []];
  const cpu = cpuMs(program.pid);
  for (const key of keys) {
    const before = { bytes: program.bytes, chunks: program.chunks, at: performance.now() };
    program.press(key);
    await sleep(gapMs);
    bytes.push(program.bytes - before.bytes);
    chunks.push(program.chunks - before.chunks);
    times.push(program.lastAt > before.at ? program.lastAt - before.at : gapMs); // or never
  }
  const perKey = (cpuMs(program.pid) - cpu) / keys.length;
  return { bytes: spread(bytes), chunks: spread(chunks), ms: spread(times), cpuMs: perKey };
}

/** What happens while nobody does anything. */
export async function watch(program: Program, seconds: number): Promise<Still> {
  const before = { bytes: program.bytes, cpu: cpuMs(program.pid) };
  await sleep(seconds * 1000);
  return { bytes: program.bytes - before.bytes, cpuMs: cpuMs(program.pid) - before.cpu };
}
