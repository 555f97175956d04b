import { unfinishedLayout } from '../console/dialogs/unfinished-text.ts';
import type { InterruptedOverlay } from '../console/screen/overlay.ts';
import { keyLines, questionLines } from './dialog-screen.ts';
import type { Scene } from './scene.ts';

/** What an earlier console left half done, and what each key does about it. */
export function interruptedLines(scene: Scene, overlay: InterruptedOverlay): string[] {
  const layout = unfinishedLayout(scene.context, overlay.item);
  return questionLines(scene, 'interrupted', layout, overlay, keyLines(scene, layout));
}
