import type { PlanOffer } from '../../api/model.ts';
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
};

/** What a form may look at. */
export type FormFacts = {
  readonly target: Target | null;
  /** The server it is about, as read. */
  readonly known: Known | undefined;
  readonly servers: readonly Known[];
  /** Plans on offer; null where the API does not tell. */
  readonly plans: readonly PlanOffer[] | null;
};

type Values = Readonly<Record<string, string>>;

/** A form as data: its fields, what is wrong with their values, and the write that they make. */
export type FormSpec = {
  readonly id: string;
  readonly label: string;
  /** What is said above the fields. */
  notes(facts: FormFacts): readonly string[];
  fields(facts: FormFacts): readonly FormField[];
  /** What is wrong with a value, or undefined; asked while typing. */
  check(id: string, value: string, facts: FormFacts): string | undefined;
  /** The write, a chain of several, or why there is none. */
  write(values: Values, facts: FormFacts): Write | ChainPlan | string;
};

export function field(
  id: string,
  label: string,
  value: string,
  hint: string,
  choices: readonly Choice[] = [],
): FormField {
  return { id, label, line: lineOf(value), choices, hint };
}

/** The server a form is about. */
export function serverOf(facts: FormFacts): string {
  return facts.target?.server?.id ?? facts.target?.key.id ?? '';
}
