import { currentStep } from '../../operations/workflows/chain.ts';
import type { Interrupted } from '../../operations/workflows/chain-text.ts';
import { type Known, rowReadAt } from '../../resources/known.ts';
import { type KeyContext, whoOf } from '../screen/context.ts';
import { addressFact, ageOf, serverFact } from './confirm-facts.ts';
import { askingLines, type DialogFact, layOut, type QuestionLayout, type Word } from './question-layout.ts';

/** What an earlier console left interrupted, the present state of its server, and what can be done. */
export function unfinishedLayout(context: KeyContext, item: Interrupted): QuestionLayout {
  const { size } = context.state;
  const parts = [
    { sentences: [item.offer === null ? item.text : `${item.text}; Enter = ${item.offer}`] },
    { facts: factsOf(context, item) },
  ] as const;
  return layOut(parts, { asks: askingLines(keysOf(item), size.columns), hasOwnLine: false }, size);
}

/** What each key does. */
function keysOf({ chain, offer }: Interrupted): readonly (readonly Word[])[] {
  if (currentStep(chain) === null) return [[{ text: 'it has ended: any key closes this' }]];
  const enter: readonly Word[] = [{ text: 'Enter', isKey: true }, { text: ` ${offer}` }];
  const others: readonly Word[] = [
    { text: 'x', isKey: true },
    { text: ' give it up · ' },
    { text: 'Esc', isKey: true },
    { text: ' leave it for later' },
  ];
  return offer === null ? [others] : [enter, others];
}

function factsOf(context: KeyContext, { chain: { server: id, name } }: Interrupted): DialogFact[] {
  const known = context.model.cache.known(id);
  const now = known?.server;
  return [
    serverFact(now?.name ?? name, id),
    ...(now && now.name !== name ? [{ label: 'renamed', text: `was ${name}` }] : []),
    addressFact(now ?? null),
    { label: 'profile', text: whoOf(context) },
    { label: 'status', text: statusText(context, known) },
  ];
}

/** The status of a server by the list, and how old that is. */
function statusText(context: KeyContext, known: Known | undefined): string {
  const listReadAt = context.model.cache.servers()?.at;
  if (listReadAt === undefined) return 'not read';
  return known
    ? `${known.server.status}, read ${ageOf(context, rowReadAt(known, listReadAt))}`
    : 'not in the list as read';
}
