import { type ChildEnd, runChild } from './child.ts';
import { systemClock } from './clock.ts';
import { Keyboard } from './keyboard.ts';
import type { TerminalEvent } from './keys.ts';
import { type Ending, Lifecycle } from './lifecycle.ts';
import { createSink, openOutput } from './sink.ts';
import { catchStrayOutput } from './stray.ts';
import { type Signal, type Size, Writer } from './writer.ts';

export type TerminalOptions = {
  /** Given an uncaught error as text, which it may write to a file; answers the line to print after the screen is restored. */
  onCrash?: (text: string) => string | undefined;
  /** Answers what to print after the screen is restored where a signal or an error ends the process. */
  lastWords?: () => string;
  /** Given what a library or Node printed while the screen was ours; it would tear the picture. */
  onStray?: (text: string) => void;
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
  control(signal: Signal, sequence: string): void;
  /** Paints the whole screen again (ctrl-l). */
  repaint(): void;
  /** True while the terminal takes no output: rendering more is then a waste. */
  stalled(): boolean;
  /**
   * Runs a program, without a shell, in place of the screen, and takes the terminal back, whatever state the program left it in.
   * Ink may go on rendering: the frames wait. `before` stands above what the program writes; where `after` has words for
   * how it ended, they stand below until Enter is pressed.
   */
  lend(
    argv: readonly string[],
    env: NodeJS.ProcessEnv,
    words: { readonly before: string; readonly after: (end: ChildEnd) => string | null },
  ): Promise<ChildEnd>;
  /** Stops the process as ctrl-z does in a shell; comes back and repaints on `fg`. */
  stop(): void;
  /** Calls `fn` after the process was stopped and continued: what it knew is old. The answer unsubscribes. */
  onContinue(fn: () => void): () => void;
  /**
   * Calls `fn` once on the way out, after the screen is restored, and waits 1 s at most for the promise it may answer with.
   * The answer unsubscribes.
   */
  onExit(fn: (ending: Ending) => unknown): () => void;
  /** Restores the screen, prints the farewell on it and ends the process, once its exit hooks are done. */
  exit(code: number, farewell?: string): void;
};

/** The last of a burst of size changes counts. */
const resizeMs = 50;

/** Takes the terminal over: raw mode now, the alternate screen with the first frame. Once in a process. */
export function openTerminal(options: TerminalOptions = {}): Terminal {
  const handlers = new Set<(event: TerminalEvent) => boolean>();
  /** Set while Enter only ends a wait; other keys may be words for the program that has just ended. */
  let onEnter: (() => void) | null = null;
  const sink = createSink({
    write: openOutput(),
    onIdle: () => writer.flush(),
    onDead: () => lifecycle.hangUp(),
  });
  const writer = new Writer(sink, readSize());
  const keyboard = new Keyboard({
    input: process.stdin,
    onEvent: (event) => {
      if (onEnter === null) return [...handlers].some((handler) => handler(event));
      if (event.type === 'key' && event.name === 'enter') onEnter();
      return true;
    },
    onDead: () => lifecycle.hangUp(),
  });
  const lifecycle = new Lifecycle({ ...options, keyboard, writer, sink });
  lifecycle.onContinue(() => followSize());
  catchStrayOutput(options.onStray ?? (() => {}));

  let cancelResize = () => {};
  process.stdout.on('resize', () => {
    cancelResize();
    cancelResize = systemClock.after(resizeMs, followSize);
  });

  function followSize(): void {
    const size = readSize();
    if (size.columns !== writer.columns || size.rows !== writer.rows) writer.resize(size);
  }

  keyboard.start();
  return {
    // Ink uses a few members of each; the stand-ins have those and no others.
    stdin: keyboard.standIn as unknown as NodeJS.ReadableStream,
    stdout: writer as unknown as NodeJS.WritableStream,
    size: () => ({ columns: writer.columns, rows: writer.rows }),
    onResize: (fn) => {
      const listener = () => fn({ columns: writer.columns, rows: writer.rows });
      writer.on('resize', listener);
      return () => writer.off('resize', listener);
    },
    onEvent: (fn) => {
      handlers.add(fn);
      return () => handlers.delete(fn);
    },
    bell: () => writer.control('bell', '\x07'),
    control: (signal, sequence) => writer.control(signal, sequence),
    repaint: () => {
      followSize();
      writer.repaint();
    },
    stalled: () => sink.busy(),
    lend: async (argv, env, { before, after }) => {
      lifecycle.handOver(before);
      const end = await runChild(lifecycle, argv, env);
      const words = after(end);
      if (words !== null) {
        lifecycle.readBelow(words);
        await new Promise<void>((resolve) => {
          onEnter = resolve;
        });
        onEnter = null;
      }
      followSize(); // first, so that all is painted once
      lifecycle.takeBack();
      return end;
    },
    stop: lifecycle.stop,
    onContinue: (fn) => lifecycle.onContinue(fn),
    onExit: (fn) => lifecycle.onExit(fn),
    exit: (code, farewell) => lifecycle.exit(code, farewell),
  };
}

/**
 * What the kernel says. While it is stopped the process hears of no resize, and Node only remembers what it heard. A serial
 * console may say 0.
 */
function readSize(): Size {
  (process.stdout as { _refreshSize?: () => void })._refreshSize?.();
  const [columns, rows] = process.stdout.getWindowSize();
  return { columns: columns || 80, rows: rows || 24 };
}
