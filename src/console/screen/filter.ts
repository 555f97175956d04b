import { isBackupType } from '../../resources/backups.ts';
import { isDocumented } from '../../resources/status.ts';

/**
 * The filter line: a space means and, a comma inside a value means or, `!` negates a term.
 * `status:` `location:` `type:` `server:` `os:` `name:` `id:` look at one field, a bare word at all text of the row; case never matters.
 */
type Term = { readonly field: string; readonly values: readonly string[]; readonly not: boolean };

export const FILTER_FIELDS = ['status', 'location', 'type', 'server', 'os', 'name', 'id'] as const;

/** Fields whose value must begin with what was typed; the others need only contain it. */
const FROM_START = new Set(['status', 'type', 'location', 'id']);

export function parseFilter(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    const not = word.startsWith('!');
    const body = not ? word.slice(1) : word;
    const colon = body.indexOf(':');
    const name = body.slice(0, Math.max(0, colon));
    const isField = (FILTER_FIELDS as readonly string[]).includes(name);
    const field = isField ? name : 'text';
    const values = (isField ? body.slice(colon + 1) : body).split(',').filter(Boolean);
    // A term without a value is still being typed.
    if (values.length > 0) terms.push({ field, values, not });
  }
  return terms;
}

/** The first term that looks like a field but is none of these: `stat:active`. An IPv6 address does not look like one. */
export function unknownField(text: string, fields: readonly string[]): string | null {
  for (const word of text.toLowerCase().split(/\s+/)) {
    const [, name] = /^!?([a-z_-]+):(?!.*:)/.exec(word) ?? [];
    if (name !== undefined && !fields.includes(name) && !/^[a-f]{1,4}$/.test(name)) return name;
  }
  return null;
}

export function matches(terms: readonly Term[], fields: Readonly<Record<string, string>>): boolean {
  return terms.every((term) => {
    const text = fields[term.field];
    // Rows without this field never match, negated or not.
    if (text === undefined) return false;
    const hit = term.values.some((value) =>
      FROM_START.has(term.field) ? text.startsWith(value) : text.includes(value),
    );
    return hit !== term.not;
  });
}

type Parameter = { readonly name: string; readonly takes: (value: string) => boolean };

/** The filters of the API by the terms that stand for them (Servers page: `status`, `location`; Backups page: `backup_type`). */
const PARAMETERS: Readonly<Record<'servers' | 'backups', Readonly<Record<string, Parameter>>>> = {
  servers: {
    status: { name: 'status', takes: isDocumented },
    location: { name: 'location', takes: () => true },
  },
  backups: { type: { name: 'backup_type', takes: isBackupType } },
};

/**
 * The terms that the API can filter by, as a query; null without any. The API compares whole words: other statuses and types are
 * not documented, or still being typed.
 */
export function apiFilter(of: keyof typeof PARAMETERS, terms: readonly Term[]): string | null {
  const query = new URLSearchParams();
  for (const { field, values, not } of terms) {
    const [value, more] = values;
    if (not || value === undefined || more !== undefined) continue;
    const parameter = PARAMETERS[of][field];
    if (parameter?.takes(value)) query.set(parameter.name, value);
  }
  return query.size === 0 ? null : query.toString();
}
