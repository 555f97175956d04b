import type { Server } from '../api/model.ts';
import type { Outcome } from '../api/outcome.ts';
import { NAME_CAP, safeText } from '../api/safe-text.ts';
import { undocumentedFields } from '../api/undocumented.ts';
import { count } from '../resources/format.ts';
import type { Operation } from './operation.ts';

/**
 * Fields of the answer to a create beyond the documented ones. They may hold a password: they stay in memory and go to no file.
 */
export type CreatedAnswer = {
  readonly name: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** The extra fields of all new servers, as shown. */
export type ToldAnswers = { readonly title: string; readonly fields: CreatedAnswer['fields'] };

/** Null for other writes, and when there are no extra fields. */
export function createdAnswer({ write, name }: Operation, outcome: Outcome<unknown>): CreatedAnswer | null {
  if (write.kind !== 'createServer' || outcome.kind !== 'ok') return null;
  const { id, raw } = outcome.value as Server;
  const fields = undocumentedFields(raw);
  return fields && { name, id, fields };
}

/** Each under its own server, newest first: one server's password must not be taken for another's. */
export function toldAnswers(answers: readonly CreatedAnswer[]): ToldAnswers | null {
  const [only, more] = answers;
  if (!only) return null;
  if (!more) return { title: `extra fields returned for ${only.name}`, fields: only.fields };
  return {
    title: `extra fields returned for ${count(answers.length, 'new server')}, newest first`,
    // Names may be equal, and JSON would sort numeric ones first.
    fields: Object.fromEntries(
      answers.map(({ name, id, fields }) => [`${name} (id ${id})`, fields]).reverse(),
    ),
  };
}

/** Says that there are extra fields, without their values. */
export function answerNotice({ fields }: CreatedAnswer): string {
  const names = Object.keys(fields).map((name) => safeText(name, NAME_CAP));
  return `extra fields returned (${names.join(', ')}): :answer shows them, kept in memory only`;
}
