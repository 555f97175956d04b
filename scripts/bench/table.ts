export type Line = {
  readonly what: string;
  readonly value: number;
  readonly unit?: string;
  /** The most it may be, and the most it should be (design: speed and quiet). */
  readonly must?: number;
  readonly goal?: number;
  readonly note?: string;
};

export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, value, unit = '', must, goal, note = '' }) => [
    what,
    `${number(value)}${unit && ` ${unit}`}`,
    must === undefined ? '' : number(must),
    goal === undefined ? '' : number(goal),
    [verdict(value, must, goal), note].filter(Boolean).join(' · '),
  ]);
  const all = [['', 'measured', 'must', 'goal', ''], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : column < 4 ? cell.padStart(width) : cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict(value: number, must = Number.POSITIVE_INFINITY, goal = must): string {
  if (Number.isNaN(value)) return 'not measured';
  return value > must ? 'MISSED' : value > goal ? 'goal missed' : '';
}

function number(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value < 10 && !Number.isInteger(value) ? value.toFixed(2) : value.toFixed(0);
}

/** The same for the README. */
export function markdown(lines: readonly Line[]): string {
  const rows = lines.map(({ what, value, unit = '', must, note = '' }) => [
    what,
    `${number(value)}${unit && ` ${unit}`}`,
    must === undefined ? '' : number(must),
    note,
  ]);
  const all = [['', 'measured', 'at most', ''], ['---', '---:', '---:', '---'], ...rows];
  return all.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
