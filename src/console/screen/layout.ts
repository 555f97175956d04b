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

/** What bodies are laid out by: `zoomed`, the pane of a server has all lines. */
export type ScreenSpace = { readonly size: Size; readonly zoomed: boolean };

/** How much of a server's facts stands above one of its panes: all above the first, above the others what matters. */
export function factsAbove({ size, zoomed }: ScreenSpace, pane: string): 'all' | 'few' | 'none' {
  if (!factsOnTop(size) || zoomed) return 'none';
  return pane === 'backups' ? 'all' : 'few';
}

function linesOf({ columns }: Size, facts: ReturnType<typeof factsAbove>): number {
  if (facts === 'all') return columns >= 100 ? 8 : 10;
  return facts === 'few' ? 2 : 0;
}

/** How many rows of a list fit, title line and pane tabs taken off. */
export function bodyRows(room: ScreenSpace, list: string): number {
  const { body } = frameOf(room.size);
  // The fields of one recovery point have a title and an empty line above them.
  if (/^(backups|snapshots) /.test(list)) return Math.max(1, body - 2);
  if (!list.startsWith('server ')) return Math.max(1, body - 1);
  const above = linesOf(room.size, factsAbove(room, list.slice(list.lastIndexOf(' ') + 1)));
  return Math.max(1, body - above - 3);
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
