import type { View } from './known.ts';
import type { Tone } from './status.ts';

export type ResourceName = 'servers' | 'backups' | 'snapshots' | 'activity';

/** The identity of a row everywhere: cache, selection, marks, journal, operations. */
export type RowKey = { readonly profile: string; readonly resource: ResourceName; readonly id: string };

/** One cell: its text and what it means; colour and glyph only help, the text says it all. */
export type Cell = {
  readonly text: string;
  /** Said instead of `text` where that does not fit, and where neither does. */
  readonly middle?: string;
  readonly short?: string;
  readonly tone?: Tone | 'dim';
};

/** Columns that a name gets at most, where there is room. */
export const NAME_MAX = 64;

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly align?: 'right';
  /** Columns the cell never needs less or gets more than. */
  readonly min: number;
  readonly max: number;
  /** Columns with the highest number go first when the terminal is narrow; without one a column always stays. */
  readonly drop?: number;
  /** Takes what is left of the line. */
  readonly grow?: boolean;
  /** Never cut, however narrow the screen is. */
  readonly whole?: true;
  /** A name: cut in its middle. */
  readonly isName?: true;
  /** Where all rows say the same, its sign alone is left before others are cut. */
  readonly folds?: true;
  cell(row: Row, view: View): Cell;
  /** Order for the sort picker; ascending. A column without it cannot be sorted by. */
  compare?(a: Row, b: Row, view: View): number;
  /** Whether the row has nothing to be sorted by: such rows stand last in either direction. */
  missing?(row: Row, view: View): boolean;
};

/** Readings of a row by the id of their column, in percent; null where there is none that tells of now. */
export type Measures = Readonly<Record<string, number | null>>;

/** A kind of thing the API lists: everything the console needs to show it, as data and pure functions. */
export type Resource<Row> = {
  readonly name: ResourceName;
  readonly title: string;
  readonly noun: string;
  readonly plural: string;
  readonly columns: readonly Column<Row>[];
  id(row: Row): string;
  /** The order when nobody chose one. */
  compare(a: Row, b: Row, view: View): number;
  /** The row as the API sent it, for the raw view; not sanitised. */
  raw(row: Row): unknown;
  /** Values a filter term such as `status:active` is held against, and `text` for bare words; lower case. */
  fields(row: Row): Readonly<Record<string, string>>;
  /** Values that a filter term such as `cpu>90` compares. */
  measures?(row: Row, view: View): Measures;
};

let collator: Intl.Collator | undefined;

/** Names in an order people expect: web-2 before web-10. The collator is made when first needed: it costs start time. */
export function byName(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}
