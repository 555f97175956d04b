import type { TerminalEvent } from './keys.ts';

/** Both in character cells. */
export type Size = { columns: number; rows: number };

/** Why the process ends, and with which exit code. */
export type Ending = { code: number; reason: 'quit' | 'signal' | 'hang-up' | 'crash' };

export type TerminalOptions = {
  /** How long a lone Escape byte waits for the rest of a sequence, in milliseconds (100). */
  escapeTimeoutMs?: number;
  /** Given an uncaught error as text, which it may write to a file; answers the line to print after the screen is restored. */
  onCrash?: (text: string) => string | undefined;
};

/** The terminal, taken over: the only thing that `main` and `ui` need to know of this layer. */
export type Terminal = {
  /** For Ink's `render`: receives the keys that no handler took. */
  readonly stdin: NodeJS.ReadableStream;
  /** For Ink's `render`: takes whole frames and paints what changed. */
  readonly stdout: NodeJS.WritableStream;
  /** The size frames must have now. */
  size(): Size;
  /** Calls `fn` after the size has changed and settled. The answer unsubscribes. */
  onResize(fn: (size: Size) => void): () => void;
  /** Calls `fn` for each event, one a turn of the event loop; a key for which it answers false goes to Ink. The answer unsubscribes. */
  onEvent(fn: (event: TerminalEvent) => boolean): () => void;
  /** Rings once. */
  bell(): void;
  /** Sends a sequence that does not move the cursor (a clipboard write), after the frame that is being sent. */
  control(sequence: string): void;
  /** Paints the whole screen again (ctrl-l). */
  repaint(): void;
  /** True while the terminal takes no output: rendering more is then a waste. */
  stalled(): boolean;
  /** Hands the terminal over, as the shell left it, to a child that inherits it. Ink may go on rendering: the frames wait. */
  suspend(): void;
  /** Takes it back, whatever state the child left it in, and repaints. */
  resume(): void;
  /** Stops the process as ctrl-z does in a shell; comes back and repaints on `fg`. */
  stop(): void;
  /** Calls `fn` after the process was stopped and continued: what it knew is old. The answer unsubscribes. */
  onContinue(fn: () => void): () => void;
  /** Calls `fn`, which must be quick and synchronous, once on the way out, after the screen is restored. The answer unsubscribes. */
  onExit(fn: (ending: Ending) => void): () => void;
  /** Restores the screen, prints the farewell on it and ends the process. */
  exit(code: number, farewell?: string): never;
};

/** Takes the terminal over: raw mode now, the alternate screen with the first frame. */
export function openTerminal(_options: TerminalOptions = {}): Terminal {
  throw new Error('not written yet');
}
