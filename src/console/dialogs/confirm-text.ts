import { serversCalled } from '../../fleet/search.ts';
import { NOTHING_YET } from '../../operations/target.ts';
import { readsOnly } from '../../resources/account.ts';
import { count } from '../../resources/format.ts';
import { widthOf, wrap } from '../../resources/text-width.ts';
import { type KeyContext, whoOf } from '../screen/context.ts';
import { frameOf } from '../screen/layout.ts';
import { offersIn } from '../screen/offers.ts';
import { type Confirmation, formBehind, type Order } from '../screen/overlay.ts';
import { hiddenAmong } from '../screen/targets.ts';
import { ageOf, hiddenText, targetFacts } from './confirm-facts.ts';
import { doubtOf } from './doubt.ts';
import {
  askingLines,
  type DialogFact,
  layOut,
  type Part,
  type QuestionLayout,
  type Word,
} from './question-layout.ts';
import { targetRows } from './target-rows.ts';

const UNCHECKED = 'sent unchecked: the present state is not known';

/** Columns for the typed word; where the prompt leaves fewer, it has a line of its own. */
const INPUT_MIN = 16;

/** Lines that the prompt leaves to the title, the facts and the typed word. */
const OTHER_LINES = 3;

const laidOut = new WeakMap<KeyContext, { readonly dialog: Confirmation; readonly layout: QuestionLayout }>();

/** A question laid out for this screen: what is drawn, and whether a key may answer. Laid out once for each context. */
export function confirmLayout(context: KeyContext, dialog: Confirmation): QuestionLayout {
  const before = laidOut.get(context);
  if (before?.dialog === dialog) return before.layout;
  const layout = layOut(partsOf(context, dialog), askingIn(context, dialog), context.state.size);
  laidOut.set(context, { dialog, layout });
  return layout;
}

/** The prompt: `y` and how to leave, or the word to be typed, which is never cut where it can fit at all. */
function askingIn(
  { state: { size } }: KeyContext,
  { level, word, order, line }: Confirmation,
): Pick<QuestionLayout, 'asks' | 'hasOwnLine'> {
  const width = size.columns;
  if (level === 'y') {
    const yes = ` yes, ${order.spec.label}${order.unchecked ? ', send unchecked' : ''}`;
    const no = formBehind(order) ? ' back' : ' cancel';
    const spoilt = `"${line.value}" is not an answer: `;
    const answers: readonly Word[] =
      line.value === ''
        ? [{ text: 'y', isKey: true }, { text: yes }]
        : [{ text: spoilt }, { text: 'ctrl-u', isKey: true }, { text: ' clears it' }];
    const leaves = line.value === '' ? 'Enter, n or Esc' : 'Esc';
    const groups = [answers, [{ text: leaves, isKey: true } as const, { text: no }]];
    return { asks: askingLines(groups, width), hasOwnLine: false };
  }
  const prompt = `type ${word} and Enter: `;
  if (width - 5 - widthOf(prompt) >= INPUT_MIN) return { asks: [[{ text: prompt }]], hasOwnLine: false };
  const lines = wrap(prompt.trim(), width - 4).slice(0, frameOf(size).body - OTHER_LINES);
  return { asks: lines.map((text) => [{ text }]), hasOwnLine: true };
}

/** Everything that decides the answer, in reading order. */
function partsOf(context: KeyContext, dialog: Confirmation): readonly Part[] {
  const { spec, targets, leftOut, review = [], unchecked, finishes } = dialog.order;
  const [target, more] = targets;
  const because = (dialog.isDoubt && doubtOf(context, dialog.order)?.text) || dialog.because;
  const hidden = hiddenAmong(context, targets);
  const about =
    target && !more ? targetFacts(context, target, unchecked === true) : factsOfMany(context, dialog.order);
  return [
    warnings(
      because,
      leftOut !== undefined && `left out: ${leftOut}`,
      hidden > 0 && hiddenText(hidden, targets.length),
      readsOnly(context.model.cache.account()),
    ),
    { facts: [...review, ...about] },
    { rows: more ? targetRows(context, targets) : [] },
    warnings(
      unchecked && UNCHECKED,
      ...((more ? spec.many : undefined) ?? spec.consequence?.(target ?? NOTHING_YET, context.view) ?? []),
      ...(finishes ? [] : [namesakes(context, dialog), hintOf(context, dialog.order)]),
    ),
  ];
}

function warnings(...said: readonly (string | null | undefined | false)[]): Part {
  return { sentences: said.filter((one): one is string => Boolean(one)), tone: 'warn' };
}

/** Why the id must be typed instead of the name. */
function namesakes({ model }: KeyContext, { level, word, order }: Confirmation): string | null {
  const [target, more] = order.targets;
  const server = target?.server;
  if (level !== 'typed' || !server || more || word !== server.id || server.name === server.id) return null;
  const others = serversCalled(model.cache, server.name).length - 1;
  return others > 0
    ? `${count(others, 'other server')} called ${server.name}: type the id of this one`
    : null;
}

/** The action to do instead; or, at the limit, that its snapshot cannot be made. */
function hintOf(context: KeyContext, { spec: { hint }, targets }: Order): string | null {
  if (!hint) return null;
  const [offer] = offersIn(context, targets, ({ id }) => id === hint.action);
  if (!offer || offer.reason !== undefined) return null;
  return offer.full === undefined ? hint.text : `no snapshot can be made first: it has ${offer.full}`;
}

/** The data about many is as old as the oldest part. */
function factsOfMany(context: KeyContext, { targets, unchecked }: Order): DialogFact[] {
  const profile = { label: 'profile', text: whoOf(context) };
  if (targets.length === 0) return [profile];
  const age = ageOf(context, Math.min(...targets.map(({ readAt }) => readAt)));
  return [profile, { label: 'read', text: unchecked ? `unchecked, last ${age}` : age }];
}
