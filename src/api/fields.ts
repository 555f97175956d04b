import { idFrom } from './ids.ts';
import { FIELD_CAP, own, type SafeText, safeText } from './safe-text.ts';

declare const described: unique symbol;

/**
 * A value of an answer that openapi.yaml describes as a `T`. Nothing of it has been checked: at run time it may be anything.
 * `Raw` alone is not described, so it can stand for any other.
 */
export type Raw<T = never> = { readonly [described]?: T } | null | undefined;

/** An object of an answer. Its fields have not been checked. */
export type Json<T = never> = Readonly<Record<string, unknown>> & { readonly [described]?: T };

/** The names of the fields that openapi.yaml describes as a `V`, perhaps null, perhaps missing. */
type Named<T, V> = { [Name in keyof T]-?: V extends NonNullable<T[Name]> ? Name : never }[keyof T] & string;

export function isObject<T>(value: Raw<T>): value is Json<T>;
export function isObject(value: unknown): value is Json;
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads an object of the API field by field and keeps the names of those that are not as documented. A wrong field never
 * costs its row. `Or null` fields may be null or missing without being a flaw: the pages promise little. `T` is what
 * openapi.yaml describes: a name or a kind that it does not give is an error of the compiler.
 */
export class Fields<T> {
  readonly flaws: string[] = [];
  readonly #object: Json;

  constructor(object: Json<T>) {
    this.#object = object as Json;
  }

  get<Name extends keyof T & string>(name: Name): Raw<T[Name]> {
    return this.#value(name) as Raw<T[Name]>;
  }

  has(name: keyof T & string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  /** The id, or `?place`, which no request can carry. */
  id(name: Named<T, number>, place: number): string {
    return idFrom(this.#value(name)) ?? this.#flaw(name, `?${place}`);
  }

  text(name: Named<T, string>, cap: number, fallback: string): SafeText {
    const value = this.#value(name);
    return typeof value === 'string' && value.trim() !== ''
      ? safeText(value, cap)
      : this.#flaw(name, own(fallback));
  }

  /** A value that is documented as always there: null is a flaw. */
  needed<Value>(name: keyof T & string, value: Value | null): Value | null {
    return value ?? this.#flaw(name, null);
  }

  textOrNull(name: Named<T, string>, cap = FIELD_CAP): SafeText | null {
    return this.#orNull(name, (value) => (typeof value === 'string' ? safeText(value, cap) : null));
  }

  /** A number, also one that is printed as text ("5.00"). */
  numberOrNull(name: Named<T, number>): number | null {
    return this.#orNull(name, numberFrom);
  }

  flagOrNull(name: Named<T, boolean>): boolean | null {
    return this.#orNull(name, (value) => (typeof value === 'boolean' ? value : null));
  }

  /** Milliseconds since the epoch. */
  time(name: Named<T, string>): number | null {
    return timeFrom(this.#value(name)) ?? this.#flaw(name, null);
  }

  timeOrNull(name: Named<T, string>): number | null {
    return this.#orNull(name, timeFrom);
  }

  /** The texts of a list; what is no text in it is left out and flagged. */
  texts(name: Named<T, string[]>): SafeText[] | null {
    const value = this.#value(name);
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) return this.#flaw(name, null);
    const texts = value.filter((item): item is string => typeof item === 'string');
    if (texts.length < value.length) this.#flaw(name, null);
    return texts.map((item) => safeText(item, FIELD_CAP));
  }

  /** A part of the object, read by `read`, which gives null when it cannot. Flaws inside it count as a flaw of the part. */
  part<Name extends keyof T & string, Value>(
    name: Name,
    read: (value: Raw<NonNullable<T[Name]>>) => Value | null,
  ): Value | null {
    return this.#orNull(name, (value) => read(value as Raw<NonNullable<T[Name]>>));
  }

  /** Own properties only: an answer may hold `__proto__`. */
  #value(name: string): unknown {
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
  }

  #orNull<Value>(name: string, read: (value: unknown) => Value | null): Value | null {
    const value = this.#value(name);
    return value === undefined || value === null ? null : (read(value) ?? this.#flaw(name, null));
  }

  #flaw<Value>(name: string, instead: Value): Value {
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
