import { ConfigError } from '../api/api-url.ts';

/** One line for a person: what is wrong and what to do. Never holds a token, nor a value that might be one. */
export type Complaint = string;

/** Thrown when a setting cannot be used; `complaintsOf` gives its lines. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly complaints: readonly Complaint[];

  constructor(complaints: Complaint | readonly Complaint[]) {
    super('settings refused');
    this.complaints = typeof complaints === 'string' ? [complaints] : complaints;
  }
}

/** The complaints of what was thrown, if they are ours; anything else is a bug and is thrown on. */
export function complaintsOf(error: unknown): readonly Complaint[] {
  if (error instanceof Refused) return error.complaints;
  if (error instanceof ConfigError) return [error.message];
  throw error;
}

/** The code of a system error, such as ENOENT; empty for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
