// npm run bench [-- STARTS] [--json | --readme | --shims]: what the console costs, beside htop and node in the same run. Nothing depends on
// it: a busy machine tells other figures. `--readme` writes them into the README.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, startApi } from './bench/api.ts';
import { consoleOf, htopCommand, nodeCommand } from './bench/commands.ts';
import { garbage } from './bench/garbage.ts';
import { amidChanges, polls, scale, session } from './bench/session.ts';
import { shimTable } from './bench/shims.ts';
import { startLines } from './bench/starts.ts';
import { type Line, markdown, table } from './bench/table.ts';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';
import { isStale } from './build/stale.ts';

const ROUNDS = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 15);
const asked = (option: string): boolean => process.argv.includes(option);

const START = '<!-- speed: written by `npm run bench -- --readme` -->';
const END = '<!-- /speed -->';

const home = mkdtempSync(join(tmpdir(), 'bench-'));
const apis: Api[] = [];

/** Stopped at the end. */
async function opened(...of: Parameters<typeof startApi>): Promise<Api> {
  const api = await startApi(...of);
  apis.push(api);
  return api;
}

async function measured(few: Api, some: Api, many: Api): Promise<Line[]> {
  const of = (api: Api, pollS?: number) => consoleOf(api, { home, pollS });
  const { lines, nodeMs } = await startLines(
    {
      node: nodeCommand,
      htop: htopCommand(),
      some: of(some),
      few: of(few),
      many: of(many),
    },
    ROUNDS,
  );
  return [
    ...lines,
    ...(await session(of(some), htopCommand(), nodeMs)),
    ...(await polls(of(some, 5), some)),
    await garbage(of(some, 3)),
    await scale(of(few), of(many)),
    await amidChanges(of(await opened(10_000, 'changing'), 2)),
    { what: 'bundle', value: statSync(BUNDLE).size / 1000, unit: 'kB', must: 1400 },
  ];
}

function writeReadme(lines: readonly Line[]): void {
  const readme = readFileSync('README.md', 'utf8');
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md: "${START}" and "${END}" must enclose the table`);
  writeFileSync(
    'README.md',
    `${readme.slice(0, from + START.length)}\n${markdown(lines)}\n${readme.slice(to)}`,
  );
}

try {
  if (isStale(BUNDLE)) await bundle({ entry: ENTRY, outfile: BUNDLE });
  const [few, some, many] = await Promise.all([opened(10), opened(1000), opened(10_000)]);
  if (asked('--shims')) console.log(await shimTable(some, home, ROUNDS));
  else {
    const lines = await measured(few, some, many);
    if (asked('--json'))
      console.log(JSON.stringify({ node: process.version, rounds: ROUNDS, lines }, null, 2));
    else {
      console.log(`120×40, ${ROUNDS} starts of each in turn, p50 where nothing else is said`);
      console.log(table(lines));
    }
    if (asked('--readme')) writeReadme(lines);
  }
} finally {
  for (const api of apis) api.stop();
  rmSync(home, { recursive: true });
}
