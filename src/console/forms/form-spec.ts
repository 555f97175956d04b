import type { PlanOffer } from '../../api/model.ts';
import { DESCRIPTION_CAP } from '../../api/safe-text.ts';
import type { Known } from '../../resources/known.ts';
import { type Line, lineOf } from '../line.ts';
import type { ChainPlan } from '../operations/chain.ts';
import type { Target } from '../target.ts';
import type { Write } from '../writes.ts';

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

/** What the console knows that a form may look at. */
export type FormSources = {
  readonly servers: readonly Known[];
  /** A server as it was read. */
  readonly known: (id: string) => Known | undefined;
  /** Servers called exactly so, by name, id, hostname or address. */
  readonly called: (text: string) => readonly Target[];
  /** When the list of servers came, ms since the epoch; null before the first. */
  readonly listReadAt: number | null;
  /** Plans on offer; null where the API does not tell. */
  readonly plans: readonly PlanOffer[] | null;
};

/** What a form may look at: what the console knows, what the form is about, and what stands in it. */
export type FormFacts = FormSources & {
  /** None for a new server, and where the server is still to be named. */
  readonly targets: readonly Target[];
  /** The server is named in the form, or still to be named there. */
  readonly isNamed: boolean;
  readonly values: Values;
  /** What stood in it when it was opened. */
  readonly opened: Values;
};

/** A form as data: its fields, what is wrong with their values, and the write that they make. */
export type FormSpec = {
  readonly id: string;
  /** A verb: `back up now`. */
  readonly label: string;
  /** The same, where its write is a chain. */
  readonly chainLabel?: string;
  /** The same, where it is one write although the form was opened for a chain. */
  readonly plainLabel?: string;
  /** What is said above the fields. */
  notes(facts: FormFacts): readonly string[];
  fields(facts: FormFacts): readonly FormField[];
  /** What is wrong with a value, or undefined; asked while typing. */
  check(id: string, value: string, facts: FormFacts): string | undefined;
  /** What a value means that is none of the choices, for the last look. */
  meaning?(id: string): string | undefined;
  /** The write for one target (null: what it makes has none), a chain of several, or why there is none. */
  write(values: Values, target: Target | null, facts: FormFacts): Write | ChainPlan | string;
};

export const isYes = (value: string | undefined): boolean => value === 'yes';

export function field(
  id: string,
  label: string,
  value: string,
  hint: string,
  choices: readonly Choice[] = [],
): FormField {
  return { id, label, line: lineOf(value), choices, hint };
}

/** What is said about a backup or snapshot: no page limits it, and so much of it is read back. */
export function descriptionField(): FormField {
  return { ...field('description', 'description', '', 'may be left out'), max: DESCRIPTION_CAP };
}

/** Yes or no; empty where the API does not tell how it stands now. */
export function yesNoField(id: string, label: string, value: 'yes' | 'no' | ''): FormField {
  return { ...field(id, label, value, 'yes or no'), isYesNo: true };
}

/** The id of the server a form is about. */
export function serverOf(target: Target | null): string {
  return target?.server?.id ?? target?.key.id ?? '';
}

/** The server a form about one is about, as read. */
export function knownOf({ targets, known }: FormFacts): Known | undefined {
  const [target] = targets;
  return target?.server ? known(target.server.id) : undefined;
}
