import { type ProxySettings, proxyDispatcher } from './proxy.ts';

type Dispatcher = RequestInit['dispatcher'];

/**
 * What carries the requests to the API: fetch's own agent with a shorter connect limit, or a tunnel through the proxy.
 * Undefined where this Node lets us have neither: then its own limit of 10 s holds.
 */
export function connection(proxy: ProxySettings | undefined, connectMs: number): () => Promise<Dispatcher> {
  let made: Promise<Dispatcher> | undefined;
  return () => {
    made ??= proxy?.httpsProxy ? tunnel(proxy, connectMs) : Promise.resolve(ownAgent(connectMs));
    return made;
  };
}

/** The two undici versions print different types for one interface; that fetch takes the package's dispatcher is tested. */
async function tunnel(proxy: ProxySettings, connectMs: number): Promise<Dispatcher> {
  return (await proxyDispatcher(proxy, connectMs)) as unknown as Dispatcher;
}

/**
 * fetch takes a connect limit only through its agent, and Node exports that class nowhere; loading the undici package for it
 * would cost the start 40 ms. So it is taken from the agent which fetch itself has registered.
 */
function ownAgent(connectMs: number): Dispatcher {
  const registered: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  const Agent = registered?.constructor as (new (options: object) => Dispatcher) | undefined;
  return Agent?.name === 'Agent' ? new Agent({ connect: { timeout: connectMs } }) : undefined;
}
