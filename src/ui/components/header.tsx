import { countLine } from '../format/count-line.ts';
import { titleLine } from '../format/title-line.ts';
import type { Scene } from '../scene.ts';
import { Lines } from './line.tsx';

/** Two lines: the account, the freshness of the data, and the numbers of what is on screen. */
export function Header({ scene }: { readonly scene: Scene }) {
  return <Lines of={[titleLine(scene), countLine(scene)]} theme={scene.theme} />;
}
