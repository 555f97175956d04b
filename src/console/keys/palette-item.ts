import type { Command } from '../screen/command.ts';
import type { ActsOn } from '../screen/state.ts';

/** One line of the palette. */
export type PaletteItem = {
  /** What it is, however the lines around it change. */
  readonly id: string;
  readonly label: string;
  /** What stands beside it: its key, what it wants, where it leads. */
  readonly detail: string;
  /** What Tab makes of the line. */
  readonly complete: string;
  /** Why it cannot be done now. */
  readonly reason?: string;
  /** What it acts on, if that may change while the palette is open. */
  readonly actsOn?: ActsOn | undefined;
  /** What it does; null when it still wants words. */
  readonly commands: (() => readonly Command[]) | null;
};

/** How many lines one list of names adds at most. */
export const OBJECTS_MAX = 50;
