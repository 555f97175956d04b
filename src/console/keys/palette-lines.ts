import fuzzysort from 'fuzzysort';
import { type Command, say } from '../screen/command.ts';
import type { KeyContext } from '../screen/context.ts';
import { type Binding, bindingsFor, runBinding } from './binding.ts';
import { namedOf } from './find-objects.ts';
import { keyWord } from './key-names.ts';
import { openNamed } from './open-named.ts';
import { actionItems, isServerAction, namedActions, reasoned } from './palette-actions.ts';
import { OBJECTS_MAX, type PaletteItem } from './palette-item.ts';
import { PALETTE_COMMANDS, type Verb } from './verbs.ts';

function verbItems(verb: Verb, context: KeyContext, words: string): PaletteItem[] {
  // Unneeded words probably named another server.
  const idle = !verb.args && words !== '' ? `:${verb.name} takes no words` : undefined;
  const reason = idle ?? verb.blocked?.(context);
  const plain = {
    id: `:${verb.name}`,
    label: verb.about?.(context) ?? verb.label,
    detail: `:${verb.name}${verb.args ? ` ${verb.args}` : ''}`,
    ...reasoned(reason),
    actsOn: verb.actsOn,
  };
  if (!verb.args)
    return [{ ...plain, complete: verb.name, commands: () => asCommands(context, verb.run(context, '')) }];
  if (words === '' && !verb.optional) return [{ ...plain, complete: `${verb.name} `, commands: null }];
  const answer = reason === undefined ? verb.run(context, words) : [];
  const item: PaletteItem = {
    ...plain,
    label: words === '' ? verb.label : `${verb.name} ${words}`,
    complete: `${verb.name} ${words}`,
    ...(typeof answer === 'string' ? { reason: answer } : {}),
    commands: () => asCommands(context, answer),
  };
  const wanted = words.toLowerCase();
  const more = (verb.words?.(context) ?? []).filter(
    (word) => word.toLowerCase().startsWith(wanted) && word !== words,
  );
  const completed = [...new Set(more)].slice(0, OBJECTS_MAX).map((word): PaletteItem => {
    const line = `${verb.name} ${word}`;
    return {
      id: `:${line}`,
      label: line,
      detail: verb.label,
      complete: line,
      commands: () => asCommands(context, verb.run(context, word)),
    };
  });
  return [item, ...completed];
}

/** Says what is wrong with the words: the operator did not see the message of a line that was only completed. */
function asCommands(context: KeyContext, answer: readonly Command[] | string): readonly Command[] {
  return typeof answer === 'string' ? [say(context, 'warn', answer)] : answer;
}

function bindingItem(binding: Binding, context: KeyContext): PaletteItem {
  return {
    id: `key ${binding.id}`,
    label: binding.label,
    detail: binding.keys.map(keyWord).join(' '),
    complete: binding.label,
    ...reasoned(binding.blocked?.(context)),
    actsOn: binding.actsOn,
    commands: () => runBinding(binding, context),
  };
}

/** What a line may mean, by the words that find it. `isGuessed`: also found by words that nearly match. */
type Candidate = {
  readonly said: string;
  readonly isGuessed: boolean;
  readonly items: () => readonly PaletteItem[];
};

/** A guess contains all typed letters in their order. A perfect match scores 1. */
const GUESSES = { key: 'said', limit: 5, threshold: 0.3 } as const;

function candidatesOf(bindings: readonly Binding[], context: KeyContext, spelled?: Verb): Candidate[] {
  const verbs = PALETTE_COMMANDS.filter((verb) => verb !== spelled).map(
    (verb): Candidate => ({
      said: [verb.name, verb.label, ...(verb.also ?? [])].join(' '),
      isGuessed: verb.actsOn === undefined,
      // Without its words: `:ssh` would be a line for each server.
      items: () => verbItems(verb, context, '').slice(0, 1),
    }),
  );
  const keys = bindingsFor(bindings, context).map(
    (binding): Candidate => ({
      said: [binding.label, binding.id, ...binding.keys].join(' '),
      isGuessed: binding.actsOn === undefined,
      items: () => [bindingItem(binding, context)],
    }),
  );
  // Actions are never guessed: their name must be typed.
  const actions = actionItems(context).map(
    (item): Candidate => ({ said: item.said, isGuessed: false, items: () => [item] }),
  );
  return [...verbs, ...actions, ...keys];
}

function objectsOf(context: KeyContext): Candidate[] {
  return namedOf(context.model.cache).map(
    ({ label, detail, route, text }): Candidate => ({
      said: text,
      isGuessed: true,
      items: () => [
        {
          id: JSON.stringify(route),
          label,
          detail,
          complete: label,
          commands: () => openNamed(context, route),
        },
      ],
    }),
  );
}

/**
 * Everything that the line may mean, among the commands here and every server by name, id or address: exact matches, names that
 * begin like that, matches of each word, and at the end near matches, which Enter only puts into the line.
 */
export function paletteItems(bindings: readonly Binding[], context: KeyContext, line: string): PaletteItem[] {
  const text = line.trimStart().toLowerCase();
  const [first = '', ...rest] = line.trimStart().split(' ');
  const exact = PALETTE_COMMANDS.find(({ name, also = [] }) => [name, ...also].includes(first));
  const isVerb = exact !== undefined && (text.includes(' ') || !exact.args || exact.optional);
  const spelled = exact && isVerb ? verbItems(exact, context, rest.join(' ').trim()) : [];
  const candidates = candidatesOf(bindings, context, isVerb ? exact : undefined);
  const wanted = text.split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return candidates.flatMap(({ items }) => items());
  const means = (words: readonly string[], { said }: Candidate): boolean =>
    words.every((word) => said.toLowerCase().includes(word));
  const objects = objectsOf(context);
  // `open web` looks for servers.
  const named = exact?.name === 'open' && isVerb ? wanted.slice(1) : wanted;
  const meant = [
    ...candidates.filter((one) => means(wanted, one)),
    ...objects.filter((one) => means(named, one)).slice(0, OBJECTS_MAX),
  ];
  const rank = ({ complete }: PaletteItem): number => {
    const called = complete.toLowerCase();
    return called === text ? 0 : called.startsWith(text) ? 1 : 2;
  };
  const { isNaming, exact: onNamed, begun, none } = namedActions(context, line.trimStart());
  // A name that only begins like that, or nearly matches, is not the name: Enter completes it in the line.
  const completed = (item: PaletteItem): PaletteItem => ({ ...item, commands: null });
  const others = meant
    .flatMap(({ items }) => items())
    .sort((a, b) => rank(a) - rank(b))
    .map((item) => (isNaming && isServerAction(item) && rank(item) > 0 ? completed(item) : item));
  // What is under the cursor has the same words.
  const alsoNamed = new Set([...(onNamed.length === 1 ? onNamed : []), ...begun].map(({ label }) => label));
  const isOnNamed = ({ label }: PaletteItem): boolean => alsoNamed.has(label);
  // `reboot nobody` names a server that does not exist: nothing else is guessed.
  const mayGuess = !isNaming && meant.length < GUESSES.limit;
  const unmeant = mayGuess
    ? [...candidates, ...objects].filter((one) => one.isGuessed && !meant.includes(one))
    : [];
  const guesses = fuzzysort.go(text, unmeant, GUESSES);
  const found = [
    ...spelled,
    ...onNamed,
    ...others.filter((one) => !isOnNamed(one)),
    ...begun,
    ...guesses.flatMap(({ obj }) => obj.items().map(completed)),
  ];
  return found.length > 0 ? found : [...none];
}
