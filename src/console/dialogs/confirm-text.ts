import { NOTHING_YET, type Target } from '../../operations/target.ts';
import { coarseSpan, count } from '../../resources/format.ts';
import { clip, clipLines, widthOf, wrap } from '../../resources/text-width.ts';
import type { KeyContext } from '../screen/context.ts';
import { frameOf, type Size } from '../screen/layout.ts';
import type { Confirmation } from '../screen/overlay.ts';
import {
  type DialogFact,
  type DialogLine,
  factLines,
  HIDDEN,
  type Packing,
  targetFacts,
} from './confirm-facts.ts';

/** All that a question says, as lines, but for targets that are many and what asks. */
export type DialogText = {
  readonly above: readonly DialogLine[];
  readonly below: readonly DialogLine[];
  /** What asks for a word; where that leaves too little room beside it, what is typed has a line of its own. */
  readonly asks: readonly string[];
  readonly hasOwnLine: boolean;
  /** Why it is asked once more is not all there. */
  readonly isCut: boolean;
  /** How many lines many targets may take. */
  readonly room: number;
  /** The size that all of it needs, where this screen cannot show it: then no key answers. */
  readonly needs: Size | null;
};

/**
 * `isJoined`: what will be so as one run of text instead of a line each. `gap`: an empty line above what asks. `because`: so many
 * lines of why it is asked once more. `cap`: so many columns of a name, or of what was filled in.
 */
type Layout = {
  readonly packing: Packing;
  readonly isJoined: boolean;
  readonly gap: boolean;
  readonly because: number;
  readonly cap: number;
};

/** Names and values are at most so long in what can be read with ease. */
const CAP = 64;

const ALL = Number.POSITIVE_INFINITY;

const easy: Omit<Layout, 'because'> = { packing: 'lines', isJoined: false, gap: true, cap: ALL };

const EASY = [
  easy,
  { ...easy, gap: false },
  { ...easy, packing: 'packed' },
  { ...easy, packing: 'packed', gap: false },
] as const;

const dense: Omit<Layout, 'because'> = { packing: 'running', isJoined: false, gap: false, cap: ALL };

const DENSE = [dense, { ...dense, isJoined: true }] as const;

const CUT = [CAP, 40, 24].map((cap) => ({ ...dense, isJoined: true, cap }));

/**
 * From the one that is easiest to read to the one that takes the fewest lines: the first that fits is taken. The words of the API
 * give way before anything that tells what will be done to whom: they are among the messages, too.
 */
const LAYOUTS: readonly Layout[] = [
  ...[...EASY, ...DENSE].map((one) => ({ ...one, because: ALL })),
  ...[...EASY, ...DENSE].map((one) => ({ ...one, because: 2 })),
  ...DENSE.map((one) => ({ ...one, because: 1 })),
  ...[2, 1].flatMap((because) => CUT.map((one) => ({ ...one, because }))),
];

const UNCHECKED = 'it goes out unchecked: how things are now is not known';

const TITLE = 1;

/** Less than this is not enough to see what is typed. */
const INPUT_MIN = 16;

/** Of many targets this much must be in sight: one, and that there are others. */
const TARGETS_MIN = 2;

type Told = Pick<DialogText, 'above' | 'below' | 'room' | 'isCut'>;

/** What asks, for `y` one line; a word that is to be typed is never cut. */
function askingIn({ level, word }: Confirmation, width: number): Pick<DialogText, 'asks' | 'hasOwnLine'> {
  const prompt = `type ${word} and Enter: `;
  if (level === 'y' || width - 5 - widthOf(prompt) >= INPUT_MIN) return { asks: [prompt], hasOwnLine: false };
  return { asks: wrap(prompt.trim(), width - 4), hasOwnLine: true };
}

/** What a question says on this screen; the same values decide what is drawn and whether a key may answer. */
export function dialogText(context: KeyContext, dialog: Confirmation): DialogText {
  const { size } = context.state;
  const { targets } = dialog.order;
  const asking = askingIn(dialog, size.columns);
  const height = frameOf(size).body - TITLE - asking.asks.length - (asking.hasOwnLine ? 1 : 0);
  const least = targets.length > 1 ? TARGETS_MIN : 0;
  const hint = [...namesakes(context, dialog), ...hintOf(context, dialog.order)];
  let missing = 0;
  let tight: Told = { above: [], below: [], room: 0, isCut: false };
  for (const layout of LAYOUTS) {
    tight = textIn(context, dialog, hint, layout, height);
    missing = least - tight.room;
    if (missing <= 0) return { ...asking, ...tight, needs: null };
  }
  return { ...asking, ...tight, needs: { columns: size.columns, rows: size.rows + missing } };
}

