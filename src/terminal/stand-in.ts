import { EventEmitter } from 'node:events';

/**
 * What Ink reads in place of the terminal: one key per read. It is no stream on purpose, because a stream joins what is
 * queued, and Ink would see `d` and Enter as one piece of text.
 */
export class StandIn extends EventEmitter {
  readonly isTTY = true;
  #queue: string[] = [];

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /** Gives one key's bytes to Ink, if a component of it listens. */
  feed(bytes: string): void {
    if (bytes === '' || this.listenerCount('readable') === 0) return;
    this.#queue.push(bytes);
    this.emit('readable');
  }

  /** The next key, or null. */
  read(): string | null {
    return this.#queue.shift() ?? null;
  }

  // Raw mode is the keyboard's; Ink only believes that it has switched it.
  setRawMode(): this {
    return this;
  }

  setEncoding(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
