import { type Command, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, SETTLE_MS } from '../screen/input.ts';
import type { ActsOn } from '../screen/overlay.ts';
import { listView, routeOf } from '../screen/state.ts';
import { keyWord } from './key-names.ts';

export type Binding = {
  readonly id: string;
  readonly keys: readonly string[];
  readonly label: string;
  /** Heading in the help and in the README. */
  readonly group: 'Move' | 'Go' | 'List' | 'Act' | 'Session';
  /** Shown in the footer with this word. */
  readonly footer?: string;
  /** What it acts on. Ignored when that is the row under the cursor, and data has just put another one there. */
  readonly actsOn?: ActsOn;
  /** Goes from row to row as they were painted, whatever has come since. */
  readonly asPainted?: boolean;
  /** Whether the key means anything in this place. */
  applies(context: KeyContext): boolean;
  /** Why it cannot be done now; it is listed all the same. */
  blocked?(context: KeyContext): string | undefined;
  run(context: KeyContext): readonly Command[];
};

/** The table with keys rebound as the configuration says: binding id → keys. */
export function bind(
  table: readonly Binding[],
  overrides: Readonly<Record<string, readonly string[]>>,
): readonly Binding[] {
  return table.map((binding) => ({ ...binding, keys: overrides[binding.id] ?? binding.keys }));
}

/** Bindings that mean something here, in the order of the table. */
export function bindingsFor(bindings: readonly Binding[], context: KeyContext): readonly Binding[] {
  return bindings.filter((binding) => binding.applies(context));
}

/** Whether a key only moves about in the list. */
export function isMove(bindings: readonly Binding[], input: Input): boolean {
  return (
    input.type === 'key' && bindings.some(({ group, keys }) => group === 'Move' && keys.includes(input.name))
  );
}

/** Whether a key goes by the rows that were painted; everything else is judged by what is known. */
export function isAsPainted(bindings: readonly Binding[], input: Input): boolean {
  return (
    input.type === 'key' &&
    bindings.some(
      ({ group, asPainted, keys }) => (asPainted || group === 'Move') && keys.includes(input.name),
    )
  );
}

/** Runs a binding, or says why not. */
export function runBinding(binding: Binding, context: KeyContext): readonly Command[] {
  const { state, now } = context;
  const reason = binding.blocked?.(context);
  if (reason !== undefined) return [say(context, 'warn', `${binding.label}: ${reason}`)];
  // On the screen of a server the rows of a pane are not what its keys act on.
  const isOnRow = binding.actsOn === 'row' || (binding.actsOn && routeOf(state).view !== 'server');
  if (isOnRow && now - listView(state).shiftedAt < SETTLE_MS) {
    const text = `${keyWord(binding.keys[0] ?? '')} ignored, press it again; another row has just come under the cursor`;
    return [{ type: 'ignored', at: now }, say(context, 'warn', text)];
  }
  return binding.run(context);
}

/** Says of a key that means something elsewhere that it does not here: `D: not in Activity`. */
export function notHere(context: KeyContext, key: string, place: string): Command {
  return say(context, 'warn', `${keyWord(key)}: not ${place}`);
}
