import { idFrom } from './ids.ts';
import { FIELD_CAP, own, type SafeText, safeText } from './safe-text.ts';

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an object of the API field by field and keeps the names of those that are not as documented. A wrong field never
 * costs its row. `Or null` fields may be null or missing without being a flaw: the pages promise little.
 */
export class Fields {
  readonly flaws: string[] = [];
  readonly #object: Json;

  constructor(object: Json) {
    this.#object = object;
  }

  /** Own properties only: an answer may hold `__proto__`. */
  get(name: string): unknown {
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  /** The id, or `?place`, which no request can carry. */
  id(place: number): string {
    return idFrom(this.get('id')) ?? this.#flaw('id', `?${place}`);
  }

  text(name: string, cap: number, fallback: string): SafeText {
    const value = this.get(name);
    return typeof value === 'string' && value.trim() !== ''
      ? safeText(value, cap)
      : this.#flaw(name, own(fallback));
  }

  /** A value that is documented as always there: null is a flaw. */
  needed<T>(name: string, value: T | null): T | null {
    return value ?? this.#flaw(name, null);
  }

  textOrNull(name: string, cap = FIELD_CAP): SafeText | null {
    return this.#orNull(name, (value) => (typeof value === 'string' ? safeText(value, cap) : null));
  }

  /** A number, also one that is printed as text ("5.00"). */
  numberOrNull(name: string): number | null {
    return this.#orNull(name, numberFrom);
  }

  flagOrNull(name: string): boolean | null {
    return this.#orNull(name, (value) => (typeof value === 'boolean' ? value : null));
  }

  /** Milliseconds since the epoch. */
  time(name: string): number | null {
    return this.needed(name, timeFrom(this.get(name)));
  }

  timeOrNull(name: string): number | null {
    return this.#orNull(name, timeFrom);
  }

  /** The texts of a list; what is no text in it is left out and flagged. */
  texts(name: string): SafeText[] | null {
    const value = this.get(name);
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) return this.#flaw(name, null);
    const texts = value.filter((item): item is string => typeof item === 'string');
    if (texts.length < value.length) this.#flaw(name, null);
    return texts.map((item) => safeText(item, FIELD_CAP));
  }

  /** A part of the object, read by `read`, which gives null when it cannot. Flaws inside it count as a flaw of the part. */
  part<T>(name: string, read: (value: unknown) => T | null): T | null {
    return this.#orNull(name, read);
  }

  #orNull<T>(name: string, read: (value: unknown) => T | null): T | null {
    const value = this.get(name);
    return value === undefined || value === null ? null : (read(value) ?? this.#flaw(name, null));
  }

  #flaw<T>(name: string, instead: T): T {
    if (!this.flaws.includes(name)) this.flaws.push(name);
    return instead;
  }
}

function numberFrom(value: unknown): number | null {
  const numeric = typeof value === 'string' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value.trim());
  const number = numeric ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/;

/** An ISO 8601 time. Without a zone it is UTC, as every printed sample is; JavaScript would take it for local time. */
function timeFrom(value: unknown): number | null {
  const found = typeof value === 'string' ? TIME.exec(value.trim()) : null;
  if (!found) return null;
  const [, date, time = '00:00', zone = 'Z'] = found;
  const at = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(at) ? null : at;
}
