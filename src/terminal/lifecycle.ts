import { closeSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { inspect } from 'node:util';
import type { Keyboard } from './keyboard.ts';
import { leave } from './leave.ts';
import type { Sink } from './sink.ts';
import { restoreLineSettings, saveLineSettings } from './termios.ts';
import type { Writer } from './writer.ts';

/** Why the process ends, and with which exit code. */
export type Ending = { code: number; reason: 'quit' | 'signal' | 'hang-up' | 'crash' };

export type LifecycleOptions = {
  keyboard: Keyboard;
  writer: Writer;
  sink: Sink;
  /** Given an uncaught error as text; answers what to print. */
  onCrash?: ((text: string) => string | undefined) | undefined;
  /** Answers what to print where a signal or an error ends the process, which nobody has asked about. */
  lastWords?: (() => string) | undefined;
};

/** How long the last bytes may take to a terminal that is only slow. One that is stalled gets no more. */
const drainMs = 250;
/** How long the end waits for what exit hooks began. Less than the 2 s in which the process promises to be gone. */
const hooksMs = 1000;
/** A child must not find half a frame before it. */
const handOverMs = 1000;
/**
 * How long after a child's end its ctrl-c may still reach us. The key signals both; the news that the child is dead can
 * overtake the signal, since each may arrive on another thread. The terminal is raw again by then: no key signals us.
 */
const childSignalMs = 500;

/** Signals that end a process which does not handle them; it would die with the terminal in disorder. */
const endingSignals = [
  'SIGINT',
  'SIGQUIT',
  'SIGTERM',
  'SIGABRT',
  'SIGALRM',
  'SIGUSR2',
  'SIGVTALRM',
  'SIGXCPU',
  'SIGXFSZ',
] as const;

/** The one owner of signals and of the end of the process: whatever happens, the terminal is restored once. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #exitHooks = new Set<(ending: Ending) => unknown>();
  readonly #continueHooks = new Set<() => void>();
  #ending: Ending | undefined;
  #isRestored = false;
  #isDead = false;
  #ownContinue = false;
  #isHandedOver = false;
  #takenBackAtMs = Number.NEGATIVE_INFINITY;
  #lineSettings: string | undefined;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    for (const signal of endingSignals) {
      process.on(signal, () => this.#onSignal(signal));
    }
    process.on('SIGHUP', this.hangUp);
    process.on('SIGTSTP', this.stop);
    process.on('SIGCONT', this.#onContinue);
    process.on('SIGUSR1', () => {}); // Node would open its debugger to whoever may send it
    process.on('SIGPIPE', () => {});
    process.on('uncaughtException', this.#onCrash);
    process.on('unhandledRejection', this.#onCrash);
    process.on('exit', () => this.#restore(''));
    // A write by someone else to a dead terminal; the sink notices its own.
    process.stdout.on('error', this.hangUp);
    process.stderr.on('error', this.hangUp);
  }

  /** Calls `fn` once on the way out, and waits 1 s at most for the promise it may answer with. The answer unsubscribes. */
  onExit(fn: (ending: Ending) => unknown): () => void {
    this.#exitHooks.add(fn);
    return () => this.#exitHooks.delete(fn);
  }

  /** Calls `fn` after the process was stopped and continued. The answer unsubscribes. */
  onContinue(fn: () => void): () => void {
    this.#continueHooks.add(fn);
    return () => this.#continueHooks.delete(fn);
  }

  /** Restores the terminal, prints the farewell and ends the process, once its exit hooks are done. */
  exit(code: number, farewell = ''): void {
    this.#end({ code, reason: 'quit' }, farewell);
  }

  /** Gives the terminal, as the shell left it, to a child, with words above what the child writes. */
  handOver(words: string): void {
    const { keyboard, writer, sink } = this.#options;
    this.#isHandedOver = true;
    keyboard.suspend();
    writer.suspend();
    sink.send(words);
    sink.drain(handOverMs);
    this.#lineSettings = saveLineSettings();
  }

  /** Reads keys again after a child, below what the child has written. */
  readBelow(words: string): void {
    restoreLineSettings(this.#lineSettings);
    this.#isHandedOver = false;
    this.#takenBackAtMs = performance.now();
    this.#options.sink.send(words);
    this.#options.keyboard.resume();
  }

  /** Takes the terminal back, whatever state the child left it in. */
  takeBack(): void {
    if (this.#isHandedOver) this.readBelow('');
    this.#options.writer.resume();
  }

  /** The terminal is gone. */
  readonly hangUp = (): void => {
    this.#isDead = true;
    if (this.#ending === undefined) this.#end({ code: 129, reason: 'hang-up' });
  };

  /**
   * Stops the process group as ctrl-z in a cooked terminal would, wrappers such as npx with us: stopping ourselves alone
   * would leave the shell waiting for them. Where no shell could continue us the kernel ignores the signal.
   */
  readonly stop = (): void => {
    if (this.#ending !== undefined) return;
    const { keyboard, writer, sink } = this.#options;
    writer.suspend();
    sink.drain(drainMs);
    keyboard.suspend();
    process.off('SIGTSTP', this.stop); // back to what the system does
    process.kill(0, 'SIGTSTP');
    // The process is stopped inside that call. Here `fg` has continued it.
    process.on('SIGTSTP', this.stop);
    this.#ownContinue = true;
    setImmediate(() => {
      this.#ownContinue = false;
    });
    this.#continue();
  };

  #onSignal(signal: (typeof endingSignals)[number]): void {
    // Ctrl-c and ctrl-\\ are meant for the child that has the terminal; we only share its process group.
    const isChilds = this.#isHandedOver || performance.now() - this.#takenBackAtMs < childSignalMs;
    if (isChilds && (signal === 'SIGINT' || signal === 'SIGQUIT')) return;
    this.#end({ code: 128 + constants.signals[signal], reason: 'signal' }, this.#lastWords());
  }

  #lastWords(): string {
    let words = '';
    quietly(() => {
      words = this.#options.lastWords?.() ?? '';
    });
    return words;
  }

  /** Somebody stopped us without asking and the shell has changed the terminal since. */
  readonly #onContinue = (): void => {
    if (this.#ownContinue || this.#ending !== undefined) return;
    this.#options.keyboard.suspend();
    this.#options.writer.suspend();
    this.#continue();
  };

  #continue(): void {
    if (!this.#isHandedOver) {
      this.#options.keyboard.resume();
      this.#options.writer.resume();
    }
    for (const hook of this.#continueHooks) hook();
  }

  readonly #onCrash = (error: unknown): void => {
    // Reading or writing a terminal that is gone.
    if (error instanceof Error && 'code' in error && error.code === 'EIO') {
      this.hangUp();
      return;
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : inspect(error);
    let message = `vps-console stopped because of an internal error: ${text.split('\n', 1)[0]}`;
    quietly(() => {
      message = this.#options.onCrash?.(text) ?? message;
    });
    this.#end({ code: 1, reason: 'crash' }, `${message}\n${this.#lastWords()}`);
  };

  #end(ending: Ending, farewell = ''): void {
    if (this.#ending !== undefined) {
      this.#leave(this.#ending);
      return;
    }
    this.#ending = ending;
    const isOnScreen = ending.reason !== 'crash' || isatty(2);
    this.#restore(isOnScreen ? farewell : '');
    if (!isOnScreen) quietly(() => writeSync(2, `${farewell.trimEnd()}\n`));
    const hooks = [...this.#exitHooks].map(async (hook) => hook(ending));
    const late = new Promise((resolve) => setTimeout(resolve, hooksMs));
    void Promise.race([Promise.allSettled(hooks), late]).then(() => this.#leave(ending));
  }

  #leave({ code }: Ending): void {
    void leave(code, () => {
      if (this.#isDead) {
        // Node 20 aborts if it finds a dead terminal on these when it ends, and the core file would hold the token.
        for (const descriptor of [0, 1, 2]) quietly(() => closeSync(descriptor));
      } else if (this.#isHandedOver) quietly(() => restoreLineSettings(this.#lineSettings));
    });
  }

  #restore(farewell: string): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const { keyboard, writer, sink } = this.#options;
    quietly(() => writer.suspend());
    if (farewell !== '') quietly(() => sink.send(`${farewell.trimEnd().replace(/\r?\n/g, '\r\n')}\r\n`));
    if (!this.#isDead) quietly(() => sink.drain(drainMs));
    quietly(() => keyboard.suspend());
  }
}

/** On the way out nothing may stop us from going on. */
function quietly(fn: () => void): void {
  try {
    fn();
  } catch {
    // There is no one left to tell.
  }
}
