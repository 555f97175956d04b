import { factsAbove } from '../../console/screen/layout.ts';
import { type Route, shownPane } from '../../console/screen/route.ts';
import { goneWords } from '../../fleet/gone.ts';
import { failureWord } from '../../fleet/polling/link.ts';
import { serverAt } from '../../fleet/search.ts';
import { partRead } from '../../resources/extent.ts';
import { serverFacts } from '../../resources/facts.ts';
import { wrap } from '../../resources/text-width.ts';
import { Lines } from '../components/line.tsx';
import { NotRead } from '../components/not-read.tsx';
import { factList } from '../format/fact-line.ts';
import { factBlock, foldedFacts, headLine, tabLine } from '../format/server.ts';
import type { SceneProps } from '../scene.ts';
import { ListScreen } from './list.tsx';

type Props = SceneProps & { readonly route: Extract<Route, { view: 'server' }> };

/** One server: its facts, usage and protection, and its backups, snapshots and timeline as panes. */
export function ServerScreen({ scene, route: { id }, height }: Props) {
  const { state, theme, view, width, context } = scene;
  const { cache, failure } = context.model;
  const known = serverAt(cache, id);
  if (!known) return <Unknown scene={scene} id={id} height={height} />;
  const unread = failure(`server ${id}`);
  const facts = serverFacts(known, view, unread && `not read: ${failureWord(unread)}`);
  const pane = shownPane(state.pane, state.size);
  const above = factsAbove(state, pane);
  const told = above === 'all' ? factBlock(scene, facts) : above === 'few' ? foldedFacts(scene, facts) : [];
  const head = [headLine(scene, known), ...told, tabLine(scene, known)];
  const room = height - head.length;
  const paneFailure =
    pane === 'facts' ? undefined : failure(`${pane === 'timeline' ? 'server' : pane} ${id}`);
  const isUnread = paneFailure !== undefined && context.data?.rows === null;
  const said = isUnread ? [paneFailure.text, paneFailure.next].flatMap((text) => wrap(text, width - 4)) : [];
  return (
    <>
      <Lines of={head} theme={theme} height={height} />
      {pane === 'facts' ? (
        <Lines of={factList(scene, facts, room)} theme={theme} />
      ) : isUnread ? (
        <Lines of={['', ...said.map((line) => `  ${line}`)]} theme={theme} height={room} />
      ) : (
        <ListScreen scene={scene} height={room} />
      )}
    </>
  );
}

/** Nothing of the server was read: it may still come, or be gone. */
function Unknown({ scene, id, height }: SceneProps & { readonly id: string }) {
  const { cache } = scene.context.model;
  const gone = cache.gone(id);
  const part = partRead(cache.servers(), 'server');
  if (!gone) return <NotRead scene={scene} what={`server ${id}`} read={`server ${id}`} height={height} />;
  const text =
    part === null
      ? `  server ${id} is gone: ${goneWords(gone)}`
      : `  server ${id}: ${goneWords(gone)}; it is not among ${part}`;
  return <Lines of={['', text]} theme={scene.theme} />;
}
