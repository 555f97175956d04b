import { type Command, type Pressed, say, show } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Input, SEEN_MS } from '../screen/input.ts';
import type { Overlay } from '../screen/overlay.ts';
import { isSentAtOnce } from './action-menu.ts';
import { chosenLine } from './action-menu-lines.ts';
import { inForm } from './form-input.ts';
import { isScroll } from './question-layout.ts';

export const TOO_EARLY = 'ignored: this opened just now. Press again';

/**
 * Refuses an input that answers an overlay which has only just opened: it was meant for something else. The wait begins anew, so
 * a held key is never an answer. Null for any other input.
 */
export function tooEarly(context: KeyContext, overlay: Overlay, input: Input): Pressed | null {
  const { now } = context;
  if (!('openedAt' in overlay) || now - overlay.openedAt >= SEEN_MS) return null;
  if (!isAnswer(context, overlay, input)) return null;
  return {
    commands: [show({ ...overlay, openedAt: now }), say(context, 'warn', TOO_EARLY)],
  };
}

/** A question waits in its turn, so that a held Enter ends there. */
const opensQuestion = (command: Command): boolean =>
  'type' in command && command.type === 'overlay' && command.overlay?.kind === 'confirm';

function isAnswer(context: KeyContext, overlay: Overlay, input: Input): boolean {
  // An overlay that opened by itself takes nothing typed for something else, not even Esc, which would discard it.
  if (overlay.kind === 'form' && overlay.isSudden) return true;
  if (input.type === 'paste') return false;
  switch (overlay.kind) {
    case 'interrupted':
      return true;
    case 'confirm':
      return input.name !== 'escape' && input.name !== 'ctrl-y' && !isScroll(input.name);
    case 'form':
      return input.name === 'enter' && !inForm(context, overlay, input).commands.some(opensQuestion);
    case 'actions': {
      const line = chosenLine(context, overlay, input.name);
      return line?.offer != null && isSentAtOnce(line.offer, line.targets);
    }
    default:
      return false;
  }
}
