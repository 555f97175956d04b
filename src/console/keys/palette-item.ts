import type { Command } from '../screen/command.ts';
import type { ActsOn } from '../screen/state.ts';

/** One line of the palette. */
export type PaletteItem = {
  /** Its identity, whatever lines come and go around it. */
  readonly id: string;
  readonly label: string;
  /** Beside it: its key, the words it takes, or where it leads. */
  readonly detail: string;
  /** The line after Tab. */
  readonly complete: string;
  /** Why it cannot be done now. */
  readonly reason?: string;
  /** What it acts on, if that may change while the palette is open. */
  readonly actsOn?: ActsOn | undefined;
  /** What it does; null when it still needs words. */
  readonly commands: (() => readonly Command[]) | null;
};

/** How many lines one list of names adds at most. */
export const OBJECTS_MAX = 50;
