import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** A JSON schema, as far as this file looks into it. */
type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  unevaluatedProperties?: boolean;
  'x-source'?: unknown;
};
type Example = { value: unknown };
export type Media = { schema: Schema; examples?: Record<string, Example> & { documented?: Example } };
export type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema };
type Message = { $ref?: string; content?: { 'application/json'?: Media } };
type Parameters = (Parameter | { $ref: string })[];
type Operation = {
  operationId: string;
  parameters?: Parameters;
  requestBody?: Message;
  responses: Record<string, Message>;
};
/** Methods in small letters, and what is said of all of them. */
type Item = { parameters?: Parameters } & { [method: string]: Operation };
type Document = {
  paths: Record<string, Item>;
  components: {
    parameters: Record<string, Parameter>;
    schemas: Record<string, Schema>;
    responses: Record<string, Message>;
  };
};

const source = new URL('../../openapi.yaml', import.meta.url);
const document: Document = parse(readFileSync(source, 'utf8'));

/** One operation of openapi.yaml with what its messages must look like. */
export type Described = {
  operationId: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  request: Media | undefined;
  /** By status code; `undefined` for an answer without a body. */
  responses: Map<string, Media | undefined>;
};

/** Every operation of openapi.yaml by its operationId. */
export const operations: ReadonlyMap<string, Described> = new Map(
  Object.entries(document.paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods).map(([method, { operationId, parameters = [], requestBody, responses }]) => [
      operationId,
      {
        operationId,
        method: method.toUpperCase(),
        path,
        parameters: [...shared, ...parameters].map(parameter),
        request: media(requestBody),
        responses: new Map(Object.entries(responses).map(([status, message]) => [status, media(message)])),
      },
    ]),
  ),
);

function parameter(given: Parameters[number]): Parameter {
  if (!('$ref' in given)) return given;
  const found = document.components.parameters[given.$ref.replace('#/components/parameters/', '')];
  if (found === undefined) throw new Error(`no ${given.$ref} in openapi.yaml`);
  return found;
}

function media(message: Message | undefined): Media | undefined {
  const name = message?.$ref?.replace('#/components/responses/', '');
  const found = name === undefined ? message : document.components.responses[name];
  return found?.content?.['application/json'];
}

/**
 * How strictly to read a schema. `sent`: no property that openapi.yaml does not name. `answered`: besides, every property
 * that it names must be there, though a client has to do without most of them; only what no page names may be missing.
 */
export type Reading = 'sent' | 'answered';

const components = {
  sent: strictComponents('sent'),
  answered: strictComponents('answered'),
};
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a message; empty when nothing is. */
export function complaints(schema: Schema, value: unknown, reading: Reading): string[] {
  const key = reading + JSON.stringify(schema);
  const validate =
    compiled.get(key) ?? ajv.compile({ ...strict(schema, reading), components: components[reading] });
  compiled.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function strictComponents(reading: Reading): { schemas: Record<string, Schema> } {
  const schemas = Object.entries(document.components.schemas);
  return {
    schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, strict(schema, reading, true)])),
  };
}

/** `part`: this schema is combined with others, so that it cannot tell on its own which properties are unknown. */
function strict(schema: Schema, reading: Reading, part = false): Schema {
  const result = { ...schema };
  if (schema.properties) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [name, strict(value, reading)]),
    );
    const printed = Object.entries(schema.properties).filter(([, value]) => !isInferred(value));
    if (reading === 'answered' && !isInferred(schema)) result.required = printed.map(([name]) => name);
  }
  if (schema.items) result.items = strict(schema.items, reading);
  if (schema.allOf) result.allOf = schema.allOf.map((one) => strict(one, reading, true));
  if (schema.anyOf) result.anyOf = schema.anyOf.map((one) => strict(one, reading, true));
  if (!part && describesProperties(schema)) result.unevaluatedProperties = false;
  return result;
}

function isInferred(schema: Schema): boolean {
  return schema['x-source'] === 'inferred';
}

/** The names of the properties of a body that has no parts. */
export function propertiesOf({ $ref, properties }: Schema): string[] {
  const target = $ref && document.components.schemas[$ref.replace('#/components/schemas/', '')];
  return Object.keys((target || { properties }).properties ?? {});
}

function describesProperties(schema: Schema): boolean {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const target = name === undefined ? schema : document.components.schemas[name];
  return target?.properties !== undefined || target?.allOf !== undefined || target?.anyOf !== undefined;
}
