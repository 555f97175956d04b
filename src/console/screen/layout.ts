export type Size = { readonly columns: number; readonly rows: number };

/** On a smaller screen nothing can be shown truthfully: a line says so, and only quitting works. */
export const SMALLEST: Size = { columns: 40, rows: 10 };

/** From these heights on there is room for more than rows. */
const ROWS_FOR_RULES = 18;

const ROWS_FOR_FACTS = 22;

export type Frame = {
  readonly tooSmall: boolean;
  readonly headerLines: number;
  readonly rules: boolean;
  /** Lines between header and message line. */
  readonly body: number;
};

/** How the screen is divided: header, rule, body, rule, message line, footer. */
export function frameOf(size: Size): Frame {
  const tooSmall = size.columns < SMALLEST.columns || size.rows < SMALLEST.rows;
  const rules = size.rows >= ROWS_FOR_RULES;
  const headerLines = 2;
  return { tooSmall, headerLines, rules, body: Math.max(0, size.rows - headerLines - (rules ? 2 : 0) - 2) };
}

/** Whether a server's facts stand above its panes, or are a pane of their own. */
export function factsOnTop(size: Size): boolean {
  return size.rows >= ROWS_FOR_FACTS;
}

/** Lines that a server's facts take when they stand on top. */
export function factLines(size: Size): number {
  return size.columns >= 100 ? 9 : 11;
}

/** How many rows of a list fit, title line and pane tabs taken off. */
export function bodyRows(size: Size, list: string): number {
  const { body } = frameOf(size);
  // The fields of one recovery point have a title and an empty line above them.
  if (/^(backups|snapshots) /.test(list)) return Math.max(1, body - 2);
  if (!list.startsWith('server ')) return Math.max(1, body - 1);
  return Math.max(1, body - (factsOnTop(size) ? factLines(size) : 1) - 2);
}

/** A form needs this size; on a smaller screen some of its fields would be hidden. */
const FORM_SIZE: Size = { columns: 60, rows: 16 };

/** Whether the fields of a form fit on the screen. */
export function fits({ columns, rows }: Size): boolean {
  return columns >= FORM_SIZE.columns && rows >= FORM_SIZE.rows;
}

export function tooSmall(label: string): string {
  return `${label}: this needs ${FORM_SIZE.columns}x${FORM_SIZE.rows}`;
}
