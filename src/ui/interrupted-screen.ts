import type { Server } from '../api/model.ts';
import {
  addressFact,
  type DialogFact,
  factLines,
  type Packing,
  serverFact,
} from '../console/dialogs/confirm-facts.ts';
import { currentStep, type Interrupted } from '../operations/workflows/chain.ts';
import { coarseSpan } from '../resources/format.ts';
import { clip, clipLines, wrap } from '../resources/text-width.ts';
import { painted } from './dialog-screen.ts';
import type { Scene } from './scene.ts';
import { join, type Piece, widthOfAll } from './text.ts';

/** How a server is as far as the list tells, and since when nobody looked. */
function statusText({ console, context, view }: Scene, server: Server | undefined): string {
  const list = console.cache.servers();
  if (!server || !list) return list?.complete ? 'not in the list' : 'not read';
  return `${server.status}, read ${coarseSpan(Math.max(view.now, context.now) - list.at)} ago`;
}

/** The server that it is about, names in at most `cap` columns. */
function factsOf(scene: Scene, { chain }: Interrupted, cap: number): DialogFact[] {
  const { server: id, name } = chain;
  const now = scene.console.cache.known(id)?.server;
  return [
    serverFact(clip(now?.name ?? name, cap), id, scene.width),
    ...(now && now.name !== name ? [{ label: 'before', text: `it was ${clip(name, cap)}` }] : []),
    addressFact(now ?? null),
    { label: 'profile', text: clip(scene.context.who, cap) },
    { label: 'status', text: statusText(scene, now) },
  ];
}

/** What each key does; on two lines where one is too short. */
function keyLines({ theme, width }: Scene, { offer }: Interrupted): string[] {
  const key = (text: string): Piece => ({ text, paint: theme.bold });
  const enter = offer === null ? [] : [key('Enter'), { text: ` ${offer}` }];
  const others = [key('x'), { text: ' give it up · ' }, key('Esc'), { text: ' leave it for later' }];
  const one = [{ text: '  ' }, ...enter, ...(offer === null ? [] : [{ text: ' · ' }]), ...others];
  const lines =
    widthOfAll(one) <= width ? [one] : [enter, others].map((pieces) => [{ text: '  ' }, ...pieces]);
  return lines.map((pieces) => join(pieces, width));
}

/** From the one that is easiest to read to the one that takes the fewest lines. */
const LAYOUTS: readonly (readonly [Packing, number])[] = [
  ['lines', Number.POSITIVE_INFINITY],
  ['packed', Number.POSITIVE_INFINITY],
  ['running', 64],
  ['running', 24],
];
/** Less of what was done would tell nothing. */
const SAID_MIN = 2;

/** What an earlier console left half done, and what can be done about it: the facts and the keys are always in sight. */
export function interruptedLines(scene: Scene, item: Interrupted, height: number): string[] {
  const { theme, width } = scene;
  const isOver = currentStep(item.chain) === null;
  const keys = isOver ? ['  it is over: any key closes this'] : keyLines(scene, item);
  const said = wrap(item.text.replace(/^interrupted: /, ''), width - 4);
  const room = height - 1 - keys.length;
  const facts = ([packing, cap]: (typeof LAYOUTS)[number]): string[] =>
    factLines(factsOf(scene, item, cap), width, packing).map((line) => painted(scene, line));
  const fits = LAYOUTS.map(facts).find((lines) => said.length + lines.length <= room);
  const told = fits ?? facts(['running', 24]);
  const shown = clipLines(said, width - 4, Math.max(SAID_MIN, room - told.length));
  const gap = shown.length + told.length < room ? [''] : [];
  return [
    join([{ text: ' interrupted', paint: theme.bold }], width),
    ...shown.map((line) => `  ${line}`),
    ...told,
    ...gap,
    ...keys,
  ];
}
