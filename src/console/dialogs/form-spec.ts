import { DESCRIPTION_CAP } from '../../api/safe-text.ts';
import type { Target } from '../../operations/target.ts';
import type { ChainPlan } from '../../operations/workflows/chain-plan.ts';
import type { Write } from '../../operations/write.ts';
import type { Known } from '../../resources/known.ts';
import type { Effect } from '../screen/command.ts';
import type { Choice, FormFacts, FormField, Values } from '../screen/form-value.ts';
import { lineOf } from '../screen/line-editor.ts';

/** A form as data: its fields, the checks of their values, and the write it makes. */
export type FormSpec = {
  readonly id: string;
  /** A verb: `back up now`. */
  readonly label: string;
  /** The verb for many targets, where it differs: `back up` 3 servers. */
  readonly labelOfMany?: string;
  /** The label when the write is a chain. */
  readonly chainLabel?: string;
  /** The lines above the fields. */
  notes(facts: FormFacts): readonly string[];
  /** Explanations for choosing: shown in the form, not in the question. */
  readonly about?: readonly string[];
  fields(facts: FormFacts): readonly FormField[];
  /** What to read once the cursor leaves a field. */
  readsAfter?(id: string, facts: FormFacts): readonly Effect[];
  /** What is wrong with a value, or undefined; checked while typing. */
  check(id: string, value: string, facts: FormFacts): string | undefined;
  /** The meaning of a value that is not among the choices, for the question. */
  meaning?(id: string): string | undefined;
  /** The write for one target (null: a new object), a chain, or the reason why there is none. */
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

/** The length of a description: no page limits it, and so much of it is read back. */
export function descriptionField(): FormField {
  return { ...field('description', 'description', '', 'optional'), max: DESCRIPTION_CAP };
}

/** Yes or no; empty when the API does not return the present setting. */
export function yesNoField(id: string, label: string, value: 'yes' | 'no' | ''): FormField {
  return { ...field(id, label, value, 'yes or no'), isYesNo: true };
}

/** The id of the server that a form concerns. */
export function serverOf(target: Target | null): string {
  return target?.server?.id ?? target?.key.id ?? '';
}

/** The server that a form concerns, as read. */
export function knownOf({ targets, model }: FormFacts): Known | undefined {
  const [target] = targets;
  return target?.server ? model.cache.known(target.server.id) : undefined;
}
