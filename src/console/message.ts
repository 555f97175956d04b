import type { Overlay } from './overlay.ts';

export type Message = {
  readonly at: number;
  readonly tone: 'info' | 'warn' | 'bad';
  readonly text: string;
  /** The same key again quits. */
  readonly asksToQuit?: true;
};

/** What was said of the question before is not said of one that opens now; what went wrong is. */
export function messageUnder(
  message: Message | null,
  before: Overlay | null,
  next: Overlay | null,
): Message | null {
  const isNew = (next?.kind === 'confirm' || next?.kind === 'form') && before?.kind !== next.kind;
  return isNew && message?.tone !== 'bad' ? null : message;
}
