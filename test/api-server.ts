// The simulator over a real port, able to misbehave. By hand: npx tsx test/api-server.ts --port 8807
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/api/clock.ts';
import { basePath, createSimulator, type Simulator, type SimulatorOptions } from '../src/demo/simulator.ts';
import { answerWith, type Fault, faults, misanswer, needsAnswer } from './api-faults.ts';

/** One request that arrived, whether it was answered or not. */
type Recorded = {
  method: string;
  /** Below the base path, without the query: `/servers/12345/`. */
  path: string;
  /** With its question mark; empty without one. */
  query: string;
  /** Milliseconds since the epoch, by the simulator's clock. */
  at: number;
  /** All but Authorization. */
  headers: Record<string, string>;
  body: string;
};

type Matches = (method: string, path: string) => boolean;

export type ApiServer = {
  /** The base URL: `http://127.0.0.1:PORT/api/v1`. */
  url: string;
  close(): Promise<void>;
  simulator: Simulator;
  requests: Recorded[];
  /** Answers what matches (everything, without `match`) with this fault, until it is null again. */
  misbehave(fault: Fault | null, match?: Matches): void;
};

export type ApiServerOptions = Partial<SimulatorOptions> & {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Offers `/__fault`, `/__world` and `/__requests` to a person with curl. */
  control?: boolean;
};

export async function startApiServer(options: ApiServerOptions = {}): Promise<ApiServer> {
  const { port = 0, control = false, clock = systemClock, ...rest } = options;
  const simulator = createSimulator({ clock, ...rest });
  const requests: Recorded[] = [];
  let trouble: { fault: Fault; match: Matches; left: number } | null = null;

  const answer = async (incoming: IncomingMessage, out: ServerResponse) => {
    const request = await readRequest(incoming);
    const url = new URL(request.url);
    if (control && url.pathname.startsWith('/__')) {
      out.end(`${takeControl(api, url.pathname, await request.text())}\n`);
      return;
    }
    const path = url.pathname.slice(basePath.length);
    const { authorization: _, ...headers } = Object.fromEntries(request.headers);
    const body = await request.clone().text();
    requests.push({ method: request.method, path, query: url.search, at: clock.now(), headers, body });

    const hit = trouble?.match(request.method, path) ? trouble : null;
    if (hit === null) return answerWith(await simulator.fetch(request), undefined, out);
    hit.left -= 1;
    if (hit.left <= 0) trouble = null;
    const right = needsAnswer(hit.fault) ? await simulator.fetch(request) : null;
    await misanswer(hit.fault, right, url, out);
  };
  // A client that goes away in the middle is part of the tests, not a reason to fall over.
  const http = createServer((incoming, out) => void answer(incoming, out).catch(() => out.destroy()));
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));

  const address = http.address();
  const api: ApiServer = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}${basePath}`,
    simulator,
    requests,
    misbehave(fault, match = () => true) {
      trouble = fault && { fault, match, left: fault.times ?? Number.POSITIVE_INFINITY };
    },
    async close() {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
  return api;
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const { method = 'GET' } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const body = Buffer.concat(pieces);
  return new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host}`), {
    method,
    headers,
    ...(body.length > 0 ? { body } : {}),
  });
}

type Command = {
  fault?: string | Fault | null;
  method?: string;
  path?: string;
  id?: number;
  status?: string;
  name?: string;
  remove?: boolean;
};

/**
 * `POST /__fault {"fault": "html502" | {...} | null, "method"?, "path"?: "regular expression"}`,
 * `POST /__world {"id", "status"?, "name"?, "remove"?}`, `GET /__requests`.
 */
function takeControl(api: ApiServer, path: string, body: string): string {
  try {
    const command: Command = JSON.parse(body || '{}');
    if (path === '/__requests') return JSON.stringify(api.requests, null, 2);
    if (path === '/__world') {
      const { world } = api.simulator;
      const { id = 0, status, name, remove } = command;
      if (status) world.setStatus(id, status);
      if (name) world.rename(id, name);
      if (remove) world.removeServer(id);
      return 'ok';
    }
    if (path !== '/__fault') return 'there are /__fault, /__world and /__requests';
    const named: Record<string, Fault> = faults;
    const fault = typeof command.fault === 'string' ? named[command.fault] : command.fault;
    if (fault === undefined)
      return `name one of ${Object.keys(named).join(', ')}, or give a fault as an object`;
    const wanted = new RegExp(command.path ?? '');
    api.misbehave(fault, (method, at) => (command.method ?? method) === method && wanted.test(at));
    return 'ok';
  } catch (error) {
    return `not done: ${error instanceof Error ? error.message : error}`;
  }
}

async function runByHand(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { port: { ...text, default: '8807' }, token: text, servers: text, speed: text, seed: text },
  });
  const api = await startApiServer({
    control: true,
    port: Number(values.port),
    ...(values.token === undefined ? {} : { token: values.token }),
    ...(values.servers === undefined ? {} : { servers: Number(values.servers) }),
    ...(values.speed === undefined ? {} : { speed: Number(values.speed) }),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  });
  console.log(api.url);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runByHand();
