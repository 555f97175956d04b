import { type Notice, newsText } from '../../operations/notice.ts';
import { phaseText } from '../../operations/open-on.ts';
import { elapsed, type Operation, progressOf } from '../../operations/operation.ts';
import type { Chain } from '../../operations/workflows/chain.ts';
import { chainTitlesOf, placeOf } from '../../operations/workflows/chain-text.ts';
import { briefOf, briefTitleOf, titleOf, titlesOf, VERBS } from '../../operations/write-titles.ts';
import { usualText } from '../../resources/activity.ts';
import { span } from '../../resources/format.ts';
import { widthOf } from '../../resources/text-width.ts';
import { nowOf, type Scene } from '../scene.ts';
import { ends, type Piece, widthOfAll } from './pieces.ts';
import { clipNews } from './titled.ts';

/** From this width on there is room for a longer bar. */
const WIDE = 100;
/** The least width for a title without a server. */
const TITLE_MIN = 14;

/** An operation in words, from the longest to the shortest. `isOnScreen`: the screen's title already names its object. */
export type Told = {
  readonly operation: Operation;
  readonly notices: readonly [Notice, ...Notice[]];
  readonly isOnScreen: boolean;
};

/** For a chain or an action on many, the words say what the operation is part of. */
export function toldOf(operation: Operation, chain: Chain | undefined, isOnScreen: boolean): Told {
  const { name, target, write, said } = operation;
  if (chain) {
    const { place, whole } = placeOf(chain);
    const titles = isOnScreen ? ([chain.what] as const) : chainTitlesOf(chain);
    const lost = operation.phase === 'reconciling' ? ', its answer lost' : '';
    // How many steps there are tells more than the name of the step.
    const notices = [
      { titles, said: `${whole}${lost}` },
      { titles, said: `${place}${lost}` },
    ] as const;
    return { operation, notices, isOnScreen };
  }
  const titles = isOnScreen ? ([titleOf(write, target, '')] as const) : titlesOf(write, target);
  const brief = isOnScreen ? briefOf(write) : briefTitleOf(write, name);
  const notices = [
    { titles, said },
    { titles: [brief, ...titles.slice(1)], said },
  ] as const;
  return { operation, notices, isOnScreen };
}

/** An operation with the time it has taken, the usual time and a bar, as much as fits. */
export function operationLine(scene: Scene, { operation, notices, isOnScreen }: Told, before = ''): string {
  const { theme, width } = scene;
  const time: Piece[] = [{ text: ` ${elapsedText(scene, operation)}` }];
  const usual = [...time, ...usualPieces(scene, operation)];
  const withBar = [...usual, ...barPieces(scene, operation)];
  const room = (right: readonly Piece[]): number => width - 3 - widthOfAll(right);
  const [long, short = long] = [notices[0], notices.at(-1)];
  const wide = widthOf(before + newsText(long));
  const least =
    widthOf(before) + (isOnScreen ? TITLE_MIN + widthOf(`: ${short.said}`) : widthOf(newsText(short)));
  // Title and state are never shortened for a bar.
  const [notice, right] = (
    [
      [long, withBar, wide],
      [long, usual, wide],
      [short, usual, least],
      [long, time, wide],
    ] as const
  ).find(([, pieces, needed]) => needed <= room(pieces)) ?? [short, time];
  const paint = operation.late ? { paint: (line: string) => theme.paint('warn', line) } : {};
  const text = clipNews(notice, room(right) - widthOf(before));
  return ends([{ text: before + text, ...paint }], right, width - 2);
}

/** The usual time means nothing before the request is accepted. */
function usualPieces({ theme }: Scene, operation: Operation): Piece[] {
  const text = usualOf(operation);
  return text === '' ? [] : [{ text: `${text} `, paint: (line) => theme.paint('dim', line) }];
}

/** ` (usually < 1 h)`, behind the time that has passed. */
function usualOf({ usualMs, phase, documented }: Operation): string {
  return usualMs === null || phase !== 'watching' ? '' : ` (${usualText({ ms: usualMs, documented })})`;
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

/** An operation beside other things, in at most `room` columns if possible: `reboot 12 s (usually < 5 min)`. */
export function operationWords(scene: Scene, operation: Operation, room: number): string {
  const time = elapsedText(scene, operation);
  const timed = `${time}${usualOf(operation)}`;
  // That it was accepted, the time tells: before that it is checked or sent.
  const phase = operation.phase === 'watching' ? VERBS[operation.write.kind] : phaseText(operation);
  const words = `${phase} ${time}`;
  const choices = [`${phase} ${timed}`, `${briefOf(operation.write)} ${timed}`];
  return choices.find((one) => widthOf(one) <= room) ?? words;
}

function elapsedText(scene: Scene, operation: Operation): string {
  return span(elapsed(operation, nowOf(scene)));
}
