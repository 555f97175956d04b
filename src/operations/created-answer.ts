import type { Server } from '../api/model.ts';
import type { Outcome } from '../api/outcome.ts';
import { NAME_CAP, safeText } from '../api/safe-text.ts';
import { undocumentedFields } from '../api/undocumented.ts';
import { count } from '../resources/format.ts';
import type { Operation } from './operation.ts';

/** What the API told of a new server beyond its pages. It may be a password: it stays in memory, and goes to no file. */
export type CreatedAnswer = {
  readonly name: string;
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** What was told of all new servers, as it is shown. */
export type ToldAnswers = { readonly title: string; readonly fields: CreatedAnswer['fields'] };

/** Null when the answer is that of another write, or tells nothing beyond the pages. */
export function createdAnswer({ write, name }: Operation, outcome: Outcome<unknown>): CreatedAnswer | null {
  if (write.kind !== 'createServer' || outcome.kind !== 'ok') return null;
  const { id, raw } = outcome.value as Server;
  const fields = undocumentedFields(raw);
  return fields && { name, id, fields };
}

/** Each under its own server, the newest first: the password of one is never to be taken for that of another. */
export function toldAnswers(answers: readonly CreatedAnswer[]): ToldAnswers | null {
  const [only, more] = answers;
  if (!only) return null;
  if (!more) return { title: `what the API told of ${only.name} beyond its pages`, fields: only.fields };
  return {
    title: `what the API told of ${count(answers.length, 'new server')} beyond its pages, newest first`,
    // Names may be alike; and JSON would put one that is a number first.
    fields: Object.fromEntries(
      answers.map(({ name, id, fields }) => [`${name} (id ${id})`, fields]).reverse(),
    ),
  };
}

/** That there is something to look at, without saying it. */
export function answerNotice({ fields }: CreatedAnswer): string {
  const names = Object.keys(fields).map((name) => safeText(name, NAME_CAP));
  return `the answer holds ${names.join(', ')}: :answer shows it, kept in memory only`;
}
