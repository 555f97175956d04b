import { type DialogLine, inSight, type QuestionLayout } from '../../console/dialogs/question-layout.ts';
import type { Scroll } from '../../console/screen/overlay.ts';
import { join, type Piece } from '../format/pieces.ts';
import type { Scene } from '../scene.ts';
import { Lines } from './line.tsx';

type Look = Pick<Scene, 'theme' | 'width'>;

type Props = {
  readonly look: Look;
  readonly title: string;
  readonly layout: QuestionLayout;
  readonly scroll: Scroll;
  /** The prompt, below the lines. */
  readonly asks: readonly string[];
};

/** A question: its visible lines, an empty one where there is room, and the prompt. */
export function Question({ look, title, layout, scroll, asks }: Props) {
  const { theme, width } = look;
  const { shown } = inSight(layout, scroll);
  const lines = [
    join([{ text: ` ${title}`, paint: theme.bold }], width),
    ...shown.map((line) => painted(look, line)),
    ...(shown.length < layout.height ? [''] : []),
    ...asks,
  ];
  return <Lines of={lines} theme={theme} />;
}

/** A line of a question, in its colours. */
function painted({ theme, width }: Look, { label, text, tone }: DialogLine): string {
  const shown: Piece = tone ? { text, paint: (line) => theme.paint(tone, line) } : { text };
  if (label === undefined) return join([{ text: '  ' }, shown], width);
  return join([{ text: `  ${label} `, paint: (line) => theme.paint('dim', line) }, shown], width);
}

/** Lines that name keys. */
export function keyLines({ theme, width }: Look, { asks }: QuestionLayout): string[] {
  return asks.map((words) =>
    join(
      [{ text: '  ' }, ...words.map(({ text, isKey }) => (isKey ? { text, paint: theme.bold } : { text }))],
      width,
    ),
  );
}
