import type { operations } from '../api/schema.d.ts';
import { refuse } from './refusal.ts';
import { type SimServer, statusAt, type World } from './world.ts';

/** One request, as a route sees it. */
export type Call = {
  world: World;
  nowMs: number;
  /** The number in the path; 0 where the path has none. */
  id: number;
  query: URLSearchParams;
  /** The JSON object that was sent; empty where the operation takes none. */
  body: Record<string, unknown>;
};

type Body<Answer> = Answer extends { content: { 'application/json': infer Json } } ? Json : null;

type Success<Responses> = {
  [Status in keyof Responses & (200 | 201 | 204)]: { status: Status; body: Body<Responses[Status]> };
}[keyof Responses & (200 | 201 | 204)];

type OperationId = keyof operations;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Route = {
  operationId: OperationId;
  method: Method;
  /** As openapi.yaml writes it. */
  path: string;
  handle(call: Call): { status: number; body: unknown };
};

/** A route whose successful answers have the type that openapi.yaml gives them. */
export function route<Id extends OperationId>(
  operationId: Id,
  method: Method,
  path: string,
  handle: (call: Call) => Success<operations[Id]['responses']>,
): Route {
  return { operationId, method, path, handle };
}

/** A query value as a filter: everything passes without one, nothing passes an unknown one. */
export function passes(query: URLSearchParams, name: string, value: string | number): boolean {
  const wanted = query.get(name);
  return wanted === null || wanted === String(value);
}

/** The server with this id, or a 404. */
export function serverById(world: World, id: number): SimServer {
  return world.servers.get(id) ?? refuse(404, 'Server not found.');
}

/** Refuses with a 400 unless the server is in one of these statuses. */
export function requireStatus(server: SimServer, nowMs: number, statuses: string[], detail: string): void {
  if (!statuses.includes(statusAt(server.state, nowMs))) refuse(400, detail);
}
