import type { Target } from '../../operations/target.ts';
import { type Command, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Choice, FormFacts, FormField, Values } from '../screen/form-value.ts';
import { fits, tooSmall } from '../screen/layout.ts';
import type { Line } from '../screen/line-editor.ts';
import type { Form } from '../screen/overlay.ts';
import { serversNamed } from '../screen/targets.ts';
import { refilled } from './drafts.ts';
import type { FormSpec } from './form-spec.ts';
import { formSpec } from './form-table.ts';

function valuesOf(fields: readonly FormField[]): Values {
  return Object.fromEntries(fields.map(({ id, line }) => [id, line.value.trim()]));
}

/** The choice that stands in a field, by its name or its value. */
export function choiceIn({ line, choices }: Pick<FormField, 'line' | 'choices'>): Choice | undefined {
  const text = line.value.trim();
  const named = choices.find(({ name }) => name?.toLowerCase() === text.toLowerCase());
  return named ?? choices.find(({ value }) => value === text);
}

/** Everything that a form may look at, in its present state: of a choice that is named in a field, the value. */
export function factsOf({ model, now }: KeyContext, form: Form): FormFacts {
  const { targets, opened, fields } = form;
  const unread = fields.flatMap(({ id, isUnread }) => (isUnread ? [id] : []));
  const typed = { model, now, targets, opened, unread, isNamed: isNamed(fields), values: valuesOf(fields) };
  const fresh = formSpec(form.form)?.fields(typed) ?? [];
  const values = fields.flatMap(({ id, line }) => {
    const choice = choiceIn({ line, choices: fresh.find((one) => one.id === id)?.choices ?? [] });
    return choice ? [[id, choice.value]] : [];
  });
  return { ...typed, values: { ...typed.values, ...Object.fromEntries(values) } };
}

function isNamed(fields: readonly FormField[]): boolean {
  return fields.some(({ id }) => id === 'server');
}

export function openForm(context: KeyContext, form: string, targets: readonly Target[]): readonly Command[] {
  const spec = formSpec(form);
  const { now, state, model } = context;
  if (spec && !fits(state.size)) return [say(context, 'warn', tooSmall(spec.label))];
  const blank = { opened: {}, unread: [], values: {} };
  const fresh = spec?.fields({ model, now, targets, isNamed: targets.length === 0, ...blank }) ?? [];
  const draft = model.draft(form, targets);
  const fields = draft ? refilled(fresh, draft) : fresh;
  const server = fields.find(({ id }) => id === 'server')?.line.value;
  const overlay: Form = {
    kind: 'form',
    form,
    targets: server === undefined ? targets : onlyOne(serversNamed(model, server)),
    fields,
    opened: valuesOf(fresh),
    at: 0,
    openedAt: now,
    trouble: null,
  };
  return [show(overlay)];
}

/** What is wrong with a field while typing; an empty field is wrong only when the form is handed in. */
export function troubleOf(spec: FormSpec, field: FormField, facts: FormFacts): string | undefined {
  const value = facts.values[field.id] ?? '';
  return value === '' ? undefined : spec.check(field.id, value, facts);
}

/** The present choices of a field: plans may come while the form is open. */
export function freshField(spec: FormSpec, field: FormField, facts: FormFacts): FormField {
  const fresh = spec.fields(facts).find(({ id }) => id === field.id);
  return fresh ? { ...field, choices: fresh.choices } : field;
}

/** The choices that contain what was typed; all when it equals one of them. */
export function choicesOf(field: FormField): FormField['choices'] {
  const text = field.line.value.trim().toLowerCase();
  if (choiceIn(field) || field.choices.some(({ value }) => value.toLowerCase() === text))
    return field.choices;
  return field.choices.filter(({ value, name = '', label }) =>
    `${value} ${name} ${label}`.toLowerCase().includes(text),
  );
}

/** The form with another value in the field under the cursor; a server named there becomes its target. */
export function withLine(context: KeyContext, form: Form, line: Line, isTaken = false): Form {
  const fields = form.fields.map((one, i) => {
    if (i !== form.at) return one;
    const { isTaken: _, ...rest } = one;
    return { ...rest, line, ...(isTaken ? { isTaken } : {}) };
  });
  const next = { ...form, fields, trouble: null };
  if (form.fields[form.at]?.id !== 'server') return next;
  return proposed(context, { ...next, targets: onlyOne(serversNamed(context.model, line.value)) });
}

/** The form with its proposals for the server that was named, where nothing else was typed. */
function proposed(context: KeyContext, form: Form): Form {
  const fresh = formSpec(form.form)?.fields(factsOf(context, form)) ?? [];
  const fields = form.fields.map((one) => {
    const offered = fresh.find(({ id, isTaken }) => id === one.id && isTaken);
    return offered && (one.isTaken || one.line.value === '')
      ? { ...one, line: offered.line, isTaken: true }
      : one;
  });
  return { ...form, fields: fields as Form['fields'] };
}

/** Whether all values are as proposed and complete: then Enter hands the form in at once. */
export function isAsProposed(context: KeyContext, form: Form): boolean {
  const spec = formSpec(form.form);
  const facts = factsOf(context, form);
  const isUntouched = form.at === 0 && form.fields.every(({ id }) => facts.values[id] === form.opened[id]);
  const isOffered = form.fields.some(({ isTaken, line }) => isTaken && line.value !== '');
  return (
    isUntouched &&
    isOffered &&
    form.fields.every(({ id }) => spec?.check(id, facts.values[id] ?? '', facts) === undefined)
  );
}

/** A name that several servers have identifies none of them. */
function onlyOne(found: readonly Target[]): readonly Target[] {
  return found.length === 1 ? found : [];
}
