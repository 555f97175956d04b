import { lookedThrough, mayBeBeyond } from '../../fleet/search.ts';
import { type Copyable, copyables, openCopy } from '../dialogs/copy-menu.ts';
import { type Command, goTo, show } from '../screen/command.ts';
import { type KeyContext, readOnlyOf } from '../screen/context.ts';
import { NEW_HELP } from '../screen/overlay.ts';
import { reach, withOne } from '../screen/reach.ts';
import { type ActsOn, listView } from '../screen/state.ts';
import { onlyTarget, serversNamed, targetsOf } from '../screen/targets.ts';
import { namedOf } from './find-objects.ts';
import { openNamed } from './open-named.ts';
import { rawLines } from './raw-json.ts';
import { noSuchField } from './text-input.ts';

/** A command of the palette. With `args` it takes words. */
export type Verb = {
  readonly name: string;
  /** Other words for it, from other programs. */
  readonly also?: readonly string[];
  readonly args?: string;
  /** Its words are optional. */
  readonly optional?: true;
  /** What it is about, if that may change while its line is typed. */
  readonly actsOn?: ActsOn;
  readonly label: string;
  /** Its label once the target is known. */
  about?(context: KeyContext): string | undefined;
  blocked?(context: KeyContext): string | undefined;
  /** Possible words, for completion. */
  words?(context: KeyContext): readonly string[];
  /** The commands it runs, or a sentence that says what is wrong with the words. */
  run(context: KeyContext, words: string): readonly Command[] | string;
};

const UNLOCK_MAX_MIN = 480;

const LOCK_REASONS = {
  write: 'this profile is not locked',
  'read-only': 'this profile is read-only and cannot be unlocked',
} as const;

