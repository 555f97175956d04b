import type { UnfinishedList } from '../../operations/workflows/unfinished.ts';

/** What is left of a chain on a server, the same in few columns, and the command that goes on with it. */
export type ChainWords = { readonly text: string; readonly short: string; readonly by?: string };

/** The words about the chain on a server that waits between its steps, that another console carries on, or that was left for later. */
export function chainWords(
  unfinished: Pick<UnfinishedList, 'running' | 'elsewhere' | 'left'>,
): (server: string) => ChainWords | undefined {
  const [running, elsewhere, left] = [unfinished.running(), unfinished.elsewhere(), unfinished.left()];
  return (id) => {
    const of = (chains: typeof running) => chains.find(({ server }) => server === id);
    const waits = of(running);
    // Between its steps nothing is under way, and the server may be stopped for it.
    if (waits) return { text: `${waits.what} waits`, short: 'waits' };
    const other = of(elsewhere);
    if (other) return { text: `${other.what}, another console`, short: 'another console' };
    const later = of(left);
    return later && { text: `${later.what} left unfinished`, short: 'unfinished', by: ':unfinished' };
  };
}
