import { messageLines } from '../../console/keys/pager.ts';
import type { Overlay } from '../../console/screen/overlay.ts';
import { Lines } from '../components/line.tsx';
import { join } from '../format/pieces.ts';
import type { SceneProps } from '../scene.ts';

type Props = SceneProps & { readonly overlay: Extract<Overlay, { top: number; kind: 'raw' | 'messages' }> };

/** Long text, a screen at a time: raw JSON, or the message history. */
export function PagerOverlay({ scene, overlay, height }: Props) {
  const { theme, width, context } = scene;
  const rows = height - 1;
  const raw = overlay.kind === 'raw';
  const text = raw ? overlay.lines : messageLines(context);
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
  const lines = text.slice(overlay.top, last).map((line) => join([{ text: ` ${line}` }], width));
  return <Lines of={[head, ...lines]} theme={theme} />;
}
