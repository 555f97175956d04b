import type { Route } from '../../console/screen/route.ts';
import { recoveryPointAt } from '../../fleet/recovery-point-rows.ts';
import { openOnRecoveryPoint } from '../../operations/open-on.ts';
import { partRead } from '../../resources/extent.ts';
import { recoveryPointFacts } from '../../resources/facts.ts';
import { widthOf } from '../../resources/text-width.ts';
import { Lines } from '../components/line.tsx';
import { NotRead } from '../components/not-read.tsx';
import { factList } from '../format/fact-line.ts';
import { operationWords } from '../format/operation-line.ts';
import { join, type Piece } from '../format/pieces.ts';
import type { SceneProps } from '../scene.ts';

type Props = SceneProps & { readonly route: Extract<Route, { view: 'recovery-point' }> };

/** All fields of one backup or snapshot. */
export function RecoveryPointScreen({ scene, route: { kind, id }, height }: Props) {
  const { theme, view, width, context, operations } = scene;
  const { cache } = context.model;
  const noun = kind.slice(0, -1);
  const row = recoveryPointAt(cache, kind, id);
  if (!row) {
    const list = cache.recoveryPoints(kind);
    if (!list) return <NotRead scene={scene} what={kind} read={kind} height={height} />;
    const part = partRead(list, noun);
    const where = part === null ? 'in the list' : `among ${part}`;
    return <Lines of={['', `  ${noun} ${id} is not ${where}`]} theme={theme} />;
  }
  const name = 'name' in row.point ? row.point.name : id;
  const open = openOnRecoveryPoint(operations, kind, id);
  const title: Piece[] = [{ text: ` ${noun} ` }, { text: name, paint: theme.bold }];
  const room = width - widthOf(noun) - widthOf(name) - 4;
  const said = open ? `  ${operationWords(scene, open, room)}` : '';
  const head = join([...title, { text: said, paint: (text) => theme.paint('busy', text) }], width);
  return (
    <Lines of={[head, '', ...factList(scene, recoveryPointFacts(row, view), height - 2)]} theme={theme} />
  );
}
