import type { Api } from './api.ts';
import { LIVE } from './commands.ts';
import { rssMb } from './load.ts';
import { type Keys, pressKeys, spread, watch } from './measures.ts';
import { type Command, Program, sleep } from './program.ts';
import { ratio } from './starts.ts';
import type { Line } from './table.ts';

/** On this a key may cost 5 ms of processor time, and shall cost 3: where `node -e 0` takes so long. */
const NODE_MS = 76;

/** The console in use: its caches are written, and the compiler has had its turn. */
export async function open(command: Command): Promise<Program> {
  const program = new Program(command);
  await program.until(LIVE);
  await program.quiet(3_000); // details of what is on screen, and the caches are written
  return program;
}

/** Ten rows down and up again: as many as the smallest list has room for. */
export function upAndDown(presses: number): string {
  return `${'j'.repeat(9)}${'k'.repeat(9)}`.repeat(Math.ceil(presses / 18)).slice(0, presses);
}

async function ofHtop(command: Command | null): Promise<number> {
  if (!command) return Number.NaN;
  const program = new Program(command);
  await program.until(/F10/);
  await program.quiet(300);
  const { ms } = await pressKeys(program, upAndDown(60).replaceAll('j', '\x1b[B').replaceAll('k', '\x1b[A'), {
    bytes: 3,
  });
  await program.end();
  return ms.p50;
}

/** Keys without leaving the screen; then at its lower edge, where every row moves; then nothing. */
export async function session(command: Command, htop: Command | null, nodeMs: number): Promise<Line[]> {
  const yardstick = await ofHtop(htop);
  const program = await open(command);
  await pressKeys(program, upAndDown(20)); // compiled as in a session
  const inView = await pressKeys(program, upAndDown(200));
  program.press('\x1b[6~');
  await program.quiet(300);
  const scrolling = await pressKeys(program, 'j'.repeat(100));
  // What the keys have left is written, compiled and collected by then.
  await program.quiet(12_000);
  const idle = await watch(program, 20);
  const memory = rssMb(program.pid);
  await program.end();
  const cpu = nodeMs / NODE_MS;
  const beside = (what: string, ms: number, must: number, goal: number): Line => ({
    what,
    value: ratio(ms, yardstick),
    unit: '× htop',
    must,
    goal,
    note: `${ms.toFixed(1)} ms; htop ${yardstick.toFixed(1)} ms`,
  });
  const bytes = (what: string, { bytes: { p50, p99 }, chunks }: Keys, must: number): Line => ({
    what: `bytes a key, ${what}`,
    value: p50,
    must,
    goal: must,
    note: `p99 ${p99}, ${chunks.p99} write at most`,
  });
  return [
    beside('key to paint p50, in view', inView.ms.p50, 3, 2),
    beside('key to paint p99, in view', inView.ms.p99, 8, 4),
    { what: 'CPU a key, in view', value: inView.cpuMs, unit: 'ms', must: 5 * cpu, goal: 3 * cpu },
    { what: 'CPU a key, scrolling', value: scrolling.cpuMs, unit: 'ms' },
    bytes('in view', inView, 280),
    bytes('scrolling', scrolling, 250),
    { what: 'idle, bytes in 20 s', value: idle.bytes, must: 0, goal: 0 },
    { what: 'idle, CPU a second', value: idle.cpuMs / 20, unit: 'ms', must: 1, goal: 0.1 },
    { what: 'memory, 1,000 servers', value: memory, unit: 'MB', must: 110, goal: 85 },
  ];
}

/** What a read of a list costs that is as it was. */
export async function polls(command: Command, api: Api): Promise<Line[]> {
  const program = await open(command);
  const before = await api.reads();
  const still = await watch(program, 30);
  const count = (await api.reads()) - before;
  await program.end();
  const note = `${count} polls`;
  return [
    { what: 'a poll that changes nothing, bytes', value: still.bytes / count, must: 0, goal: 0, note },
    {
      what: 'a poll that changes nothing, CPU',
      value: still.cpuMs / count,
      unit: 'ms',
      must: 50,
      goal: 15,
      note,
    },
  ];
}

export async function scale(few: Command, many: Command): Promise<Line> {
  const times: number[] = [];
  for (const command of [few, many]) {
    const program = await open(command);
    await pressKeys(program, upAndDown(20));
    times.push((await pressKeys(program, upAndDown(100))).ms.p50);
    await program.end();
  }
  const [ofFew, ofMany] = times;
  return {
    what: 'key to paint, 10,000 servers : 10',
    value: ratio(ofMany, ofFew),
    unit: '×',
    must: 1.3,
    goal: 1.1,
  };
}

/** Keys while each read finds that all rows have changed. */
export async function amidChanges(command: Command): Promise<Line> {
  const program = new Program(command);
  await program.until(LIVE);
  await sleep(12_000); // a few reads, and the caches are written
  const times: number[] = [];
  for (const key of upAndDown(300)) {
    const { bytes } = program;
    const at = performance.now();
    program.press(key);
    while (program.bytes === bytes && performance.now() - at < 3_000) await sleep(1);
    times.push(performance.now() - at);
    await sleep(100);
  }
  await program.end();
  const { p50, p99 } = spread(times);
  return {
    what: 'key to paint p99, 10,000 rows that all change',
    value: p99,
    unit: 'ms',
    must: 50,
    note: `p50 ${p50.toFixed(1)} ms`,
  };
}
