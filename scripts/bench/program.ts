import { stripVTControlCharacters } from 'node:util';
import { type IPty, spawn } from '@lydell/node-pty';

export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** One program in a terminal of 120×40, and when it wrote what. Times are of `performance.now()`. */
export class Program {
  readonly startedAt = performance.now();
  bytes = 0;
  chunks = 0;
  lastAt = 0;
  readonly #pty: IPty;
  readonly #ended: Promise<void>;
  #text = '';
  #heard = () => {};

  constructor({ file, args, env }: Command) {
    const { CI: _, NO_COLOR: __, ...inherited } = process.env;
    this.#pty = spawn(file, [...args], {
      name: 'xterm-256color',
      cols: 120,
      rows: 40,
      env: { ...inherited, COLORTERM: 'truecolor', ...env },
    });
    this.#ended = new Promise((resolve) => this.#pty.onExit(() => resolve()));
    this.#pty.onData((data) => {
      this.lastAt = performance.now();
      this.bytes += Buffer.byteLength(data);
      this.chunks += 1;
      this.#text += data;
      this.#heard();
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  press(key: string): void {
    this.#pty.write(key);
  }

  /** Milliseconds from the start until this has been on the screen. */
  async until(pattern: RegExp, timeoutMs = 20_000): Promise<number> {
    const end = performance.now() + timeoutMs;
    while (!pattern.test(stripVTControlCharacters(this.#text))) {
      const left = end - performance.now();
      if (left <= 0)
        throw new Error(`${pattern} did not come: ${stripVTControlCharacters(this.#text).slice(-300)}`);
      await Promise.race([this.#next(), sleep(left)]);
    }
    return this.lastAt - this.startedAt;
  }

  /** Waits until nothing was written for so long. */
  async quiet(ms: number): Promise<void> {
    for (;;) {
      const { bytes } = this;
      await sleep(ms);
      if (this.bytes === bytes) return;
    }
  }

  /** Waits until it has ended by itself. */
  async ended(ms: number): Promise<void> {
    let isOver = false;
    await Promise.race([this.#ended.then(() => (isOver = true)), sleep(ms)]);
    if (!isOver) throw new Error(`it did not end in ${ms} ms`);
  }

  async end(): Promise<void> {
    this.#pty.kill('SIGKILL');
    await this.#ended;
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = resolve;
    });
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
