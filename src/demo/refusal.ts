/** Thrown by a route: the request is answered with this status and body, in the manner of Django REST framework. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

export function refuse(status: number, detail: string): never {
  throw new Refusal(status, { detail });
}

/** What is wrong with a request body, field by field. */
type Complaints = Record<string, string[]>;

/**
 * Reads the fields of a request body. Each reader takes down what is wrong and gives undefined; `check` then refuses
 * the request with everything that was wrong. Fields nobody asks for are ignored.
 */
export class Fields {
  readonly #body: Record<string, unknown>;
  readonly #complaints: Complaints = {};
  readonly #optional: boolean;

  /** With `optional` no field is required (PATCH). */
  constructor(body: Record<string, unknown>, { optional = false } = {}) {
    this.#body = body;
    this.#optional = optional;
  }

  text(field: string, rule: { required?: true; pattern?: RegExp; says?: string } = {}): string | undefined {
    const value = this.#value(field, rule.required);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') return this.complain(field, 'Not a valid string.');
    if (value === '' && rule.required) return this.complain(field, 'This field may not be blank.');
    if (rule.pattern && !rule.pattern.test(value))
      return this.complain(field, rule.says ?? 'Enter a valid value.');
    return value;
  }

  integer(field: string, rule: { required?: true } = {}): number | undefined {
    const value = this.#value(field, rule.required);
    if (value === undefined || Number.isSafeInteger(value)) return value as number | undefined;
    return this.complain(field, 'A valid integer is required.');
  }

  flag(field: string, rule: { required?: true } = {}): boolean | undefined {
    const value = this.#value(field, rule.required);
    if (value === undefined || typeof value === 'boolean') return value;
    return this.complain(field, 'Must be a valid boolean.');
  }

  complain(field: string, words: string): undefined {
    const said = this.#complaints[field] ?? [];
    this.#complaints[field] = [...said, words];
  }

  check(): void {
    if (Object.keys(this.#complaints).length > 0) throw new Refusal(400, this.#complaints);
  }

  #value(field: string, required: true | undefined): unknown {
    const value = this.#body[field];
    if (value === null) return this.complain(field, 'This field may not be null.');
    if (value === undefined && required && !this.#optional)
      return this.complain(field, 'This field is required.');
    return value;
  }
}
