// Writes src/api/schema.d.ts from openapi.yaml. With --check it writes nothing and fails when the file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString, NULL, NUMBER, STRING, tsLiteral, tsUnion } from 'openapi-typescript';
import ts from 'typescript';

const source = new URL('../openapi.yaml', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);
const head = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n';

/** `string & {}`: takes any string, yet keeps the words beside it for completion. */
const anyOtherString = ts.factory.createParenthesizedType(
  ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]),
);

const nodes = await openapiTypescript(source, {
  alphabetize: false,
  // A default says what the server does, not that the client must send the field.
  defaultNonNullable: false,
  transform(schema) {
    const known: unknown = schema['x-known'];
    if (Array.isArray(known)) {
      const nullable = Array.isArray(schema.type) && schema.type.includes('null');
      return tsUnion([...known.map((word) => tsLiteral(word)), anyOtherString, ...(nullable ? [NULL] : [])]);
    }
    // An id in a URL may be handed over as text: a JavaScript number loses digits beyond 2^53-1.
    return schema['x-text'] === true ? tsUnion([NUMBER, STRING]) : undefined;
  },
});
const text = head + astToString(nodes);

if (process.argv.includes('--check')) {
  const current = await readFile(target, 'utf8').catch(() => '');
  if (current !== text) {
    console.error('src/api/schema.d.ts is stale: run `npm run generate`.');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, text);
}
