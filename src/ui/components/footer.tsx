import { footerLine } from '../format/footer-line.ts';
import type { Scene } from '../scene.ts';
import { Line } from './line.tsx';

/** The keys that matter here, and where the cursor is. */
export function Footer({ scene }: { readonly scene: Scene }) {
  return <Line line={footerLine(scene)} theme={scene.theme} />;
}
