import { EventEmitter } from 'node:events';
import { createPainter, type Painter, type Screen } from './diff.ts';
import type { Sink } from './sink.ts';

/** In character cells. */
export type Size = { columns: number; rows: number };

// The alternate screen, no cursor, pastes in markers, and no wrapping: a character that is wider than we think must not
// scroll the last line.
const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l';
// Erased first: where there is no alternate screen, the shell would write on the last frame.
const LEAVE = '\x1b[?2004l\x1b[?7h\x1b[m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h';
/** Who had the terminal before may have left these on: mouse and focus reports, application keys, a scroll region. */
const TIDY = '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1l\x1b>\x1b[r';

/** What is sent between frames; of each only the newest is kept while the terminal takes nothing. */
export type Signal = 'bell' | 'notification' | 'clipboard';

/** Shorter frames cannot be seen half painted; the markers would double them. */
const synchronizedBytes = 120;

/** What Ink writes besides frames: modes, cursor moves, erases. All that is ours to do. */
const modesOnly = /^(?:\x1b\[[?<=>]?[\d;]*[A-Za-ln-z])+$/;

/**
 * The stream Ink writes to in place of the terminal. Each chunk is a whole frame; the cells that changed are sent, in one
 * write. While the terminal takes nothing only the newest frame is kept: frames are states, not events.
 */
export class Writer extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  readonly #sink: Sink;
  #painter: Painter;
  #frame: string | undefined; // the newest
  #shown: Screen | undefined; // what the terminal shows; unknown after a resize or another program
  #isFresh = false; // the newest frame is not painted yet
  #tidy = TIDY;
  readonly #signals = new Map<Signal, string>();
  #isEntered = false;
  #isSuspended = false;
  #isResizing = false;

  constructor(sink: Sink, size: Size) {
    super();
    this.setMaxListeners(0); // every hook that follows the size listens
    this.#sink = sink;
    this.columns = size.columns;
    this.rows = size.rows;
    this.#painter = createPainter(size.columns, size.rows);
  }

  /** Takes a frame. The callback is Ink's way to wait for it, and is called at once: the newest frame is always on its way. */
  write(chunk: string, callback?: unknown): boolean {
    if (chunk !== '' && !modesOnly.test(chunk)) {
      this.#frame = chunk;
      this.#isFresh = true;
      this.flush();
    }
    if (typeof callback === 'function') callback();
    return true;
  }

  /** Paints the newest frame if the terminal is free. To be called when the sink becomes idle. */
  flush(): void {
    if (this.#isSuspended || this.#isResizing || this.#sink.busy()) return;
    const enter = this.#frame !== undefined && !this.#isEntered ? ENTER : '';
    const text = enter + this.#tidy + [...this.#signals.values()].join('') + this.#paint();
    this.#tidy = '';
    this.#signals.clear();
    if (enter !== '') this.#isEntered = true;
    if (text !== '') this.#sink.send(text);
  }

  #paint(): string {
    if (this.#frame === undefined || !this.#isFresh) return '';
    const next = this.#painter.read(this.#frame);
    const text = this.#painter.paint(this.#shown, next);
    this.#shown = next;
    this.#isFresh = false;
    return text.length > synchronizedBytes ? `\x1b[?2026h${text}\x1b[?2026l` : text;
  }

  /**
   * Sends a sequence that moves nothing, before the next frame or at once. All is painted after an escape sequence: a terminal that does not know it shows its letters.
   */
  control(signal: Signal, sequence: string): void {
    this.#signals.set(signal, sequence);
    if (sequence.startsWith('\x1b')) this.repaint();
    else this.flush();
  }

  /** Tells Ink the new size, and paints all. */
  resize(size: Size): void {
    this.columns = size.columns;
    this.rows = size.rows;
    this.#painter = createPainter(size.columns, size.rows);
    this.#isResizing = true; // Ink answers with a frame; painting waits for the last one
    this.emit('resize');
    this.#isResizing = false;
    this.repaint();
  }

  /** Paints all, trusting nothing on the screen. */
  repaint(): void {
    this.#shown = undefined;
    this.#isFresh = this.#frame !== undefined;
    this.flush();
  }

  /** Leaves the screen as the shell had it. Frames are kept, not painted. */
  suspend(): void {
    if (this.#isSuspended) return;
    this.#isSuspended = true;
    if (this.#isEntered) this.#sink.send(LEAVE);
    this.#isEntered = false;
  }

  /** Takes the screen again and paints the newest frame. */
  resume(): void {
    if (!this.#isSuspended) return;
    this.#isSuspended = false;
    this.#tidy = TIDY;
    this.repaint();
  }

  // What else Ink or a library may ask of a stream.
  end(): this {
    return this;
  }

  getColorDepth(): number {
    return 8;
  }

  hasColors(): boolean {
    return true;
  }

  getWindowSize(): [number, number] {
    return [this.columns, this.rows];
  }
}
