import { ACTIONS } from './actions/all.ts';
import type { Input, Pressed } from './bound.ts';
import { ask, fits, SEEN_MS, tooSmall } from './confirm.ts';
import type { Command, KeyContext } from './keys.ts';
import { currentStep, type Interrupted } from './operations/chain.ts';

/** Words of the action that would carry out a step which overwrites a server. */
const RESTORES: Readonly<Record<string, string>> = {
  restoreServer: 'restore-backup',
  restoreSnapshot: 'restore-snapshot',
};

/**
 * Enter finishes it as it is shown, with what is known now; but what overwrites a server is asked for as strictly as ever, by
 * the word typed.
 */
function finish(context: KeyContext, left: Interrupted): readonly Command[] {
  const remaining = left.remaining.map((step) => ({ ...step, target: context.anew(step.target) }));
  const item = { ...left, remaining };
  const step = item.remaining.find(({ write }) => RESTORES[write.kind] !== undefined);
  const spec = ACTIONS.find(({ id }) => id === RESTORES[step?.write.kind ?? '']);
  if (!step || !spec)
    return [
      { type: 'overlay', overlay: null },
      { effect: 'finish', item },
    ];
  return ask(
    context,
    { spec, targets: [step.target], finishes: item },
    item.text.replace(/; Enter = .*$/, ''),
  );
}

/** What an earlier console left half done: Enter finishes it, `x` gives it up, Esc leaves it for the next start. */
export function inInterrupted(
  context: KeyContext,
  { item, openedAt }: { readonly item: Interrupted; readonly openedAt: number },
  input: Input,
): Pressed {
  const close = (...then: readonly Command[]): Pressed => ({
    commands: [{ type: 'overlay', overlay: null }, ...then],
  });
  if (input.type === 'paste') return { commands: [] };
  // It opens by itself: a key that is held down, or was meant for something else, is no answer.
  if (context.now - openedAt < SEEN_MS)
    return { commands: [{ type: 'overlay', overlay: { kind: 'interrupted', item, openedAt: context.now } }] };
  // Its last step has ended while it was on screen.
  if (currentStep(item.chain) === null) return close();
  if (input.name === 'escape' || input.name === 'q') {
    const message = { at: context.now, tone: 'info', text: ':unfinished offers it again' } as const;
    return close({ type: 'say', message });
  }
  if (!fits(context.state.size)) {
    const message = { at: context.now, tone: 'warn', text: tooSmall('what was left half done') } as const;
    return { commands: [{ type: 'say', message }] };
  }
  if (input.name === 'x') return close({ effect: 'forget', item });
  if (input.name !== 'enter' || item.offer === null) return { commands: [] };
  if (context.readOnly === undefined) return { commands: finish(context, item) };
  const text = `${item.offer}: ${context.readOnly}; nothing was sent, Esc leaves it for :unfinished`;
  return { commands: [{ type: 'say', message: { at: context.now, tone: 'warn', text } }] };
}
