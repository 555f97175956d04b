import { type SafeText, safeText, WORDS_CAP } from './safe-text.ts';
import type { components } from './schema.d.ts';

const MOST_PARTS = 20;
const DEEPEST = 4;
/** Fields that say what went wrong, the plainest first. The pages print no error body: every usual shape is read. */
const SPEAKING: readonly string[] = [
  'message',
  'detail',
  'error',
  'error_description',
  'title',
  'non_field_errors',
  'errors',
] satisfies (keyof components['schemas']['ErrorWords'])[];
/** Fields beside the words that are not about the request. */
const SILENT = new Set(['status', 'status_code', 'code', 'type', 'success', 'timestamp', 'request_id']);

/**
 * What the API says in an error body (parsed JSON, or text): its message, and its complaints by field.
 * Undefined when it says nothing, or answers an HTML page, which is a gateway speaking.
 */
export function wordsOf(body: unknown): SafeText | undefined {
  if (typeof body === 'string' && isHtml(body)) return undefined;
  const parts: string[] = [];
  collect(body, '', parts, 0);
  const line = [...new Set(parts)].join('; ').slice(0, WORDS_CAP * 4);
  return line === '' ? undefined : safeText(line, WORDS_CAP);
}

/** The complaint in the body of a success that is none: fields such as `error`, nothing else of it. */
export function complaintOf(body: unknown): SafeText | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  return wordsOf(Object.fromEntries(Object.entries(body).filter(([name]) => SPEAKING.includes(name))));
}

/** Whether the `status` of an answer to an action says that it was not taken. Any other word may mean that it is queued. */
export function saysFailure(status: string): boolean {
  return /fail|error|refus|reject|den(?:y|ied)|forbid|invalid|abort|cancel|unauthori[sz]ed|not[ _-]?(?:allowed|permitted|possible|found)/i.test(
    status,
  );
}

/** Whether a body is an HTML page instead of the API's JSON. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|title|center|h1|\?xml)\b/i.test(text.slice(0, 1024));
}

function collect(value: unknown, field: string, parts: string[], depth: number): void {
  if (parts.length >= MOST_PARTS || depth > DEEPEST) return;
  if (typeof value === 'string') {
    // The words are shown on one line: a line break in them is a space, not a control picture.
    const text = value
      .slice(0, WORDS_CAP * 4)
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') parts.push(field === '' ? text : `${field}: ${text}`);
  } else if (Array.isArray(value)) {
    for (const item of value.slice(0, MOST_PARTS)) collect(item, field, parts, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    collectFields(value, parts, depth);
  }
}

function collectFields(object: object, parts: string[], depth: number): void {
  const fields = Object.entries(object).slice(0, MOST_PARTS * 2);
  const rank = (name: string) => (SPEAKING.includes(name) ? SPEAKING.indexOf(name) : SPEAKING.length);
  for (const [name, value] of fields.sort(([a], [b]) => rank(a) - rank(b))) {
    if (SILENT.has(name)) continue;
    collect(value, SPEAKING.includes(name) ? '' : name, parts, depth + 1);
  }
}
