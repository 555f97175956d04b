// npm run soak [-- MINUTES]: 10 by default, 480 for a night. The built console in a terminal, against an API that limits, resets, is slow
// and changes all rows, with keys, resizes and a terminal that takes nothing for seconds. Fails on a crash and on memory that grows.
//
// Memory is judged by what is in use after all garbage was collected, without compiled code: the resident size comes and goes by megabytes
// with the collector, and what grows by 1 MB/h would not be seen in it for hours. Each look is at the same place, the list of servers, after
// the same keys. The first half, 15 minutes at most, is no part of the slope: until then calls and messages grow to what they stay at, and
// the details of all servers come; what is used often is compiled in the first minute, and nothing later (soak/heap.cjs). The journal is
// as full as it gets from the beginning (soak/full-journal.ts). The median of the slopes between all pairs of looks that were in the same
// window size before is what counts, and it fails where that is over the bound by more than chance (soak/slope.ts): a short run cannot
// tell 1 MB/h from none, a night can. A busy machine makes the first half too short: 40 minutes are enough there. The usage of the last day
// is remembered too: 30 readings a minute at most, 0.2 MB/h until a day is full.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { spawn as openPty } from '@lydell/node-pty';
import { cpuMs, rssMb } from './bench/load.ts';
import { sleep } from './bench/program.ts';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';
import { isStale } from './build/stale.ts';
import { fillJournal } from './soak/full-journal.ts';
import { type Look, slopeMbPerHour } from './soak/slope.ts';

const MINUTES = Number(process.argv[2] ?? 10);
if (!(MINUTES >= 5)) throw new Error('5 minutes at least: half of them is warm-up');
const SERVERS = 120;
const TOKEN = 'vps_soak_0123456789abcdef';
const MAX_MB_PER_HOUR = 1;
const WARM_UP_MS = Math.min(15, MINUTES / 2) * 60_000;
const KEY_MS = 100;
const STALL_MS = 3_000;
const SETTLE_MS = 1_500;
/** Through all views and overlays, and back to the list; no key of them changes anything. */
const KEYS = [
  ...'jjjjkkGg',
  '\r',
  '\t',
  '\t',
  'j',
  '\x1b',
  ...'234',
  'j',
  '1',
  '/',
  ...'web',
  '\x1b',
  ':',
  ...'help',
  '\x1b',
];
const MORE_KEYS = ['?', ...'back', '\x1b', 'o', '\x1b', '!', '!', 'r', 'J', '\x1b', ' ', 'U', 'g'];
const SIZES = [
  [120, 40],
  [80, 24],
  [50, 14],
  [200, 60],
] as const;

const SERVER = fileURLToPath(new URL('./soak/server.ts', import.meta.url));
const HEAP = fileURLToPath(new URL('./soak/heap.cjs', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'soak-'));
const socket = join(home, 'heap');

if (isStale(BUNDLE)) await bundle({ entry: ENTRY, outfile: BUNDLE });
const api = spawn(process.execPath, ['--import', 'tsx', SERVER, String(SERVERS)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let requests = 0;
const [first] = await once(api.stdout, 'data');
api.stdout.on('data', (told) => {
  requests = Number(String(told).trim().split('\n').at(-1));
});

const apiUrl = String(first).trim();
await fillJournal({
  dir: join(home, '.local', 'state', 'vps-console'),
  apiUrl,
  token: TOKEN,
  servers: SERVERS,
});

const { CI: _, NO_COLOR: __, ...inherited } = process.env;
const pty = openPty(process.execPath, [`--require=${HEAP}`, BUNDLE, '--read-only', '--poll', '2'], {
  name: 'xterm-256color',
  cols: 120,
  rows: 40,
  env: {
    ...inherited,
    HOME: home,
    XDG_CONFIG_HOME: '',
    XDG_STATE_HOME: '',
    XDG_CACHE_HOME: '',
    VPS_API_URL: apiUrl,
    VPS_API_TOKEN: TOKEN,
    SOAK_SOCKET: socket,
  },
});
let last = '';
pty.onData((bytes) => {
  last = (last + bytes).slice(-2_000);
});
let end: string | null = null;
pty.onExit(({ exitCode, signal }) => {
  end = signal ? `signal ${signal}` : `code ${exitCode}`;
});

async function press(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (end !== null) return;
    pty.write(key);
    // A lone Escape is one only after a while.
    await sleep(key === '\x1b' ? 2 * KEY_MS : KEY_MS);
  }
}

async function cycle(count: number): Promise<void> {
  const [cols, rows] = SIZES[count % SIZES.length] ?? SIZES[0];
  pty.resize(cols, rows);
  await press(KEYS);
  if (end !== null) return;
  pty.pause();
  await press([...'jk']);
  await sleep(STALL_MS);
  pty.resume();
  if (end !== null) return;
  pty.resize(...SIZES[0]);
  await press(MORE_KEYS);
  await sleep(SETTLE_MS);
}

async function look(): Promise<Look> {
  return {
    at: performance.now(),
    of: looks.length % SIZES.length,
    bytes: Number(await text(connect(socket))),
  };
}

const megabytes = (bytes: number): string => (bytes / 1_048_576).toFixed(2);
const descriptors = (): number => readdirSync(`/proc/${pty.pid}/fd`).length;

const looks: Look[] = [];
await sleep(5_000);
const begun = { at: performance.now(), cpu: cpuMs(pty.pid), descriptors: descriptors() };
for (let count = 0; end === null && performance.now() - begun.at < MINUTES * 60_000; count += 1) {
  await cycle(count);
  if (end !== null) break;
  looks.push(await look());
  const minute = ((performance.now() - begun.at) / 60_000).toFixed(1);
  process.stdout.write(
    `${minute} min: ${megabytes(looks.at(-1)?.bytes ?? 0)} MB in use, ${rssMb(pty.pid).toFixed(0)} MB resident\n`,
  );
}

const seconds = (performance.now() - begun.at) / 1_000;
const counted = looks.filter((one) => one.at - begun.at >= WARM_UP_MS);
const slope = slopeMbPerHour(counted);
let isFailed = end !== null;
if (end === null) {
  console.log(
    [
      `memory: ${slope.likely.toFixed(2)} MB/h, at least ${slope.atLeast.toFixed(2)}, by ${counted.length} looks after ${(WARM_UP_MS / 60_000).toFixed(0)} min (at most ${MAX_MB_PER_HOUR})`,
      `descriptors: ${begun.descriptors} at the start, ${descriptors()} at the end`,
      `CPU: ${((cpuMs(pty.pid) - begun.cpu) / seconds).toFixed(0)} ms a second`,
      `requests: ${requests}, ${((requests / seconds) * 60).toFixed(0)} a minute`,
    ].join('\n'),
  );
  isFailed = slope.atLeast > MAX_MB_PER_HOUR || counted.length < 2;
  pty.write('q');
  for (let waited = 0; end === null && waited < 5_000; waited += KEY_MS) await sleep(KEY_MS);
  if (end !== 'code 0') isFailed = true;
}
if (end !== 'code 0')
  console.log(`the console ended with ${end ?? 'nothing: q did not end it'}. Its last words:\n${last}`);
console.log(isFailed ? 'failed' : 'passed');
if (end === null) pty.kill('SIGKILL');
api.kill();
rmSync(home, { recursive: true, force: true });
process.exitCode = isFailed ? 1 : 0;
