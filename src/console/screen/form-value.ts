import type { Sources } from '../../fleet/list-data.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { Target } from '../../operations/target.ts';
import type { Line } from './line-editor.ts';

/** A choice of a field: the value that is sent, and its meaning. `name` stands in the field in place of the value. */
export type Choice = {
  readonly value: string;
  readonly name?: string;
  readonly label: string;
  readonly reason?: string;
};

export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly line: Line;
  readonly choices: readonly Choice[];
  readonly hint: string;
  /** Its own limit of characters, above that of other lines. */
  readonly max?: number;
  /** A yes/no field: a key switches it. */
  readonly isYesNo?: true;
  /** A choice was put there: typing replaces it. */
  readonly isTaken?: true;
  /** No read has shown the present value: empty stands for unknown. */
  readonly isUnread?: boolean;
};

export type Values = Readonly<Record<string, string>>;

/** What a form may look at: what the console has read, its targets, and its values. */
export type FormFacts = {
  readonly model: Sources & {
    /** Why the last read of something failed. */
    readonly failure: Poll['failure'];
  };
  /** ms since the epoch. */
  readonly now: number;
  /** Empty for a new server, and while the server is still to be named. */
  readonly targets: readonly Target[];
  /** The server is named in the form, or still to be named there. */
  readonly isNamed: boolean;
  readonly values: Values;
  /** The values at opening. */
  readonly opened: Values;
  /** Ids of the fields whose value at opening no read had shown. */
  readonly unread: readonly string[];
};
