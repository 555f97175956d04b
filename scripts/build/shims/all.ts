import type { Shim } from '../shim.ts';
import { output } from './output.ts';
import { reconciler } from './reconciler.ts';
import { segmenter } from './segmenter.ts';
import { stringWidth } from './string-width.ts';
import { styles } from './styles.ts';
import { text } from './text.ts';
import { yoga } from './yoga.ts';

export const shims: readonly Shim[] = [
  ...yoga,
  reconciler,
  ...segmenter,
  stringWidth,
  output,
  ...text,
  styles,
];