/** Why the id is to be typed instead of the name. */
function namesakes({ formSources }: KeyContext, { level, word, order }: Confirmation): string[] {
  const [target, more] = order.targets;
  const server = target?.server;
  if (level !== 'typed' || !server || more || word !== server.id || server.name === server.id) return [];
  const others = formSources().called(server.name).length - 1;
  return others > 0 ? [`${count(others, 'other server')} called ${server.name}: its id tells it apart`] : [];
}

/** What could be done instead; where there is no room for what that makes, there is no such way. */
function hintOf({ actions }: KeyContext, { spec: { hint }, targets }: Confirmation['order']): string[] {
  if (!hint) return [];
  const offer = actions(targets).find(({ spec }) => spec.id === hint.action);
  if (!offer || offer.reason !== undefined) return [];
  return [offer.full === undefined ? hint.text : `no way back: it has ${offer.full}, no more can be made`];
}

/** How old what is known of many is: as old as the oldest of it. */
function oldest({ view, now }: KeyContext, { order: { targets, unchecked } }: Confirmation): DialogFact[] {
  if (targets.length === 0) return [];
  const at = Math.min(...targets.map(({ readAt }) => readAt));
  const age = `${coarseSpan(Math.max(view.now, now) - at)} ago`;
  return [{ label: 'read', text: unchecked ? `unchecked, last ${age}` : age }];
}

/** How many rows many targets take, with the line above those that are hidden, and how many of them are in sight at once. */
export function rowsOfMany(targets: number, hidden: number, room: number): { rows: number; fit: number } {
  const rows = targets + (hidden > 0 ? 1 : 0);
  return { rows, fit: rows <= room ? rows : Math.max(1, room - 1) };
}

/** The first row in sight after a key that moves through many targets; null for any other key. */
export function topAfter(context: KeyContext, dialog: Confirmation, key: string): number | null {
  const { targets } = dialog.order;
  const { rows, fit } = rowsOfMany(targets.length, context.hidden(targets), dialogText(context, dialog).room);
  const by: Readonly<Record<string, number>> = { down: 1, up: -1, pagedown: fit, pageup: -fit };
  const step = by[key];
  return step === undefined ? null : Math.max(0, Math.min(rows - fit, dialog.top + step));
}

function textIn(
  context: KeyContext,
  dialog: Confirmation,
  hint: readonly string[],
  { packing, isJoined, gap, because: rows, cap }: Layout,
  height: number,
): Told {
  const { columns: width } = context.state.size;
  const { spec, targets, review = [], unchecked, finishes } = dialog.order;
  const [target] = targets.map((one) => shortened(one, cap));
  const who = clip(context.who, cap);
  const about =
    targets.length === 1 && target
      ? targetFacts({ ...context, who }, target, unchecked === true, width)
      : [{ label: 'profile', text: who }, ...oldest(context, dialog)];
  const facts: DialogFact[] = [
    ...review.map(({ label, text }) => ({ label, text: clip(text, cap) })),
    ...about,
  ];
  const means = [
    ...(unchecked ? [UNCHECKED] : []),
    ...((targets.length > 1 && spec.many) || spec.consequence(target ?? NOTHING_YET, context.view)),
    // What could be done instead gives way to what will be done.
    ...(!finishes && cap === ALL ? hint : []),
  ];
  const because = (dialog.isDoubt && context.doubt(spec, targets)?.text) || dialog.because;
  const why = because === null ? [] : wrap(because, width - 4);
  const unseen = targets.length === 1 && context.hidden(targets) > 0 ? [HIDDEN] : [];
  const above = [
    ...[...clipLines(why, width - 4, rows), ...unseen].map(warn),
    ...factLines(facts, width, packing),
  ];
  const below = [
    ...(isJoined ? [means.join(' · ')] : means).flatMap((line) => wrap(line, width - 4)).map(warn),
    ...(gap ? [{ text: '' }] : []),
  ];
  return { above, below, room: height - above.length - below.length, isCut: why.length > rows };
}

const warn = (text: string): DialogLine => ({ text, tone: 'warn' });

/** The same target in fewer words; its id stands beside the name. */
function shortened(target: Target, cap: number): Target {
  const { name, server, point } = target;
  return {
    ...target,
    name: clip(name, cap),
    server: server && {
      ...server,
      name: clip(server.name, cap),
      status: clip(server.status, cap),
      ip_address: server.ip_address === null ? null : clip(server.ip_address, cap),
      location: server.location === null ? null : clip(server.location, cap),
    },
    point: point && {
      ...point,
      status: clip(point.status, cap),
      type: point.type == null ? null : clip(point.type, cap),
      // It gives way before anything that tells one from another.
      description: cap === ALL ? (point.description ?? null) : null,
    },
  };
}
