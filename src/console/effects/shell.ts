import type { News } from '../../operations/notice.ts';
import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Message } from '../screen/state.ts';

/** What the parts behind the keys ask of the console. Everything is drawn at once; while a key is handled, at its end. */
export type Shell = {
  readonly context: () => KeyContext;
  /** Whether a dialog may open now: the operator is doing nothing else, and the console is on screen. */
  readonly canAsk: () => boolean;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], news: News) => void;
  /** Something else changed and is drawn soon. */
  readonly changed: () => void;
};
