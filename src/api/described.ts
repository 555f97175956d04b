import type { components, operations } from './schema.d.ts';

/** An operationId of openapi.yaml. */
export type OperationId = keyof operations;

/** The query of an operation. */
export type Query<Id extends OperationId> = NonNullable<operations[Id]['parameters']['query']>;

/** The body of its request. */
export type Body<Id extends OperationId> = operations[Id] extends { requestBody: Json<infer Sent> }
  ? Sent
  : never;

/** The body of its success; undefined where there is none. */
export type Answered<Id extends OperationId> = operations[Id]['responses'] extends { 200: Json<infer Told> }
  ? Told
  : operations[Id]['responses'] extends { 201: Json<infer Told> }
    ? Told
    : undefined;

/** The words that openapi.yaml names of a set that may grow. */
export type KnownWord<Name extends keyof components['schemas']> = Literal<components['schemas'][Name]>;

type Literal<Word> = Word extends string ? (string extends Word ? never : Word) : never;

type Json<Content> = { content: { 'application/json': Content } };

/** Some fields of a request, each called by its name. Those in `Ids` are text: a JavaScript number loses digits. */
export type Given<Fields, Names extends keyof Fields, Ids extends keyof Fields = never> = Readonly<
  Pick<Fields, Names>
> &
  AsText<Pick<Fields, Ids>>;

type AsText<Fields> = { readonly [Name in keyof Fields]: string };
