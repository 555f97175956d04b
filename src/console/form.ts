import { fits, tooSmall } from './confirm.ts';
import { refilled } from './drafts.ts';
import { FORMS } from './forms/all.ts';
import type { FormFacts, FormField, FormSpec, Values } from './forms/form-spec.ts';
import type { Command, KeyContext } from './keys.ts';
import { type Line, lineOf } from './line.ts';
import type { Target } from './target.ts';

/** A form being filled. It owns its targets, like the dialog does. */
export type Form = {
  readonly kind: 'form';
  readonly form: string;
  /** None for a new server, and until the server is named in its field. */
  readonly targets: readonly Target[];
  readonly fields: readonly FormField[];
  /** What stood in the fields when it was opened. */
  readonly opened: Values;
  /** The field with the cursor. */
  readonly at: number;
  /** When it came on screen, ms since the epoch: an Enter from before is no answer to it. */
  readonly openedAt: number;
  /** It came by itself after a read, or back from its question: what was typed at what stood there is no word for a field. */
  readonly isSudden?: true;
  /** Why nothing came of what was typed before and stands in it again. */
  readonly typedBefore: string | null;
  /** Why it was not taken. */
  readonly trouble: string | null;
};

export function formSpec(form: string): FormSpec | undefined {
  return FORMS.find(({ id }) => id === form);
}

function valuesOf(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.map(({ id, line }) => [id, line.value.trim()]));
}

/** All that a form may look at, as it is now. */
export function factsOf({ formSources }: KeyContext, form: Form): FormFacts {
  const { targets, opened, fields } = form;
  return { ...formSources(), targets, opened, isNamed: isNamed(fields), values: valuesOf(fields) };
}

function isNamed(fields: readonly FormField[]): boolean {
  return fields.some(({ id }) => id === 'server');
}

export function openForm(
  { now, state, formSources, draft: typedBefore }: KeyContext,
  form: string,
  targets: readonly Target[],
): readonly Command[] {
  const spec = formSpec(form);
  if (spec && !fits(state.size))
    return [{ type: 'say', message: { at: now, tone: 'warn', text: tooSmall(spec.label) } }];
  const fresh =
    spec?.fields({ ...formSources(), targets, isNamed: targets.length === 0, opened: {}, values: {} }) ?? [];
  const draft = typedBefore(form, targets);
  const fields = draft ? refilled(fresh, draft) : fresh;
  const server = fields.find(({ id }) => id === 'server')?.line.value;
  const overlay: Form = {
    kind: 'form',
    form,
    targets: server === undefined ? targets : onlyOne(formSources().called(server)),
    fields,
    opened: valuesOf(fresh),
    at: 0,
    openedAt: now,
    typedBefore: draft?.why ?? null,
    trouble: null,
  };
  return [{ type: 'overlay', overlay }];
}

/** What is wrong with a field as it is typed; an empty one is only wrong when the form is handed in. */
export function troubleOf(spec: FormSpec, field: FormField, facts: FormFacts): string | undefined {
  const value = field.line.value.trim();
  return value === '' ? undefined : spec.check(field.id, value, facts);
}

/** What a field offers now: plans may come while the form is open. */
export function freshField(spec: FormSpec, field: FormField, facts: FormFacts): FormField {
  const fresh = spec.fields(facts).find(({ id }) => id === field.id);
  return fresh ? { ...field, choices: fresh.choices } : field;
}

/** Choices that hold what was typed; all of them when it is one of them. */
export function choicesOf(field: FormField): FormField['choices'] {
  const value = field.line.value.trim().toLowerCase();
  if (field.choices.some((choice) => choice.value.toLowerCase() === value)) return field.choices;
  return field.choices.filter((choice) => `${choice.value} ${choice.label}`.toLowerCase().includes(value));
}

/** The next of the choices that fit and can be taken, after the one that stands there. */
export function completed(field: FormField): Line {
  const choices = choicesOf(field).filter(({ reason }) => reason === undefined);
  const at = choices.findIndex((choice) => choice.value === field.line.value.trim());
  const next = choices[(at + 1) % choices.length];
  return next ? lineOf(next.value) : field.line;
}

/** The form with another line in the field with the cursor; a server that is named there becomes its target. */
export function withLine(context: KeyContext, form: Form, line: Line, isTaken = false): Form {
  const fields = form.fields.map((one, i) => {
    if (i !== form.at) return one;
    const { isTaken: _, ...rest } = one;
    return { ...rest, line, ...(isTaken ? { isTaken } : {}) };
  });
  const next = { ...form, fields, trouble: null };
  if (form.fields[form.at]?.id !== 'server') return next;
  return { ...next, targets: onlyOne(context.formSources().called(line.value)) };
}

/** A name that several servers have names none of them. */
function onlyOne(found: readonly Target[]): readonly Target[] {
  return found.length === 1 ? found : [];
}
