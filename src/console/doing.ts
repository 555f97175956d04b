import { createCarry } from './carry.ts';
import type { Command, KeyContext } from './keys.ts';
import type { Sources } from './list.ts';
import { createChains } from './operations/chains.ts';
import { createOperations } from './operations/engine.ts';
import type { ConsoleOptions } from './options.ts';
import type { Poll } from './poll.ts';
import type { Message } from './state.ts';

type Parts = {
  readonly sources: Sources;
  readonly poll: Poll;
  readonly random: () => number;
  readonly context: () => KeyContext;
  /** Something about an operation changed. */
  readonly changed: () => void;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
};

/** All that changes something: operations, chains of them, and what carries out a confirmed order. */
export function createDoing(options: ConsoleOptions, parts: Parts) {
  const { clock, profile, permission, host, thresholds, intents, inFlight } = options;
  const { sources, poll, random, context, changed, perform, say } = parts;
  const { cache, journal } = sources;
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents,
    store: inFlight,
    random,
    profile,
    speed: thresholds.speed,
    onChange: changed,
    onEnd: () => {},
    onEntry: (entry) => journal.add(entry),
  });
  const chains = createChains({
    clock,
    cache,
    store: options.chains,
    random,
    profile,
    operations,
    onChange: changed,
    onEnd: ({ outcome, text }) => {
      say(outcome === 'succeeded' ? 'info' : 'bad', text);
      host.bell();
    },
  });
  const carry = createCarry({
    operations,
    chains,
    permission,
    context,
    perform,
    say,
    bell: () => host.bell(),
  });
  return { operations, chains, carry };
}
