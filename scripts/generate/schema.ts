import openapiTypescript, { astToString, NULL, NUMBER, STRING, tsLiteral, tsUnion } from 'openapi-typescript';
import ts from 'typescript';

const HEAD = '// Generated from openapi.yaml by `npm run generate`. Do not edit.\n\n';

/** `string & {}`: takes any string, yet keeps the words beside it for completion. */
const anyOtherString = ts.factory.createParenthesizedType(
  ts.factory.createIntersectionTypeNode([STRING, ts.factory.createTypeLiteralNode([])]),
);

/** The types of an OpenAPI document, given by its address or parsed, as the text of a TypeScript file. */
export async function schemaOf(source: URL | object): Promise<string> {
  const nodes = await openapiTypescript(source instanceof URL ? source : JSON.stringify(source), {
    alphabetize: false,
    // A default says what the server does, not that the client must send the field.
    defaultNonNullable: false,
    transform(schema) {
      const known: unknown = schema['x-known'];
      if (Array.isArray(known)) {
        const nullable = Array.isArray(schema.type) && schema.type.includes('null');
        return tsUnion([
          ...known.map((word) => tsLiteral(word)),
          anyOtherString,
          ...(nullable ? [NULL] : []),
        ]);
      }
      // An id in a URL may be handed over as text: a JavaScript number loses digits beyond 2^53-1.
      return schema['x-text'] === true ? tsUnion([NUMBER, STRING]) : undefined;
    },
  });
  return HEAD + astToString(nodes);
}
