import type { Route } from '../console/screen/route.ts';
import { recoveryPointAt } from '../fleet/recovery-point-rows.ts';
import { openOnRecoveryPoint } from '../operations/open-on.ts';
import { partRead } from '../resources/extent.ts';
import { recoveryPointFacts } from '../resources/facts.ts';
import { widthOf } from '../resources/text-width.ts';
import { factList } from './facts.ts';
import type { FrameLine } from './frame-line.ts';
import { waitingLines } from './list-screen.ts';
import { operationWords } from './operation-line.ts';
import type { Scene } from './scene.ts';
import { join, type Piece } from './text.ts';

/** All fields of one backup or snapshot. */
export function recoveryPointLines(
  scene: Scene,
  route: Extract<Route, { view: 'recovery-point' }>,
  height: number,
): FrameLine[] {
  const { theme, view, width } = scene;
  const noun = route.kind.slice(0, -1);
  const row = recoveryPointAt(scene.console.cache, route.kind, route.id);
  if (!row) {
    const read = scene.console.cache.recoveryPoints(route.kind);
    if (!read) return waitingLines(scene, route.kind, route.kind);
    const part = partRead(read, noun);
    return ['', `  ${noun} ${route.id} is not ${part === null ? 'in the list any more' : `among ${part}`}`];
  }
  const name = 'name' in row.point ? row.point.name : route.id;
  const open = openOnRecoveryPoint(scene.console.doing.operations.list(), route.kind, route.id);
  const title: Piece[] = [{ text: ` ${noun} ` }, { text: name, paint: theme.bold }];
  const room = width - widthOf(noun) - widthOf(name) - 4;
  const said = open ? `  ${operationWords(scene, open, room)}` : '';
  const head = join([...title, { text: said, paint: (text) => theme.paint('busy', text) }], width);
  return [head, '', ...factList(scene, recoveryPointFacts(row, view), height - 2)];
}
