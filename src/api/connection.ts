import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { LateError, RepeatError } from './network-failure.ts';
import { type ProxySettings, proxyDispatcher } from './proxy.ts';

type Dispatcher = NonNullable<RequestInit['dispatcher']>;

/** How long one address of a name may take to answer before the next is tried. Node's 250 ms fail every link with a slow round trip. */
const ADDRESS_MS = 2_000;

/**
 * What carries the requests to the API: fetch's own agent with a shorter connect limit, or a tunnel through the proxy.
 * Undefined where this Node lets us have neither: then its own limit of 10 s holds. Sets, for the whole process, how long one
 * address may take: no other way reaches the sockets of all three.
 */
export function connection(
  proxy: ProxySettings | undefined,
  connectMs: number,
): () => Promise<Dispatcher | undefined> {
  setDefaultAutoSelectFamilyAttemptTimeout(ADDRESS_MS);
  let made: Promise<Dispatcher | undefined> | undefined;
  return () => {
    made ??= proxy?.httpsProxy ? tunnel(proxy, connectMs) : Promise.resolve(ownAgent(connectMs));
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

/** The two undici versions print different types for one interface; that fetch takes the package's dispatcher is tested. */
async function tunnel(proxy: ProxySettings, connectMs: number): Promise<Dispatcher> {
  return (await proxyDispatcher(proxy, connectMs)) as unknown as Dispatcher;
}

/**
 * fetch takes a connect limit only through its agent, and Node exports that class nowhere; loading the undici package for it
 * would cost the start 40 ms. So it is taken from the agent which fetch itself has registered.
 */
function ownAgent(connectMs: number): Dispatcher | undefined {
  const Agent = registered()?.constructor as (new (options: object) => Dispatcher) | undefined;
  return Agent?.name === 'Agent' ? new Agent({ connect: { timeout: connectMs } }) : undefined;
}

/** The agent that fetch uses when it is given none. */
function registered(): Dispatcher | undefined {
  return Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1')) as Dispatcher | undefined;
}
