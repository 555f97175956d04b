import { currentStep, isStartDue } from '../../operations/workflows/chain.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import { ACTIONS } from '../actions/action-table.ts';
import { type Command, close, nothing, type Pressed, say, show } from '../screen/command.ts';
import { type KeyContext, readOnlyOf } from '../screen/context.ts';
import { type Input, PASTED, SEEN_MS } from '../screen/input.ts';
import type { InterruptedOverlay } from '../screen/overlay.ts';
import { anew } from '../screen/targets.ts';
import { ask } from './confirm.ts';
import { isRead, READ_ON, scrolledBy } from './question-layout.ts';
import { unfinishedLayout } from './unfinished-text.ts';

/** The action for a step that overwrites a server. */
const RESTORES: Readonly<Record<string, string>> = {
  restoreServer: 'restore-backup',
  restoreSnapshot: 'restore-snapshot',
};

/** Enter finishes it as shown, with the present data; a step that overwrites a server still asks for the typed word. */
function finish(context: KeyContext, left: Interrupted): readonly Command[] {
  const remaining = left.remaining.map((step) => ({ ...step, target: anew(context.model, step.target) }));
  const item = { ...left, remaining };
  const step = item.remaining.find(({ write }) => RESTORES[write.kind] !== undefined);
  const spec = ACTIONS.find(({ id }) => id === RESTORES[step?.write.kind ?? '']);
  if (!step || !spec) return [show(null), { effect: 'finish', item }];
  return ask(context, { spec, targets: [step.target], finishes: item }, `interrupted: ${item.text}`);
}

/** A second x within this time gives it up. */
const GIVE_UP_MS = 10_000;

/** What becomes of its server when nobody finishes it. */
function consequence({ chain, status }: Interrupted): string {
  if (!isStartDue(chain, status)) return `${chain.name} is left as it is`;
  return `${chain.name} ${status === 'stopped' ? 'stays' : 'may stay'} stopped`;
}

/** What an earlier console left interrupted: Enter finishes it, `x` twice gives it up, Esc leaves it for the next start. */
export function inInterrupted(context: KeyContext, overlay: InterruptedOverlay, input: Input): Pressed {
  const { askedAt = Number.NEGATIVE_INFINITY, ...shown } = overlay;
  const { item } = shown;
  const { now } = context;
  const readOnly = readOnlyOf(context);
  const stay = (change: Partial<InterruptedOverlay>, text?: string): Pressed => ({
    commands: [show({ ...shown, ...change }), ...(text === undefined ? [] : [say(context, 'warn', text)])],
  });
  if (input.type === 'paste') return nothing;
  if (input.isBurst) return stay({}, PASTED);
  // Its last step has ended while it was on screen.
  if (currentStep(item.chain) === null) return close();
  if (input.name === 'escape' || input.name === 'q')
    return close(say(context, 'info', ':unfinished offers it again'));
  const layout = unfinishedLayout(context, item);
  const scroll = scrolledBy(input.name, layout, overlay);
  if (scroll)
    return stay({ ...scroll, ...(scroll.isRead && !isRead(layout, overlay) ? { openedAt: now } : {}) });
  if ((input.name === 'x' || input.name === 'enter') && readOnly !== undefined) {
    const what = input.name === 'x' ? 'give it up' : (item.offer ?? 'finish');
    return stay({}, `${what}: ${readOnly}; Esc leaves it for later, :unfinished offers it again`);
  }
  if ((input.name === 'x' || input.name === 'enter') && !isRead(layout, overlay)) return stay({}, READ_ON);
  if (input.name === 'x') {
    const askedMs = now - askedAt;
    const isAsked = askedMs >= SEEN_MS && askedMs < GIVE_UP_MS;
    if (isAsked) return close({ effect: 'forget', item });
    return stay({ askedAt: now }, `press x again to give it up: ${consequence(item)}`);
  }
  const enter = item.offer === null ? '' : 'Enter finishes it, ';
  if (input.name !== 'enter' || item.offer === null)
    return stay({}, `${enter}x gives it up, Esc leaves it for later`);
  return { commands: finish(context, item) };
}
