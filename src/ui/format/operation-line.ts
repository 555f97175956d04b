import { phaseText } from '../../operations/open-on.ts';
import { elapsed, type Operation, progressOf } from '../../operations/operation.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { placeOf } from '../../operations/workflows/chain-text.ts';
import { briefOf, titleOf } from '../../operations/write-titles.ts';
import { whoseWord } from '../../resources/activity.ts';
import { span } from '../../resources/format.ts';
import { widthOf } from '../../resources/text-width.ts';
import { nowOf, type Scene } from '../scene.ts';
import { ends, type Piece, widthOfAll } from './pieces.ts';
import { clipTitled } from './titled.ts';

/** From this width on there is room for whole sentences. */
const WIDE = 100;
/** Of a title that names no server so much is enough. */
const TITLE_MIN = 14;

/** What is under way in words, from the longest to the shortest. `isOnScreen`: the screen's own title says of whom. */
export type Told = {
  readonly operation: Operation;
  readonly texts: readonly [string, ...string[]];
  readonly isOnScreen: boolean;
};

/** A chain, or many at once, says what its operation is part of. */
export function toldOf(operation: Operation, chain: Chain | undefined, isOnScreen: boolean): Told {
  const { name, target, write, said } = operation;
  if (chain) {
    const { place, whole } = placeOf(chain);
    const title = isOnScreen ? chain.what : chain.title;
    const lost = operation.phase === 'reconciling' ? ', its answer lost' : '';
    // How many steps there are tells more than what the step is called.
    return { operation, texts: [`${title}: ${whole}${lost}`, `${title}: ${place}${lost}`], isOnScreen };
  }
  const brief = briefOf(write);
  const of = isOnScreen || name === '' || brief.includes(' of ') ? '' : ` of ${name}`;
  const title = isOnScreen ? titleOf(write, target, '') : titleOf(write, target);
  return { operation, texts: [`${title}: ${said}`, `${brief}${of}: ${said}`], isOnScreen };
}

/** What is under way, behind a sign: how long it has been, how long it usually takes, and whose word that is, as much as fits. */
export function operationLine(scene: Scene, { operation, texts, isOnScreen }: Told, before = ''): string {
  const { theme, width } = scene;
  const time: Piece[] = [{ text: ` ${elapsedText(scene, operation)}` }];
  const usual = [...time, ...usualPieces(scene, operation)];
  const withBar = [...usual, ...barPieces(scene, operation)];
  const room = (right: readonly Piece[]): number => width - 3 - widthOfAll(right);
  const told = texts.map((text) => before + text);
  const [long = '', short = long] = [told[0], told.at(-1)];
  const least = isOnScreen
    ? TITLE_MIN + widthOf(short.slice(Math.max(0, short.indexOf(': '))))
    : widthOf(short);
  // Which one it is and how it is are never given up, for a bar least of all.
  const [text, right] = (
    [
      [long, withBar, widthOf(long)],
      [long, usual, widthOf(long)],
      [short, usual, least],
      [long, time, widthOf(long)],
    ] as const
  ).find(([, pieces, needed]) => needed <= room(pieces)) ?? [short, time];
  const paint = operation.late ? { paint: (line: string) => theme.paint('warn', line) } : {};
  return ends([{ text: clipTitled(text, room(right)), ...paint }], right, width - 2);
}

/** How long it usually takes says nothing before it was accepted. */
function usualPieces({ theme, width }: Scene, operation: Operation): Piece[] {
  const { usualMs, phase } = operation;
  if (usualMs === null || phase !== 'watching') return [];
  const words =
    width >= WIDE ? `, usually up to ${span(usualMs)} (${whoseWord(operation)}) ` : `${ofUsual(operation)} `;
  return [{ text: words, paint: (line) => theme.paint('dim', line) }];
}

/** ` of ≤ 60 min, our estimate`, behind the time that has passed. */
function ofUsual(operation: Operation): string {
  const { usualMs, phase } = operation;
  if (usualMs === null || phase !== 'watching') return '';
  return ` of ≤ ${span(usualMs)}, ${whoseWord(operation)}`;
}

function barPieces(scene: Scene, operation: Operation): Piece[] {
  const { theme, width } = scene;
  const share = progressOf(operation, nowOf(scene));
  if (share === null) return [];
  const cells = width >= WIDE ? 10 : 6;
  const full = Math.floor(share * cells);
  return [
    { text: theme.bar.full.repeat(full), paint: (line) => theme.paint('busy', line) },
    { text: theme.bar.empty.repeat(cells - full), paint: (line) => theme.paint('dim', line) },
  ];
}

/** The same beside other things, in at most `room` columns if it can be: `reboot accepted 12 s of ≤ 5 min, our estimate`. */
export function operationWords(scene: Scene, operation: Operation, room: number): string {
  const time = elapsedText(scene, operation);
  const timed = `${time}${ofUsual(operation)}`;
  const words = `${phaseText(operation)} ${time}`;
  const choices = [`${phaseText(operation)} ${timed}`, `${briefOf(operation.write)} ${timed}`];
  return choices.find((one) => widthOf(one) <= room) ?? words;
}

function elapsedText(scene: Scene, operation: Operation): string {
  return span(elapsed(operation, nowOf(scene)));
}
