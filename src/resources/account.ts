import type { Account } from '../api/model.ts';

/** The names of permissions are documented nowhere: these words say that something may be read, and no more. */
const READS: ReadonlySet<string> = new Set(['read', 'reads', 'readonly', 'view', 'list', 'get']);

/** Part of a name that allows a change, or everything. */
const CHANGES = /write|manage|create|update|edit|delete|change|admin|full|\ball\b|\*/;

function isReading(permission: string): boolean {
  const name = permission.toLowerCase();
  return name.split(/[^a-z]+/).some((word) => READS.has(word)) && !CHANGES.test(name);
}

/** Why the API may refuse changes with this token, as its permissions are called; null where their names do not say so. */
export function readsOnly(account: Account | null): string | null {
  const permissions = account?.permissions ?? null;
  if (permissions === null) return null;
  if (permissions.length === 0) return 'the API lists no permission of the token: it may refuse every change';
  if (!permissions.every(isReading)) return null;
  return `the permissions of the token name reading only (${permissions.join(', ')}): the API may refuse every change`;
}

/** Who it is, by what token, and what that may do. */
export function accountText(account: Account | null): string {
  if (account === null) return 'the API has not named the account';
  const { email, name, company_name, token_name, permissions } = account;
  const allowed =
    permissions === null ? 'not given' : permissions.length === 0 ? 'none' : permissions.join(', ');
  const who = [email, name, company_name].filter(Boolean).join(', ') || 'nameless';
  return `${who}; token ${token_name ?? 'without a name'}, its permissions: ${allowed}`;
}
