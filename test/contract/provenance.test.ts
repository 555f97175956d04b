import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

type Node = { readonly [key: string]: unknown };
const document: Node = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));

/** Of each operation the codes that a page prints (Servers, Backups, Snapshots and Account pages; Plans page). */
const PRINTED: Readonly<Record<string, string>> = {
  listServers: '200 401',
  createServer: '201 400 401 402',
  getServer: '200 401 404',
  replaceServer: '200 400 404',
  updateServer: '',
  deleteServer: '204 404',
  startServer: '200 400 404',
  stopServer: '',
  rebootServer: '200 400 404',
  restoreServer: '',
  listBackups: '200 401',
  createBackup: '201 400 401 404',
  deleteBackup: '204 401 404',
  listSnapshots: '200 401',
  createSnapshot: '201 400 401 404',
  restoreSnapshot: '200 400 401 404',
  deleteSnapshot: '204 401 404',
  getAccount: '200',
  listPlans: '200',
};
/** What a sample of a page shows as null. */
const PRINTED_NULLS = ['ServerFields.ip_address', 'Backup.size_mb', 'Backup.expires_at', 'Snapshot.size_mb'];

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a `$ref` leads, or what is there. */
function followed(value: unknown): Node {
  if (!isNode(value)) return {};
  const { $ref } = value;
  if (typeof $ref !== 'string') return value;
  const found = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), document);
  return { ...followed(found), ...value };
}

/** Every object of the file below `value`, but for what is data, with its place. */
function* nodesIn(value: unknown, place = ''): Generator<[string, Node]> {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* nodesIn(item, `${place}.${at}`);
  if (!isNode(value)) return;
  yield [place, value];
  for (const [name, inner] of Object.entries(value))
    if (!['examples', 'x-source', 'example', 'parameters'].includes(name))
      yield* nodesIn(inner, `${place}.${name}`);
}

const operations = Object.values(document['paths'] as Node)
  .flatMap((item) => Object.values(item as Node))
  .filter((one): one is Node => isNode(one) && 'operationId' in one);

const sourceOf = (node: Node, part: string): unknown => {
  const source = node['x-source'];
  return isNode(source) ? source[part] : source;
};

test('a status code without a mark is printed on a page', () => {
  const unmarked = operations.map(({ operationId, responses }) => {
    const codes = Object.entries(responses as Node).filter(([, one]) => !sourceOf(followed(one), 'code'));
    return [operationId, codes.map(([code]) => code).join(' ')];
  });
  expect(Object.fromEntries(unmarked)).toEqual(PRINTED);
});

test('what may be null without a mark is null in a sample of a page', () => {
  const unmarked: string[] = [];
  for (const [place, node] of nodesIn(document['components'])) {
    const kinds = [
      node['type'],
      ...(Array.isArray(node['anyOf']) ? node['anyOf'].map((one) => one.type) : []),
    ].flat();
    if (kinds.includes('null') && !/anyOf\.\d+$/.test(place) && !sourceOf(node, 'nullable'))
      unmarked.push(place.replace(/^\.schemas\.|\.allOf\.\d+|\.properties/g, ''));
  }
  expect(unmarked).toEqual(PRINTED_NULLS);
});

test('every mark is an address of a public page or says that it is inferred', () => {
  const source = /^(?:inferred|https:\/\/www\.vps\.org\/[a-z0-9/]+)$/;
  let marks = 0;
  for (const [place, node] of nodesIn(document)) {
    const mark = node['x-source'];
    if (mark === undefined) continue;
    for (const one of isNode(mark) ? Object.values(mark) : [mark]) {
      marks += 1;
      expect(one, place).toMatch(source);
    }
  }
  expect(marks).toBeGreaterThan(90);
});

test('every operation, parameter, schema and property has a description', () => {
  const silent: string[] = [];
  const look = (place: string, value: unknown) => {
    if (!followed(value)['description']) silent.push(place);
  };
  for (const operation of operations) {
    look(String(operation['operationId']), operation);
    if (!isNode(operation['externalDocs'])) silent.push(`${operation['operationId']} externalDocs`);
    const parameters = operation['parameters'];
    for (const one of Array.isArray(parameters) ? parameters : []) look(`parameter ${one.name}`, one);
  }
  for (const [place, node] of nodesIn(document['components'])) {
    if (/^\.(?:schemas|responses|parameters|headers|links)\.\w+$/.test(place)) look(place, node);
    const { properties } = node;
    if (isNode(properties))
      for (const [name, one] of Object.entries(properties)) look(`${place}.${name}`, one);
  }
  expect(silent).toEqual([]);
});
