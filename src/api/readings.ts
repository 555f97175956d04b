import type { Got, Reading } from './exchange.ts';
import { failure, unreadable } from './failure.ts';
import { isObject, type Json, type Raw } from './fields.ts';
import { validId } from './ids.ts';
import type { ActionAnswer } from './model.ts';
import type { Failure } from './outcome.ts';
import { complaintOf, isHtml, saysFailure, wordsOf } from './words.ts';

/** The answer must be readable: else a read has a bad answer, and a create is unknown. `decode` gives null when it is not. */
export function readable<T, Body>(decode: (body: Raw<Body>) => T | null): Reading<T, Body> {
  return (got) => {
    const value = decode(got.body);
    return value === null ? unreadableAnswer(got) : { value };
  };
}

/** One object with a valid id. `isAsked`: whether it is about what was asked for; an answer about another object is none. */
export function one<T extends { readonly id: string }, Body>(
  decode: (row: Json<Body>, place: number) => T,
  isAsked: (row: T) => boolean = () => true,
) {
  return (body: Raw<Body>): T | null => {
    const row = isObject(body) ? decode(body, 1) : null;
    return row && validId(row.id) && isAsked(row) ? row : null;
  };
}

/** Whether a backup, a snapshot or an action is about this server. What names no server is not about another one. */
export function ofServer(id: string) {
  return ({ server }: { readonly server: { readonly id: string } | null }): boolean =>
    server === null || server.id === id;
}

/**
 * A PUT or PATCH that was answered 2xx is done, readable or not: the Servers page prints no body for them. Only an HTML page
 * did not come from the API, and a body with another id is about another server.
 */
export function changed<T extends { readonly id: string }, Body>(
  decode: (row: Json<Body>, place: number) => T,
  id: string,
): Reading<T | null, Body> {
  return (got) => {
    const value = one(decode)(got.body);
    const isAnother = value !== null && value.id !== id;
    return isPage(got.body) || isAnother ? unreadableAnswer(got) : { value };
  };
}

/** A DELETE that was answered 2xx (204 on the pages) is accepted. */
export const accepted: Reading<null, unknown> = (got) =>
  isPage(got.body) ? unreadableAnswer(got) : { value: null };

/**
 * The answer to an action. Only a `status` that says failure is a refusal: any other word ("pending") is an action that was
 * accepted, and reading tells what came of it. `isAsked`: whether it is about the server or snapshot that was asked for.
 */
export function acted<Body>(
  decode: (body: Raw<Body>) => ActionAnswer | null,
  isAsked: (answer: ActionAnswer) => boolean,
): Reading<ActionAnswer, Body> {
  return (got) => {
    const value = decode(got.body);
    if (value === null || !isAsked(value)) return unreadableAnswer(got);
    if (value.status === null || !saysFailure(value.status)) return { value };
    return failure(got.asked, {
      kind: 'refused',
      step: 'http',
      reason: `${got.asked.host} answered "${value.status}"`,
      next: 'read the state again',
      status: got.answer.status,
      words: wordsOf(got.body),
      requestId: got.answer.requestId,
    });
  };
}

function unreadableAnswer({ asked, answer, body }: Got<unknown>): Failure {
  const { status, requestId } = answer;
  // The answer to a create may hold a password wherever it likes: its words go nowhere.
  const words = asked.operation.id === 'createServer' ? undefined : complaintOf(body);
  return unreadable(asked, description(body), { status, requestId, words });
}

function description(body: unknown): string {
  if (body === undefined) return 'with an empty answer';
  if (isPage(body)) return 'with an HTML page (captive portal or gateway?)';
  return typeof body === 'string'
    ? 'with text that is not JSON'
    : 'with JSON of another form than documented';
}

function isPage(body: unknown): boolean {
  return typeof body === 'string' && isHtml(body);
}
