import { isBackupType } from '../../resources/backups.ts';
import type { Measures } from '../../resources/resource.ts';
import { isDocumented } from '../../resources/status.ts';

/**
 * The filter line: a space means and, a comma inside a value means or, `!` negates a term.
 * `status:` `location:` `type:` `server:` `os:` `name:` `id:` look at one field, a bare word at all text of the row (at an
 * IPv6 address if the word has a colon); case never matters.
 * `cpu>90` compares a reading in percent.
 */
type Term = {
  readonly field: string;
  readonly values: readonly string[];
  readonly not: boolean;
  /** Compares the measure `field` where it is there; `values` is empty then. */
  readonly holds?: (value: number) => boolean;
};

/** Names of measures in the filter line, and the column of each. */
const MEASURES: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  mem: 'memory',
  memory: 'memory',
  disk: 'disk',
  bandwidth: 'bandwidth',
};

const SIGNS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
};

const SPACED = new RegExp(`\\b(${Object.keys(MEASURES).join('|')})\\s*([<>]=?)\\s*(?=\\d|$)`, 'g');

const COMPARISON = /^(!?)([a-z]+)([<>]=?)(\d*(?:\.\d*)?)%?$/;

export const FILTER_FIELDS = ['status', 'location', 'type', 'server', 'os', 'name', 'id'] as const;

/** Fields whose value must begin with what was typed; the others need only contain it. */
const FROM_START = new Set(['status', 'type', 'location', 'id']);

/** `cpu > 90` is one word. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().replace(SPACED, '$1$2').split(/\s+/);
}

export function parseFilter(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const word of wordsOf(text)) {
    const [, no, measure = '', sign = '', limit = ''] = COMPARISON.exec(word) ?? [];
    const column = MEASURES[measure];
    if (column !== undefined) {
      const holds = (value: number): boolean => SIGNS[sign]?.(value, Number(limit)) === true;
      if (/\d/.test(limit)) terms.push({ field: column, values: [], not: no === '!', holds });
      continue;
    }
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

/**
 * What is wrong with the first term that is none, in words: a field or a measure that the rows do not have (`fields` and the ids
 * of `measures` are theirs), or no number where one is compared with. An IPv6 address is no field.
 */
export function badTerm(
  text: string,
  fields: readonly string[],
  measures: readonly string[] = [],
): string | null {
  for (const word of wordsOf(text)) {
    const [, name, compared] = /^!?([a-z_-]+)(?:([<>].*)|:(?!.*:))/.exec(word) ?? [];
    if (name === undefined) continue;
    const isThere =
      compared === undefined
        ? fields.includes(name) || /^[a-f]{1,4}$/.test(name)
        : measures.includes(MEASURES[name] ?? '');
    if (!isThere) return `no field "${name}"`;
    if (compared !== undefined && !COMPARISON.test(word)) return `"${word}" needs a number`;
  }
  return null;
}

/** The columns whose values the filter compares. */
export function comparedIn(filter: string): readonly string[] {
  return parseFilter(filter).flatMap(({ field, holds }) => (holds ? [field] : []));
}

/** What is typed before the sign of a comparison, of each of these measures. */
export function measureNames(measures: readonly string[]): readonly string[] {
  return Object.keys(MEASURES).filter((name) => name !== 'memory' && measures.includes(MEASURES[name] ?? ''));
}

export function matches(
  terms: readonly Term[],
  fields: Readonly<Record<string, string>>,
  measures: Measures = {},
): boolean {
  return terms.every((term) => {
    if (term.holds) {
      const value = measures[term.field] ?? null;
      // What was not read is neither above nor below anything.
      return value !== null && term.holds(value) !== term.not;
    }
    const text = fields[term.field];
    // Rows without this field never match, negated or not.
    if (text === undefined) return false;
    const address = term.field === 'text' ? fields['ipv6'] : undefined;
    const hit = term.values.some((value) =>
      FROM_START.has(term.field)
        ? text.startsWith(value)
        : text.includes(value) || (value.includes(':') && address?.includes(value) === true),
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
