import type { Sources } from '../../fleet/list-data.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { Target } from '../../operations/target.ts';
import type { Line } from './line-editor.ts';

/** What may stand in a field: the value that is sent, and what it means. */
export type Choice = { readonly value: string; readonly label: string; readonly reason?: string };

export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly line: Line;
  readonly choices: readonly Choice[];
  readonly hint: string;
  /** How many characters it takes, where that is more than a line takes anywhere. */
  readonly max?: number;
  /** It is one of two words, switched by a key and not typed. */
  readonly isYesNo?: true;
  /** One of the choices was put there: what is typed takes its place. */
  readonly isTaken?: true;
};

export type Values = Readonly<Record<string, string>>;

/** What a form may look at: what the console has read, what the form is about, and what stands in it. */
export type FormFacts = {
  readonly model: Sources & {
    /** Why the last try to read something came to nothing. */
    readonly failure: Poll['failure'];
  };
  /** ms since the epoch. */
  readonly now: number;
  /** None for a new server, and where the server is still to be named. */
  readonly targets: readonly Target[];
  /** The server is named in the form, or still to be named there. */
  readonly isNamed: boolean;
  readonly values: Values;
  /** What stood in it when it was opened. */
  readonly opened: Values;
};
