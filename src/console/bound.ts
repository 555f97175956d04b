import { type Binding, type Command, type KeyContext, keyWord } from './keys.ts';
import { isWithin } from './set-back.ts';
import { listView } from './state.ts';

/** A key or a paste, as the keyboard decoded it. `text` is what the key types, if anything. */
export type Input =
  | { readonly type: 'key'; readonly name: string; readonly text?: string }
  | { readonly type: 'paste'; readonly text: string };

/** What an input means. `pass` hands the key on to the widget that is open. */
export type Pressed = { readonly commands: readonly Command[]; readonly pass?: true };

/** A key that acts on a row within this time of data putting another row under the cursor is ignored. */
export const SETTLE_MS = 300;

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

/** What the help shows for a filter typed into it. */
export function helpItems(
  bindings: readonly Binding[],
  context: KeyContext,
  text: string,
): readonly Binding[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return bindingsFor(bindings, context).filter((binding) => {
    const said = `${binding.keys.map(keyWord).join(' ')} ${binding.label} ${binding.group}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

/** Runs a binding, or says why not. */
export function runBinding(binding: Binding, context: KeyContext): readonly Command[] {
  const { state, now } = context;
  const say = (text: string): Command => ({ type: 'say', message: { at: now, tone: 'warn', text } });
  const reason = binding.blocked?.(context);
  if (reason !== undefined) return [say(`${binding.label}: ${reason}`)];
  if (binding.onRow && isWithin(SETTLE_MS, listView(state).shiftedAt, now)) {
    const text = `${keyWord(binding.keys[0] ?? '')} ignored, press it again; another row has just come under the cursor`;
    return [{ type: 'ignored', at: now }, say(text)];
  }
  return binding.run(context);
}
