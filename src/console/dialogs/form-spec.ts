import { DESCRIPTION_CAP } from '../../api/safe-text.ts';
import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Write } from '../../operations/write.ts';
import type { Known } from '../../resources/known.ts';
import type { Effect } from '../screen/command.ts';
import type { Choice, FormFacts, FormField, Values } from '../screen/form-value.ts';
import { lineOf } from '../screen/line-editor.ts';

/** A form as data: its fields, what is wrong with their values, and the write that they make. */
export type FormSpec = {
  readonly id: string;
  /** A verb: `back up now`. */
  readonly label: string;
  /** The same before many of them, where it is another: `back up` of 3 servers. */
  readonly labelOfMany?: string;
  /** The same, where its write is a chain. */
  readonly chainLabel?: string;
  /** What is said above the fields. */
  notes(facts: FormFacts): readonly string[];
  /** What helps to choose: it stands in the form, and in no question. */
  readonly about?: readonly string[];
  fields(facts: FormFacts): readonly FormField[];
  /** What is to be read once the cursor leaves a field. */
  readsAfter?(id: string, facts: FormFacts): readonly Effect[];
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
export function knownOf({ targets, model }: FormFacts): Known | undefined {
  const [target] = targets;
  return target?.server ? model.cache.known(target.server.id) : undefined;
}
