import type { ReadKey } from '../../fleet/polling/poll-world.ts';
import { wrap } from '../../resources/text-width.ts';
import type { Scene } from '../scene.ts';
import { Line, Lines } from './line.tsx';
import { Waiting } from './waiting.tsx';

type Props = {
  readonly scene: Scene;
  readonly what: string;
  /** What is waited for; null when no read will show it. */
  readonly read: ReadKey | null;
  /** Its height in lines. */
  readonly height: number;
};

/** Nothing was read yet: a spinner while it may still come, else the reason and what to do. */
export function NotRead({ scene, what, read, height }: Props) {
  const { theme, width, state, context } = scene;
  const failure = (read === null ? undefined : context.model.failure(read)) ?? scene.reads.failure;
  if (failure) {
    const said = [...wrap(failure.text, width - 4), '', ...wrap(failure.next, width - 4)];
    return <Lines of={['', ...said.map((line) => `  ${line}`)]} theme={theme} height={height} />;
  }
  if (state.paused) return <Lines of={['', `  polling is paused: r reads the ${what}`]} theme={theme} />;
  return (
    <>
      <Line line="" theme={theme} />
      <Waiting text={`reading the ${what}`} theme={theme} margin={2} />
    </>
  );
}
