import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { type IPty, spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';
import { vi } from 'vitest';

export type Exit = { code: number; signal: number };
export type Cell = {
  text: string;
  foreground: number;
  background: number;
  isBold: boolean;
  isInverse: boolean;
};
export type PtyOptions = { cols?: number; rows?: number; env?: Record<string, string>; cwd?: string };

/** On in a terminal that nobody has touched: wrapping, the cursor. */
const modesOnAtFirst = [7, 25];

/** Starts a program in a real terminal. `CI` is not handed on: Ink draws nothing where it is set. */
export function openPty(command: string, args: string[], options: PtyOptions = {}): Pty {
  return new Pty(command, args, options);
}

/** A program, the terminal it runs in, and what that terminal shows. Columns and rows count from 0. */
export class Pty {
  /** How the program ended. */
  readonly exit: Promise<Exit>;
  /** All that the program has written. */
  bytes = '';
  readonly #pty: IPty;
  readonly #screen: InstanceType<typeof headless.Terminal>;
  #waiting = new Set<() => void>();
  #exit: Exit | undefined;

  constructor(
    command: string,
    args: string[],
    { cols = 80, rows = 24, env = {}, cwd = process.cwd() }: PtyOptions,
  ) {
    const { CI: _, ...inherited } = process.env;
    this.#screen = new headless.Terminal({ cols, rows, allowProposedApi: true });
    this.#pty = spawn(command, args, {
      name: 'xterm-256color',
      cols,
      rows,
      cwd,
      env: { ...inherited, COLORTERM: 'truecolor', ...env },
    });
    this.#pty.onData((data) => {
      this.bytes += data;
      this.#screen.write(data, () => this.#tell());
    });
    this.#readToTheEnd();
    this.exit = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        const exit = { code: exitCode, signal: signal ?? 0 };
        // Called once all that was written before is on the screen.
        this.#screen.write('', () => {
          this.#exit = exit;
          resolve(exit);
          this.#tell();
        });
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Types, or pastes, or answers: these bytes in one piece. */
  send(text: string): void {
    this.#pty.write(text);
  }

  /** Waits for a state of the screen; fails with the screen when the time (milliseconds) is over. */
  async until(wanted: string | RegExp | ((screen: string[]) => boolean), deadlineMs = 60_000): Promise<void> {
    const isThere = () => {
      if (this.#isHalfPainted()) return false;
      const screen = this.screen();
      if (typeof wanted === 'function') return wanted(screen);
      const text = screen.join('\n');
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    };
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (isThere()) done(resolve);
        else if (this.#exit !== undefined)
          done(() => reject(this.#failure(`ended (${JSON.stringify(this.#exit)}) before`, wanted)));
      };
      const timer = setTimeout(
        () => done(() => reject(this.#failure(`did not show in ${deadlineMs} ms`, wanted))),
        deadlineMs,
      );
      const done = (fn: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        fn();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** Waits until what is expected of the screen holds: a state may arrive in several frames. */
  async shows(expected: (screen: string[]) => void): Promise<void> {
    const whole = () => {
      expected(this.screen());
      if (this.#isHalfPainted()) throw this.#failure('was half painted', 'a whole frame');
    };
    await vi.waitFor(whole, 60_000);
  }

  /** The lines of the screen, without blanks at their ends. */
  screen(): string[] {
    const buffer = this.#screen.buffer.active;
    return Array.from({ length: this.#screen.rows }, (_, row) =>
      (buffer.getLine(buffer.viewportY + row)?.translateToString(true) ?? '').trimEnd(),
    );
  }

  cell(column: number, row: number): Cell | undefined {
    const buffer = this.#screen.buffer.active;
    const cell = buffer.getLine(buffer.viewportY + row)?.getCell(column);
    if (cell === undefined) return undefined;
    return {
      text: cell.getChars(),
      foreground: cell.isFgDefault() ? -1 : cell.getFgColor(),
      background: cell.isBgDefault() ? -1 : cell.getBgColor(),
      isBold: cell.isBold() !== 0,
      isInverse: cell.isInverse() !== 0,
    };
  }

  resize(cols: number, rows: number): void {
    this.#pty.resize(cols, rows);
    this.#screen.resize(cols, rows);
  }

  signal(name: NodeJS.Signals): void {
    process.kill(this.#pty.pid, name);
  }

  /** Closes the terminal under the program, as a lost connection does. */
  hangUp(): void {
    this.#internals._socket.destroy();
  }

  /** Stops reading, as the ssh of a sleeping laptop does. */
  pause(): void {
    this.#pty.pause();
  }

  resume(): void {
    this.#pty.resume();
  }

  /** The line settings of the terminal as `stty -a` prints them, while a program has it. */
  termios(): string {
    // Held open, it would keep the end of what the program wrote from us: the terminal ends when nobody has it.
    const line = openSync(this.#internals.ptsName, constants.O_RDWR | constants.O_NOCTTY);
    try {
      return execFileSync('stty', ['-a'], { stdio: [line, 'pipe', 'pipe'] }).toString();
    } finally {
      closeSync(line);
    }
  }

  /** Private modes that are not as in a fresh terminal, `?1049` and the like. */
  changedModes(): string[] {
    const modes = new Map<number, boolean>();
    for (const [, list = '', letter] of this.bytes.matchAll(/\x1b\[\?([\d;]+)([hl])/g)) {
      for (const mode of list.split(';')) modes.set(Number(mode), letter === 'h');
    }
    return [...modes]
      .filter(([mode, isOn]) => isOn !== modesOnAtFirst.includes(mode))
      .map(([mode]) => `?${mode}`);
  }

  /** Sequences that reach beyond the screen: titles, the clipboard, links. */
  outsideSequences(): string[] {
    return this.bytes.match(/(?:\x1b[\]P_^X]|[\x90\x98\x9d-\x9f])[^\x07\x1b]*/g) ?? [];
  }

  /** Ends the program without ceremony, at the end of a test. */
  async kill(): Promise<void> {
    // It may have ended of its own accord, and nobody was told yet.
    try {
      if (this.#exit === undefined) this.signal('SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    this.resume();
    await this.exit;
    this.#screen.dispose();
  }

  /**
   * 200 ms after a program has ended node-pty throws away what it has not read of it, and on a busy machine that may be the end:
   * what is there is read first.
   */
  #readToTheEnd(): void {
    const { _socket: socket } = this.#internals;
    const destroy = socket.destroy.bind(socket);
    socket.destroy = (error) => {
      setImmediate(() => setImmediate(() => destroy(error)));
      return socket;
    };
  }

  get #internals(): { ptsName: string; _socket: Socket } {
    return this.#pty as unknown as { ptsName: string; _socket: Socket };
  }

  /**
   * A long frame may arrive in pieces: its top then answers to the newest key and its foot to one before, and a test that
   * went by the foot would type ahead of what it waits for.
   */
  #isHalfPainted(): boolean {
    return this.#exit === undefined && this.#screen.modes.synchronizedOutputMode;
  }

  #tell(): void {
    for (const check of [...this.#waiting]) check();
  }

  #failure(what: string, wanted: unknown): Error {
    const frame = this.screen().map((line) => `| ${line}`);
    return new Error(`${String(wanted)} ${what}. The screen:\n${frame.join('\n')}`);
  }
}
