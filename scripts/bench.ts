// npm run bench [-- STARTS]: what the console costs, beside htop. Nothing depends on it: a busy machine tells other figures.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Api, startApi } from './bench/api.ts';
import { rssMb } from './bench/load.ts';
import { type Keys, pressKeys, type Spread, startTimes, watch } from './bench/measures.ts';
import { type Command, Program, sleep } from './bench/program.ts';
import { type Line, table } from './bench/table.ts';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';
import { isStale } from './build/stale.ts';

const ROUNDS = Number(process.argv[2] ?? 15);
const POLL_S = 5;
/** In what is on screen with the first frame, and with the first rows. */
const FRAME = /\? help/;
const ROWS = /▸/;

const home = mkdtempSync(join(tmpdir(), 'bench-'));
const apis: Api[] = [];

/** `pollS`: by default no poll comes while something else is measured, nor does data get old. */
function consoleOf(api: Api, pollS = 3_600): Command {
  return {
    file: process.execPath,
    args: [BUNDLE, '--poll', String(pollS)],
    env: {
      VPS_API_URL: api.url,
      VPS_API_TOKEN: 'bench-token',
      HOME: home,
      XDG_CACHE_HOME: '',
      XDG_CONFIG_HOME: '',
      XDG_STATE_HOME: '',
    },
  };
}

async function open(command: Command): Promise<Program> {
  const program = new Program(command);
  await program.until(ROWS);
  await program.quiet(3000); // usage of what is on screen; and the code cache is written
  return program;
}

async function starts(few: Api, some: Api, many: Api): Promise<Line[]> {
  const ours = [some, some, few, many].map((api, index) => ({
    command: consoleOf(api),
    shows: index === 0 ? FRAME : ROWS,
  }));
  const node = { command: { file: process.execPath, args: ['-p', '"▸"'] }, shows: ROWS };
  const htop = { command: { file: 'htop', args: [] }, shows: /F10/ };
  const [bare, frame, rows, ofFew, ofMany, other] = await startTimes(
    [node, ...ours, ...(hasHtop() ? [htop] : [])],
    ROUNDS,
  );
  const lines = [
    start('start of node alone', bare),
    start('start of htop', other),
    start('start to first frame', frame, other),
    start('start to 1,000 servers', rows),
    {
      what: 'start, 10,000 servers : 10',
      value: ratio(ofMany?.min, ofFew?.min),
      unit: '×',
      must: 1.3,
      goal: 1.1,
    },
  ];
  return lines;
}

function start(what: string, times: Spread | undefined, htop?: Spread): Line {
  const least = times ? `min ${times.min.toFixed(0)}` : '';
  const note = times && htop ? `${least}, ${(times.min / htop.min).toFixed(1)} × htop's` : least;
  const limits = htop ? { must: 2 * htop.p50, goal: 1.2 * htop.p50 } : {};
  return { what, value: times?.p50 ?? Number.NaN, unit: 'ms', note, ...limits };
}

/** Without leaving the screen; then at its lower edge, where every row moves. */
async function keys(program: Program): Promise<{ inView: Keys; scrolling: Keys }> {
  await pressKeys(program, upAndDown(20)); // compiled as in a session
  const inView = await pressKeys(program, upAndDown(100));
  program.press('\x1b[6~');
  await program.quiet(300);
  return { inView, scrolling: await pressKeys(program, 'j'.repeat(100)) };
}

/** Ten rows down and up again: as many as the smallest list has room for. */
function upAndDown(presses: number): string {
  return `${'j'.repeat(9)}${'k'.repeat(9)}`.repeat(Math.ceil(presses / 18)).slice(0, presses);
}

function keyLines(what: string, { bytes, chunks, ms, cpuMs }: Keys, must: number, goal: number): Line[] {
  return [
    { what: `bytes per j, ${what}`, value: bytes.p50, must, goal, note: `p99 ${bytes.p99}` },
    { what: `writes per j, ${what}`, value: chunks.p50, must: 1, goal: 1, note: `p99 ${chunks.p99}` },
    {
      what: `key to paint p50, ${what}`,
      value: ms.p50,
      unit: 'ms',
      must: 5,
      goal: 3,
      note: `min ${ms.min.toFixed(1)}`,
    },
    { what: `key to paint p99, ${what}`, value: ms.p99, unit: 'ms', must: 20, goal: 10 },
    { what: `CPU per j, ${what}`, value: cpuMs, unit: 'ms' },
  ];
}

async function session(api: Api): Promise<Line[]> {
  const program = await open(consoleOf(api));
  const { inView, scrolling } = await keys(program);
  await program.quiet(3000);
  const idle = await watch(program, 10);
  const memory = rssMb(program.pid);
  await program.end();
  return [
    ...keyLines('in view', inView, 400, 280),
    ...keyLines('scrolling', scrolling, 600, 250),
    { what: 'idle, bytes in 10 s', value: idle.bytes, must: 0, goal: 0 },
    { what: 'idle, CPU a second', value: idle.cpuMs / 10, unit: 'ms', must: 1, goal: 0.1 },
    { what: 'memory, 1,000 servers', value: memory, unit: 'MB', must: 110, goal: 85 },
  ];
}

async function polls(api: Api): Promise<Line[]> {
  const program = await open(consoleOf(api, POLL_S));
  const before = await api.reads();
  const still = await watch(program, 6 * POLL_S);
  const count = (await api.reads()) - before;
  await program.end();
  return [
    {
      what: 'a poll that changes nothing, bytes',
      value: still.bytes / count,
      must: 0,
      goal: 0,
      note: `${count} polls`,
    },
    { what: 'a poll that changes nothing, CPU', value: still.cpuMs / count, unit: 'ms', must: 50, goal: 15 },
  ];
}

async function scale(few: Api, many: Api): Promise<Line> {
  const times: number[] = [];
  for (const api of [few, many]) {
    const program = await open(consoleOf(api));
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

function ratio(one = Number.NaN, other = Number.NaN): number {
  return one / other;
}

function hasHtop(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => statSync(join(folder, 'htop'), { throwIfNoEntry: false })?.isFile());
}

try {
  if (isStale(BUNDLE)) await bundle({ entry: ENTRY, outfile: BUNDLE });
  const [few, some, many] = await Promise.all([startApi(10), startApi(1000), startApi(10_000)]);
  apis.push(few, some, many);
  await (await open(consoleOf(some))).end(); // leaves the code cache
  await sleep(500);
  const lines = [
    ...(await starts(few, some, many)),
    ...(await session(some)),
    ...(await polls(some)),
    await scale(few, many),
    { what: 'bundle', value: statSync(BUNDLE).size / 1000, unit: 'kB', must: 900, goal: 600 },
  ];
  console.log(`120×40, ${ROUNDS} starts of each in turn, p50 where nothing else is said`);
  console.log(table(lines));
} finally {
  for (const api of apis) api.stop();
  rmSync(home, { recursive: true });
}
