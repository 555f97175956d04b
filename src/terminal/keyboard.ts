import type { EventEmitter } from 'node:events';
import { type Clock, systemClock } from './clock.ts';
import { createDecoder, type Decoder } from './decoder.ts';
import type { TerminalEvent } from './keys.ts';
import { StandIn } from './stand-in.ts';

/** Standard input, as far as it is used. */
export type Input = EventEmitter & {
  setRawMode(isRaw: boolean): unknown;
  pause(): unknown;
  resume(): unknown;
};

export type KeyboardOptions = {
  input: Input;
  /** Called for each event; a key for which it answers false goes to Ink. */
  onEvent: (event: TerminalEvent) => boolean;
  /** Called when there is no one at the keyboard any more. */
  onDead: () => void;
  clock?: Clock;
  /** Lets React draw, and other input have its turn, between two keys. */
  schedule?: (fn: () => void) => void;
};

/** One read may hold this many keys of a fast typist. More are text that was pasted without markers, or one key held down. */
const typedAtOnce = 4;

/** Text a child did not read arrives when raw mode returns; it was not meant for us. */
const muteMs = 60;
const muteMoreMs = 30;

/** Reads the keyboard while the full screen runs. */
export class Keyboard {
  /** For Ink. */
  readonly standIn = new StandIn();
  readonly #options: KeyboardOptions;
  readonly #input: Input;
  readonly #clock: Clock;
  readonly #schedule: (fn: () => void) => void;
  readonly #decoder: Decoder;
  #queue: TerminalEvent[] = [];
  #isPumping = false;
  #isReading = false;
  #muteUntil = 0;

  constructor(options: KeyboardOptions) {
    this.#options = options;
    this.#input = options.input;
    this.#clock = options.clock ?? systemClock;
    this.#schedule = options.schedule ?? setImmediate;
    this.#decoder = createDecoder({
      clock: this.#clock,
      emit: (event) => this.#enqueue(event),
    });
    // For ever: an error without a listener would end the process on the spot, the terminal still raw.
    for (const event of ['error', 'end', 'close']) this.#input.on(event, () => options.onDead());
  }

  /** Switches raw mode on and reads. */
  start(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#input.setRawMode(true);
    this.#input.on('data', this.#onData);
    this.#input.resume();
  }

  /** Stops reading, forgets what was not handled yet, and switches raw mode off. */
  suspend(): void {
    if (!this.#isReading) return;
    this.#isReading = false;
    this.#input.off('data', this.#onData);
    this.#input.pause();
    this.#decoder.clear();
    this.#queue = [];
    this.#input.setRawMode(false);
  }

  /** Reads again, after a moment in which what comes is thrown away. */
  resume(): void {
    if (this.#isReading) return;
    this.#muteUntil = this.#clock.now() + muteMs;
    this.start();
  }

  #onData = (bytes: Uint8Array): void => {
    const now = this.#clock.now();
    if (now < this.#muteUntil) {
      this.#muteUntil = Math.max(this.#muteUntil, now + muteMoreMs);
      return;
    }
    const before = this.#queue.length;
    this.#decoder.push(bytes);
    this.#queue.push(...markedBurst(this.#queue.splice(before)));
  };

  #enqueue(event: TerminalEvent): void {
    this.#queue.push(event);
    if (this.#isPumping) return;
    this.#isPumping = true;
    this.#schedule(this.#pump);
  }

  #pump = (): void => {
    const event = this.#queue.shift();
    if (event === undefined) {
      this.#isPumping = false;
      return;
    }
    this.#schedule(this.#pump);
    const isHandled = this.#options.onEvent(event);
    // Ink would take a paste for typing where no component asks for pastes.
    if (!isHandled && event.type === 'key' && this.#isReading) this.standIn.feed(event.bytes);
  };
}

/** The events of one read. Its keys are marked where they are too many to have been typed. */
function markedBurst(events: readonly TerminalEvent[]): readonly TerminalEvent[] {
  const keys = events.filter((event) => event.type === 'key');
  if (keys.length <= typedAtOnce || new Set(keys.map(({ name }) => name)).size === 1) return events;
  return events.map((event) => (event.type === 'key' ? { ...event, isBurst: true } : event));
}
