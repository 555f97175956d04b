import { FRAME, LIVE, ROWS } from './commands.ts';
import { type Spread, startTimes } from './measures.ts';
import { type Command, Program, sleep } from './program.ts';
import type { Line } from './table.ts';

type Commands = {
  readonly node: Command;
  readonly htop: Command | null;
  readonly some: Command;
  readonly few: Command;
  readonly many: Command;
};

/** Opens it as somebody would who looks for a moment: it leaves its caches. */
export async function visit(command: Command): Promise<void> {
  const program = new Program(command);
  await program.until(LIVE);
  await program.quiet(3_000);
  program.press('q');
  await program.ended(3_000);
  await sleep(200);
}

/** The lines of all starts, and how long node alone takes. */
export async function startLines(
  { node, htop, some, few, many }: Commands,
  rounds: number,
): Promise<{ readonly lines: Line[]; readonly nodeMs: number }> {
  for (const command of [some, few, many]) await visit(command);
  const [bare, frame, remembered, rows, ofFew, ofMany, other] = await startTimes(
    [
      { command: node, shows: ROWS },
      { command: some, shows: FRAME },
      { command: some, shows: ROWS },
      { command: some, shows: LIVE },
      { command: few, shows: LIVE },
      { command: many, shows: LIVE },
      ...(htop ? [{ command: htop, shows: /F10/ }] : []),
    ],
    rounds,
  );
  const beside = (what: string, times: Spread | undefined, must: number, goal: number): Line => ({
    what,
    value: ratio(times?.p50, other?.p50),
    unit: '× htop',
    must,
    goal,
    note: `${times?.p50.toFixed(0)} ms, min ${times?.min.toFixed(0)}`,
  });
  const lines: Line[] = [
    { what: 'start of node alone', value: bare?.p50 ?? Number.NaN, unit: 'ms' },
    { what: 'start of htop', value: other?.p50 ?? Number.NaN, unit: 'ms' },
    beside('start to the first frame', frame, 1.8, 1.2),
    beside('start to the rows of the last time', remembered, 1.8, 1.2),
    beside('start to 1,000 servers, read', rows, 2.5, 1.8),
    {
      what: 'start, 10,000 servers : 10',
      value: ratio(ofMany?.p50, ofFew?.p50),
      unit: '×',
      must: 1.5,
      goal: 1.1,
    },
  ];
  return { lines, nodeMs: bare?.p50 ?? Number.NaN };
}

export function ratio(one = Number.NaN, other = Number.NaN): number {
  return one / other;
}
