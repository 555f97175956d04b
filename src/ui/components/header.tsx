import { countLine } from '../format/count-line.ts';
import { titleLine } from '../format/title-line.ts';
import type { Scene } from '../scene.ts';
import { Lines } from './line.tsx';

/** Who is looking at what, how fresh it is, and how much there is of it: two lines. */
export function Header({ scene }: { readonly scene: Scene }) {
  return <Lines of={[titleLine(scene), countLine(scene)]} theme={scene.theme} />;
}
