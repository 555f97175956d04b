import { createStore } from 'zustand/vanilla';
import type { Clock } from '../api/clock.ts';

type Parts = {
  readonly clock: Clock;
  /** Puts waiting news in order before a frame. */
  readonly arrange: () => void;
  /** A frame is about to be drawn of the present state. */
  readonly painted: () => void;
  /** News was drawn. */
  readonly drawn: () => void;
  /** Whether there are rows to draw: the first are not kept back. */
  readonly hasRows: () => boolean;
  /** When the screen changes by itself, ms since the epoch. */
  readonly nextAt: (now: number) => number;
};

/** Data is drawn at most this often; keys at once. */
const FRAME_MS = 100;

/** The screen never wakes by itself sooner than this. */
const TICK_MS = 100;

/** When the screen is drawn: at once for a key and for the first rows, soon for news, and when an age or a countdown changes. */
export function createDrawing({ clock, arrange, painted, drawn, hasRows, nextAt }: Parts) {
  /** The number of the frame. Its subscribers draw each change. */
  const frame = createStore<number>(() => 0);
  let drawnAt = Number.NEGATIVE_INFINITY;
  let cancelDraw: (() => void) | null = null;
  let cancelTick = (): void => {};
  let drewRows = false;
  let stopped = false;

  function draw(): void {
    // Waiting news is put in order first: a frame never mixes old order and new rows.
    if (cancelDraw) {
      cancelDraw();
      cancelDraw = null;
      arrange();
    }
    painted();
    drewRows ||= hasRows();
    drawnAt = clock.now();
    frame.setState((frames) => frames + 1);
    cancelTick();
    const at = nextAt(drawnAt);
    if (!stopped && Number.isFinite(at)) cancelTick = clock.after(Math.max(TICK_MS, at - drawnAt), draw);
  }

  return {
    draw,
    /** News is drawn soon, together with what follows right after it. */
    changed(): void {
      const isUrgent = !drewRows && hasRows();
      if (stopped || (cancelDraw && !isUrgent)) return;
      cancelDraw?.();
      cancelDraw = clock.after(isUrgent ? 0 : Math.max(0, drawnAt + FRAME_MS - clock.now()), () => {
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
