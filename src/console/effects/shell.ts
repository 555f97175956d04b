import type { Command } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Message } from '../screen/state.ts';

/** What is asked of the console by what goes on behind the keys. All of it is drawn at once; while a key is handled, at its end. */
export type Shell = {
  readonly context: () => KeyContext;
  /** Whether a dialog may open now: nobody is doing something else, and the console is on screen. */
  readonly canAsk: () => boolean;
  readonly perform: (commands: readonly Command[]) => void;
  readonly say: (tone: Message['tone'], text: string) => void;
  /** Something else changed: it is drawn soon. */
  readonly changed: () => void;
};
