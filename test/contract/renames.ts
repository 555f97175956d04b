import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { schemaOf } from '../../scripts/generate/schema.ts';

type Node = { [key: string]: unknown };

/** What stands behind the name of the place with this number. */
const mark = (number: number) => `__${number}__`;
const MARK = /__(\d+)__/g;

/** Every property and parameter of openapi.yaml, and the types that follow when one of them has another name. */
export type Renames = {
  /** Where each stands in the file, like `components.schemas.Backup.size_mb`. */
  readonly places: readonly string[];
  /** The text of schema.d.ts; with a number, as if that place had another name in openapi.yaml. */
  schema(renamed?: number): string;
};

/** The types are generated once, with a mark behind every name: to rename one is to leave its mark alone in the text. */
export async function readRenames(): Promise<Renames> {
  const document: Node = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));
  const places: string[] = [];
  const named = (name: string, path: readonly string[]) => {
    places.push([...path, name].join('.'));
    return name + mark(places.length - 1);
  };
  const marked = await schemaOf(renamed(document, [], named) as object);
  return {
    places,
    schema: (number) => marked.replace(MARK, (found, digits) => (Number(digits) === number ? found : '')),
  };
}

/** A copy of the document with each name of a property or a parameter as `named` gives it. */
function renamed(node: unknown, path: string[], named: (name: string, path: string[]) => string): unknown {
  if (Array.isArray(node)) return node.map((item, at) => renamed(item, [...path, String(at)], named));
  if (typeof node !== 'object' || node === null) return node;
  const { name, properties, required, ...rest } = node as Node;
  const copy: Node = { ...node };
  for (const [key, value] of Object.entries(rest)) {
    // Examples are data: what looks like a schema in them is none.
    if (key !== 'examples' && key !== 'links') copy[key] = renamed(value, [...path, key], named);
  }
  if (isParameter(node as Node)) copy['name'] = named(String(name), path);
  if (typeof properties !== 'object' || properties === null) {
    if (properties !== undefined) throw new Error(`${path.join('.')}: properties are an object`);
    return copy;
  }
  const names = new Map(Object.keys(properties).map((key) => [key, named(key, path)]));
  copy['properties'] = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [names.get(key), renamed(value, [...path, key], named)]),
  );
  if (Array.isArray(required)) copy['required'] = required.map((key) => names.get(key) ?? key);
  return copy;
}

function isParameter(node: Node): boolean {
  return typeof node['name'] === 'string' && typeof node['in'] === 'string';
}
