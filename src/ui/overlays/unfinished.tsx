import { unfinishedLayout } from '../../console/dialogs/unfinished-text.ts';
import type { InterruptedOverlay } from '../../console/screen/overlay.ts';
import { keyLines, Question } from '../components/question.tsx';
import type { Scene } from '../scene.ts';

type Props = { readonly scene: Scene; readonly overlay: InterruptedOverlay };

/** What an earlier console left interrupted, and what each key does about it. */
export function UnfinishedOverlay({ scene, overlay }: Props) {
  const layout = unfinishedLayout(scene.context, overlay.item);
  return (
    <Question
      look={scene}
      title="interrupted"
      layout={layout}
      scroll={overlay}
      asks={keyLines(scene, layout)}
    />
  );
}