/** Commands without a key, and those that take words. */
export const PALETTE_COMMANDS: readonly Verb[] = [
  {
    name: 'note',
    actsOn: 'target',
    args: 'TEXT',
    label: 'add a note to the activity',
    run: (_, words) => [{ effect: 'note', text: words }],
  },
  {
    name: 'open',
    args: 'NAME, ID or ADDRESS',
    label: 'open a server',
    words: ({ model }) => namedOf(model.cache).map(({ label }) => label),
    run: (context, words) => {
      const { cache } = context.model;
      const found = namedOf(cache).filter(({ text }) => text.split('\n').includes(words.toLowerCase()));
      const [only] = found;
      if (only && found.length === 1) return openNamed(context, only.route);
      if (found.length > 0) return `${found.length} matches for "${words}": choose one below`;
      if (mayBeBeyond(cache, words)) return goTo({ view: 'server', id: words });
      const through = lookedThrough(cache);
      return through === null
        ? `no match for "${words}"`
        : `no match for "${words}" in what was read: ${through}`;
    },
  },
  {
    name: 'filter',
    args: 'TERMS',
    label: 'filter the list',
    blocked: ({ data }) => (data ? undefined : 'no list on screen'),
    run: (context, words) => [
      { type: 'filter', text: words },
      { effect: 'arrange' },
      { effect: 'find-beyond' },
      ...noSuchField(context, words),
    ],
  },
  {
    name: 'sort',
    args: 'COLUMN',
    label: 'sort the list',
    blocked: ({ data }) => (data ? undefined : 'no list on screen'),
    words: sortable,
    run: (context, words) => {
      const column = context.data?.resource.columns.find(
        ({ title, compare }) => compare && title.toLowerCase() === words.toLowerCase(),
      );
      if (!column) return `no column "${words}" to sort by (available: ${sortable(context).join(', ')})`;
      return [{ type: 'sort', sort: { column: column.id, down: false } }, { effect: 'arrange' }];
    },
  },
  {
    name: 'profile',
    args: 'NAME',
    label: 'change the profile',
    words: ({ model }) => model.profiles.map(({ name }) => name),
    run: ({ model: { profiles } }, words) => {
      if (profiles.some(({ name }) => name === words)) return [{ effect: 'profile', name: words }];
      return `no profile "${words}" (available: ${profiles.map(({ name }) => name).join(', ') || 'none'})`;
    },
  },
  {
    name: 'export',
    args: '[--all] [FILE.md or FILE.json]',
    optional: true,
    label: 'write what happened to a file; --all: of all servers',
    run: (_, words) => {
      const [, option, path = ''] = /^(--all(?=\s|$))?\s*(.*)$/.exec(words) ?? [];
      if (path !== '' && !/\.(md|json)$/.test(path)) return 'the file must end in .md or .json';
      return [{ effect: 'export', path: path || null, all: option !== undefined }];
    },
  },
  {
    name: 'ssh',
    actsOn: 'target',
    args: 'NAME, ID or ADDRESS',
    optional: true,
    label: 'ssh to a server, in place of the screen',
    words: ({ model }) => model.cache.list().map(({ server }) => server.name),
    run: (context, words) => {
      if (words === '') return withOne(context, reach);
      const [target, more] = serversNamed(context.model, words);
      if (!target) return `no server is called "${words}"`;
      return more ? `more than one server is called "${words}": give the id` : reach(context, target);
    },
  },
  {
    name: 'copy',
    actsOn: 'target',
    args: 'WHAT',
    optional: true,
    label: 'copy something of the row',
    words: (context) => copyablesOf(context).map(({ value }) => value),
    run: (context, words) => {
      if (words === '') return withOne(context, openCopy);
      const found = copyablesOf(context).find(({ value }) => value === words.toLowerCase());
      if (found) return [{ effect: 'copy', what: found.value, text: found.text }];
      const all = copyablesOf(context).map(({ value }) => value);
      return `there is no "${words}" to copy: ${all.join(', ') || 'nothing is under the cursor'}`;
    },
  },
  {
    name: 'replace',
    actsOn: 'target',
    label: 'replace all settings of the server (PUT)',
    about: (context) => {
      const [target, more] = targetsOf(context);
      return target?.key.resource === 'servers' && !more
        ? `replace all settings of ${target.name} (PUT)`
        : undefined;
    },
    blocked: (context) => {
      const [target, more] = targetsOf(context);
      const readOnly = readOnlyOf(context);
      if (readOnly !== undefined) return readOnly;
      return target?.key.resource === 'servers' && !more ? undefined : 'select one server first';
    },
    run: (context) => {
      const [target] = targetsOf(context);
      return target ? [{ effect: 'replace', target }] : 'select one server first';
    },
  },
  {
    name: 'answer',
    label: 'extra fields (passwords) of new servers',
    blocked: ({ model }) => (model.answer() ? undefined : 'no extra fields returned'),
    run: ({ model, state }) => {
      const answer = model.answer();
      return answer ? [show(rawLines(answer.title, answer.fields, state))] : [];
    },
  },
  {
    name: 'unfinished',
    args: 'NAME',
    optional: true,
    label: 'finish what was interrupted, or take over NAME',
    blocked: ({ model: { unfinished } }) =>
      unfinished.left().length + unfinished.foreign().length > 0 ? undefined : 'no operation is interrupted',
    run: (context, words) => {
      const { left, foreign } = context.model.unfinished;
      const [first, ...more] = left().length === 0 ? foreign() : [];
      const others = more.length > 0 ? ` (and ${more.length} more)` : '';
      if (words === '') return first ? `${first.text}${others}` : [{ effect: 'unfinished' }];
      // The name confirms: it is typed, not completed.
      if (!foreign().some(({ word }) => word === words))
        return `nothing that another token left is called "${words}"`;
      return readOnlyOf(context) ?? [{ effect: 'claim', word: words }];
    },
  },
  {
    name: 'unlock',
    args: '[MINUTES] [REASON]',
    optional: true,
    label: 'unlock this profile for 15 min',
    blocked: ({ model: { permission } }) => {
      const mode = permission.mode();
      return mode === 'locked' || permission.until() !== null ? undefined : LOCK_REASONS[mode];
    },
    run: (_, words) => {
      const [, minutes, reason = ''] = /^(?:(\d+)(?=\s|$))?\s*(.*)$/.exec(words) ?? [];
      const n = Number(minutes ?? 15);
      // `5min` is a wrong number, not a reason for 15 minutes.
      if (minutes === undefined && /^\d+(m|h|s|min|minutes?|hours?)(\s|$)/i.test(reason))
        return 'give the minutes first, as a plain number: unlock 5 disk swap';
      return n >= 1 && n <= UNLOCK_MAX_MIN
        ? [{ effect: 'unlock', minutes: n, reason }]
        : `give 1 to ${UNLOCK_MAX_MIN} minutes`;
    },
  },
  {
    name: 'messages',
    label: 'message history',
    run: () => [show({ kind: 'messages', top: 0 })],
  },
  {
    name: 'all',
    label: 'clear filter and problems-only',
    blocked: ({ data }) => (data ? undefined : 'no list on screen'),
    run: ({ state }) => [
      { type: 'filter', text: '' },
      ...(listView(state).problems ? [{ type: 'problems' } as const] : []),
      { effect: 'arrange' },
    ],
  },
  {
    name: 'help',
    also: ['h'],
    label: 'help: the keys that work here',
    run: () => [show(NEW_HELP)],
  },
  {
    name: 'q',
    also: ['quit', 'q!', 'qa', 'qa!', 'wq', 'wq!', 'exit'],
    label: 'quit',
    run: () => [{ effect: 'quit' }],
  },
];

function copyablesOf(context: KeyContext): readonly Copyable[] {
  const target = onlyTarget(context);
  return typeof target === 'string' ? [] : copyables(context, target);
}

function sortable({ data }: KeyContext): string[] {
  return (data?.resource.columns ?? [])
    .filter(({ compare }) => compare)
    .map(({ title }) => title.toLowerCase());
}
