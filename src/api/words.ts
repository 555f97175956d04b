import { isObject, type Json } from './fields.ts';
import { FIELD_CAP, type SafeText, safeText, WORDS_CAP } from './safe-text.ts';
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

/** A cancellation that a status only speaks of, such as one that is scheduled, is none of this action. */
const FAILURE =
  /\b(?:fail(?:s|ed|ing|ures?)?|err(?:or)?s?|errored|refus(?:ed|al)|reject(?:ed|ion)|den(?:y|ied|ial)|forbidden|invalid|abort(?:ed|ing)?|cancell?(?:ed|ing)|unauthori[sz]ed|not ?(?:allowed|permitted|possible|found))\b|^cancel(?:l?ation)?$/;

/** A word of failure that is denied, as in "no error", "not failed", "without any errors", "0 errors" and "error-free". */
const DENIED =
  /\b(?:no|non|not|never|without|zero|0|\w+n t)(?: (?:any|been|be|yet))* (?:fail|err|refus|reject|den[yi]|invalid|abort|cancel)\w*|\b(?:error|fail) ?(?:free|safe|less|over)\b/g;

/**
 * Whether the `status` of an answer to an action says that it was not taken. Any other word may mean that it is queued, also one
 * that denies a failure.
 */
export function saysFailure(status: string): boolean {
  // `ActionFailed`, `APIError`, `action_failed` and `action-failed` are two words each.
  const words = status
    .replace(/(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z]|[0-9])/g, ' ')
    .toLowerCase()
    .replace(/[_\-'’\s]+/g, ' ');
  return FAILURE.test(words.replace(DENIED, ''));
}

/** Whether a body is an HTML page instead of the API's JSON. */
export function isHtml(text: string): boolean {
  return /^\s*<(?:!doctype|html|head|body|title|center|h1|\?xml)\b/i.test(text.slice(0, 1024));
}

/** `path`: the names of the fields that lead here, as `server.id`. */
function collect(value: unknown, path: string, parts: string[], depth: number): void {
  if (parts.length >= MOST_PARTS || depth > DEEPEST) return;
  if (typeof value === 'string') {
    // The words are shown on one line: a line break in them is a space, not a control picture.
    const text = value
      .slice(0, WORDS_CAP * 4)
      .replace(/\s+/g, ' ')
      .trim();
    if (text !== '') parts.push(path === '' ? text : `${path}: ${text}`);
  } else if (Array.isArray(value)) {
    for (const item of value.slice(0, MOST_PARTS)) collect(item, path, parts, depth + 1);
  } else if (isObject(value)) {
    collectFields(value, path, parts, depth);
  }
}

function collectFields(object: Json, path: string, parts: string[], depth: number): void {
  const place = placeOf(object);
  const here = joined(path, place ?? '');
  const fields = Object.entries(object).slice(0, MOST_PARTS * 2);
  const rank = (name: string) => (SPEAKING.includes(name) ? SPEAKING.indexOf(name) : SPEAKING.length);
  const before = parts.length;
  for (const [name, value] of fields.sort(([a], [b]) => rank(a) - rank(b))) {
    const isSpeaking = SPEAKING.includes(name) || (place !== null && name === 'msg');
    // Beside its place stand a complaint and what belongs to it.
    const isPlaced = place !== null && (PLACES.has(name) || parts.length > before);
    if (SILENT.has(name) || (isPlaced && !isSpeaking)) continue;
    collect(value, isSpeaking ? here : joined(here, name), parts, depth + 1);
  }
}

/** Where FastAPI says that a field is, and JSON pointers begin. */
const ROOTS: ReadonlySet<unknown> = new Set(['', 'body', 'query', 'path', 'data', 'attributes']);

const PLACES: ReadonlySet<string> = new Set(['loc', 'field', 'pointer', 'source']);

/** The field that an object complains about by naming it: `loc` of FastAPI, `source.pointer` of JSON:API, `field`. Null where it does not. */
function placeOf({ loc, field, pointer, source }: Json): string | null {
  const path = typeof pointer === 'string' ? pointer : isObject(source) ? source['pointer'] : undefined;
  const steps: readonly unknown[] = Array.isArray(loc)
    ? loc
    : typeof path === 'string'
      ? path.split('/')
      : [field];
  const names = steps.filter((step) => typeof step === 'string' || typeof step === 'number');
  while (ROOTS.has(names[0])) names.shift();
  return names.length === 0 ? null : names.join('.').slice(0, FIELD_CAP);
}

const joined = (path: string, name: string): string => [path, name].filter(Boolean).join('.');
