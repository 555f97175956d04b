import { createStore } from 'zustand/vanilla';
import type { Clock } from '../api/clock.ts';

type Parts = {
  readonly clock: Clock;
  /** News waited for this frame: what must be in order before it is drawn. */
  readonly arrange: () => void;
  /** A frame is drawn of what is in order now. */
  readonly painted: () => void;
  /** News was drawn. */
  readonly drawn: () => void;
  /** When the screen says something else by itself, ms since the epoch. */
  readonly nextAt: (now: number) => number;
};

/** Data is drawn at most this often; keys at once. */
const FRAME_MS = 100;

/** The screen never wakes by itself sooner than this. */
const TICK_MS = 100;

/** When the screen is drawn: at a key at once, for news soon, and when an age or a countdown says something else. */
export function createDrawing({ clock, arrange, painted, drawn, nextAt }: Parts) {
  /** The number of the frame. Each change of it is drawn by its subscribers. */
  const frame = createStore<number>(() => 0);
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancelDraw: (() => void) | null = null;
  let cancelTick = (): void => {};
  let stopped = false;

  function draw(): void {
    // News that waited for its turn is put in order first: a frame never mixes old order and new rows.
    if (cancelDraw) {
      cancelDraw();
      cancelDraw = null;
      arrange();
    }
    painted();
    drawnAt = clock.now();
    frame.setState((frames) => frames + 1);
    cancelTick();
    const at = nextAt(drawnAt);
    if (!stopped && Number.isFinite(at)) cancelTick = clock.after(Math.max(TICK_MS, at - drawnAt), draw);
  }

  return {
    draw,
    /** News: drawn soon, together with what comes right after it. */
    changed(): void {
      if (stopped || cancelDraw) return;
      cancelDraw = clock.after(Math.max(0, drawnAt + FRAME_MS - clock.now()), () => {
        draw();
        drawn();
      });
    },
    frame,
    stop(): void {
      stopped = true;
      cancelTick();
      cancelDraw?.();
    },
  };
}
