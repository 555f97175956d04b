import { type Command, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, SETTLE_MS } from '../screen/input.ts';
import type { ActsOn } from '../screen/state.ts';
import { keyWord } from './key-names.ts';

export type Binding = {
  readonly id: string;
  readonly keys: readonly string[];
  readonly label: string;
  /** Heading in the help and in the README. */
  readonly group: 'Move' | 'Go' | 'List' | 'Act' | 'Session';
  /** Shown in the footer with this word. */
  readonly footer?: string;
  /** What it acts on. The key is ignored when data has just changed that. */
  readonly actsOn?: ActsOn;
  /** Whether the key means anything in this place. */
  applies(context: KeyContext): boolean;
  /** Why it cannot be done now, as a sentence of its own; it is listed all the same. */
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

/** Whether a key only moves in the list. */
export function isMove(bindings: readonly Binding[], input: Input): boolean {
  return (
    input.type === 'key' && bindings.some(({ group, keys }) => group === 'Move' && keys.includes(input.name))
  );
}

/** Runs a binding, or says why not. */
export function runBinding(binding: Binding, context: KeyContext): readonly Command[] {
  const { state, now } = context;
  if (binding.actsOn && now - state.aim[binding.actsOn].since < SETTLE_MS)
    return [{ type: 'ignored', at: now }, say(context, 'warn', 'ignored: the row just changed. Press again')];
  const reason = binding.blocked?.(context);
  return reason === undefined ? binding.run(context) : [say(context, 'warn', reason)];
}

/** Says that a key means nothing anywhere, once for the same key in a row. */
export function unknownKey(context: KeyContext, key: string): readonly Command[] {
  const text = `\`${keyWord(key)}\`: no such key here, ? lists them`;
  return context.state.message?.text === text ? [] : [say(context, 'warn', text)];
}

/** Says that a key means nothing in this place: `D does nothing in Activity`. */
export function notHere(context: KeyContext, key: string, place: string): Command {
  return say(context, 'warn', `${keyWord(key)} does nothing ${place}`);
}
