import type { Server } from '../api/model.ts';
import type { Outcome } from '../api/outcome.ts';
import { NAME_CAP, safeText } from '../api/safe-text.ts';
import { undocumentedFields } from '../api/undocumented.ts';
import type { Operation } from './operations/operation.ts';

/** What the API told of a new server beyond its pages. It may be a password: it stays in memory, and goes to no file. */
export type CreatedAnswer = { readonly title: string; readonly fields: Readonly<Record<string, unknown>> };

/** Null when the answer is that of another write, or tells nothing beyond the pages. */
export function createdAnswer({ write, name }: Operation, outcome: Outcome<unknown>): CreatedAnswer | null {
  if (write.kind !== 'createServer' || outcome.kind !== 'ok') return null;
  const fields = undocumentedFields((outcome.value as Server).raw);
  return fields && { title: `what the API told of ${name} beyond its pages`, fields };
}

/** That there is something to look at, without saying it. */
export function answerNotice({ fields }: CreatedAnswer): string {
  const names = Object.keys(fields).map((name) => safeText(name, NAME_CAP));
  return `the answer holds ${names.join(', ')}: :answer shows it, kept in memory only`;
}
