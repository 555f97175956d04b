import type { Clock } from './clock.ts';
import { createOpen, HopError, type Way } from './hops.ts';
import { LateError, RepeatError } from './network-failure.ts';

type Dispatcher = NonNullable<RequestInit['dispatcher']>;

/** `fetch` as it is called here. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * The first byte of a write leaves this long after it was handed over at the latest, in ms; else nothing is sent. What was read
 * just before a write holds only so long, and a process may stand still while its connection is made.
 */
export const LEAVE_MS = 5_000;

/** Sends through what `dispatcher` makes when it is first needed. The first byte of a write leaves within LEAVE_MS, or none. */
export function networkFetch(dispatcher: ReturnType<typeof connection>, clock: Clock): Fetch {
  return async (request) => {
    const leaveBy = clock.now() + LEAVE_MS;
    const shared = dispatcher();
    const through = request.method === 'GET' ? shared : onceThrough(shared, () => clock.now() > leaveBy);
    // Node would keep a record of each request, for nobody.
    performance.setResourceTimingBufferSize(0);
    return fetch(request, through ? { dispatcher: through } : {});
  };
}

/**
 * What carries the requests to the API: an agent of fetch's own kind that connects by our hops. Undefined where this Node lets us
 * have none: then fetch connects in its own way, and nothing goes through a proxy.
 */
export function connection(way: Way, limitMs: number): () => Dispatcher | undefined {
  let made: Dispatcher | undefined;
  return () => {
    made ??= ownAgent(way, limitMs);
    if (!made && way.proxy)
      throw new HopError({ hop: 'tunnel', party: { url: way.proxy, isProxy: true }, limitMs });
    return made;
  };
}

/**
 * What carries one write: its first request and no other. fetch repeats by itself what was answered with 421, also a POST.
 * Such a repetition throws RepeatError in place of the answer. Throws LateError, and sends nothing, when the connection is there
 * only after `isLate` has become true: the process may have stood still while it was made.
 */
export function onceThrough(
  dispatcher: Dispatcher | undefined,
  isLate: () => boolean,
): Dispatcher | undefined {
  const through = dispatcher ?? registered();
  if (through === undefined) return undefined;
  let isSent = false;
  const dispatch: Dispatcher['dispatch'] = (options, handler) => {
    if (isSent) throw new RepeatError();
    isSent = true;
    const { onConnect } = handler;
    // undici calls this when a connection is ready, right before it writes the first byte.
    const guarded: typeof handler = Object.assign(Object.create(handler), {
      onConnect(this: typeof handler, ...ready: Parameters<NonNullable<typeof onConnect>>) {
        if (isLate()) throw new LateError();
        onConnect?.apply(this, ready);
      },
    });
    return through.dispatch(options, guarded);
  };
  return { dispatch } as Dispatcher;
}

type Done = (error: unknown, socket?: unknown) => void;
type AgentClass = new (options: { connect: (to: unknown, done: Done) => void }) => Dispatcher;

/**
 * fetch connects by a function of ours only through its agent, and Node exports that class nowhere. So it is taken from the agent
 * which fetch itself has registered, or which that holds where NODE_USE_ENV_PROXY made it one for proxies.
 */
function ownAgent(way: Way, limitMs: number): Dispatcher | undefined {
  const own = registered();
  const held = Object.getOwnPropertySymbols(own ?? {}).map((name) => Reflect.get(own ?? {}, name));
  const agent = [own, ...held].find((one) => one?.constructor?.name === 'Agent');
  if (!agent) return undefined;
  const open = createOpen(way, limitMs);
  return new (agent.constructor as AgentClass)({
    connect: (_to, done) => void open().then((socket) => done(null, socket), done),
  });
}

/** The agent that fetch uses when it is given none. */
function registered(): Dispatcher | undefined {
  return Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1')) as Dispatcher | undefined;
}
