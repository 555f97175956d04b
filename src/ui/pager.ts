import { messageLines, pagerWidth } from '../console/keys/pager.ts';
import type { Overlay } from '../console/screen/overlay.ts';
import type { Scene } from './scene.ts';
import { join } from './text.ts';

/** Long text, a screen at a time: raw JSON, or what was said so far. */
export function pagerLines(
  scene: Scene,
  overlay: Extract<Overlay, { top: number }>,
  height: number,
): string[] {
  const { theme, width, state, view } = scene;
  const rows = height - 1;
  const raw = overlay.kind === 'raw';
  const text = raw ? overlay.lines : messageLines(state, view, pagerWidth(state));
  const title = raw ? overlay.title : 'messages, newest first';
  const last = Math.min(text.length, overlay.top + rows);
  const head = join(
    [
      {
        text: ` ${title}  ${Math.min(text.length, overlay.top + 1)}–${last} of ${text.length}`,
        paint: theme.bold,
      },
    ],
    width,
  );
  return [head, ...text.slice(overlay.top, last).map((line) => join([{ text: ` ${line}` }], width))];
}
