import { Hono } from 'hono';
import type { Clock } from '../api/clock.ts';
import { seedFleet } from './fleet.ts';
import { Refusal, refuse } from './refusal.ts';
import { routes } from './routes.ts';
import { World } from './world.ts';

/** Where the simulated API begins, as in the real one's address. */
export const basePath = '/api/v1';

export type SimulatorOptions = {
  clock: Clock;
  /** The same seed gives the same fleet. Default 1. */
  seed?: number;
  /** How many servers there are at first. Default 24. */
  servers?: number;
  /** 1 = operations take as long as documented; 20 = a twentieth of that. Default 1. */
  speed?: number;
  /** Only this bearer token is accepted; without it any that is not empty. */
  token?: string;
};

/** What is known of a request when it is answered. */
type Seen = { nowMs: number; requestId: string };

export type Simulator = {
  /** Answers like the API would; any origin, paths under `/api/v1`. Never rejects. */
  fetch(request: Request): Promise<Response>;
  /** What the API remembers: for tests, to look at and to change behind a client's back. */
  world: World;
};

/**
 * The whole API behind `fetch`, without a port and without timers: what has happened is worked out from the clock at
 * each request.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { clock, seed = 1, servers = 24, speed = 1, token } = options;
  const world = new World(seed, speed, clock.now());
  seedFleet(world, servers);

  const app = new Hono().basePath(basePath);
  for (const route of routes) {
    app.on(route.method, honoPath(route.path), async ({ req }) => {
      const nowMs = clock.now();
      const call = {
        world,
        nowMs,
        id: Number(req.param('id') ?? 0),
        query: new URL(req.url).searchParams,
        body: jsonObject(await req.text()),
      };
      const { status, body } = route.handle(call);
      return json(status, body);
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allow = routes.filter((route) => route.path === path).map((route) => route.method);
    app.all(honoPath(path), ({ req }) =>
      json(405, { detail: `Method "${req.method}" not allowed.` }, { Allow: allow.join(', ') }),
    );
  }
  app.notFound(() => json(404, { detail: 'Not found.' }));
  app.onError((error) => {
    if (error instanceof Refusal) return json(error.status, error.body);
    throw error;
  });

  let requests = 0;
  return {
    world,
    async fetch(request) {
      requests += 1;
      const seen: Seen = { nowMs: clock.now(), requestId: `sim-${String(requests).padStart(6, '0')}` };
      return signed(refusedToken(request, token) ?? (await app.fetch(request)), seen);
    },
  };
}

function honoPath(path: string): string {
  return path.replace(/\{\w+\}/, ':id{[0-9]+}');
}

function refusedToken(request: Request, token: string | undefined): Response | null {
  const sent = /^Bearer (\S+)$/.exec(request.headers.get('Authorization') ?? '')?.[1];
  if (sent !== undefined && (token === undefined || sent === token)) return null;
  const detail = sent === undefined ? 'Authentication credentials were not provided.' : 'Invalid token.';
  return json(401, { detail }, { 'WWW-Authenticate': 'Bearer' });
}

/** No body counts as one without fields, so that what is missing is named. */
function jsonObject(text: string): Record<string, unknown> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    refuse(400, 'JSON parse error.');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Refusal(400, { non_field_errors: ['Invalid data. Expected a dictionary.'] });
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  if (status === 204) return new Response(null, { status });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

function signed(response: Response, { nowMs, requestId }: Seen): Response {
  response.headers.set('Date', new Date(nowMs).toUTCString());
  response.headers.set('X-Request-Id', requestId);
  return response;
}
