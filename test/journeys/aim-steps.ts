import fc from 'fast-check';
import { HOLD_MS } from '../../src/console/dialogs/confirm.ts';
import type { AimConsole } from './aim-console.ts';
import { CHANGES, type Change, type How } from './aim-world.ts';

export type Step =
  | { readonly do: 'key'; readonly key: string }
  | { readonly do: 'wait'; readonly ms: number }
  /** Something changes in the account; the console is not told. */
  | { readonly do: 'change'; readonly change: Change; readonly which: number; readonly aimed: boolean }
  /** A list comes, with the change in it unless it was asked for before that, and time passes before the next key. */
  | {
      readonly do: 'poll';
      readonly change: Change;
      readonly which: number;
      readonly aimed: boolean;
      readonly how: How;
      readonly gap: number;
    }
  /** Answers come: to all that was asked, or to the last one only. */
  | { readonly do: 'answer'; readonly how: 'all' | 'last' | 'lost' }
  | { readonly do: 'sort'; readonly column: string; readonly down: boolean }
  | { readonly do: 'filter'; readonly text: string; readonly end: 'enter' | 'escape' }
  /** The question is answered: with what it asks for, or with what the operator believes to aim at. */
  | { readonly do: 'reply'; readonly with: 'asked' | 'believed' };

const gap = fc.constantFrom(0, 0, 40, 100, 150, 250, 299, 300, 301, 400);
const change = fc.constantFrom(...CHANGES, 'vanish' as const, 'vanish' as const, 'rename' as const);
const poll: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('poll'),
  change,
  which: fc.nat(11),
  aimed: fc.boolean(),
  how: fc.constantFrom<How>('fresh', 'fresh', 'fresh', 'late', 'late', 'cut'),
  gap,
});
const quiet: fc.Arbitrary<Step> = fc.record({ do: fc.constant('wait'), ms: gap });
const truth: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('change'),
  change,
  which: fc.nat(11),
  aimed: fc.boolean(),
});
const key = (...keys: readonly string[]): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant('key'), key: fc.constantFrom(...keys) });
const answer: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('answer'),
  how: fc.constantFrom('all', 'all', 'all', 'last', 'lost'),
});
const sometimes = (one: fc.Arbitrary<Step>): fc.Arbitrary<readonly Step[]> => fc.array(one, { maxLength: 1 });
const look = fc.constantFrom(300, 300, 350, 400, 299, 0).map((ms): Step => ({ do: 'wait', ms }));

/** As long as a `y` waits for another key. */
const held = fc.constant<Step>({ do: 'wait', ms: HOLD_MS });

const moves = fc.oneof(
  { weight: 3, arbitrary: fc.array(key('j', 'k', 'g', 'G', 'j', 'space'), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(key('space', 'space', 'j'), { minLength: 2, maxLength: 4 }) },
);

/** From moving to sending, with anything in between. */
const aim = fc
  .tuple(
    moves,
    sometimes(poll),
    key('a', 'a', 'a', 'a', 'D'),
    sometimes(fc.oneof(quiet, poll)),
    key('x', 'r', 'r', 'x', 'u', 'D', 'enter'),
    sometimes(fc.oneof(poll, truth)),
    look,
    fc.constantFrom<Step>(
      { do: 'reply', with: 'asked' },
      { do: 'reply', with: 'asked' },
      { do: 'reply', with: 'asked' },
      { do: 'reply', with: 'believed' },
      { do: 'key', key: 'n' },
      { do: 'key', key: 'u' },
    ),
    sometimes(fc.oneof(key('y', 'enter', 'y'), truth)),
    sometimes(held),
    answer,
  )
  .map((parts): readonly Step[] => parts.flat());

const noise = fc.array(
  fc.oneof(
    key(
      'j',
      'k',
      'g',
      'G',
      'space',
      'U',
      '!',
      'r',
      'a',
      'y',
      'n',
      'enter',
      'l',
      'escape',
      'h',
      's',
      'u',
      'x',
      'D',
    ),
    quiet,
    answer,
    fc.record({
      do: fc.constant<'sort'>('sort'),
      column: fc.constantFrom('', 'name', 'status', 'ip_address', 'attention', 'cpu'),
      down: fc.boolean(),
    }),
    fc.record({
      do: fc.constant<'filter'>('filter'),
      text: fc.constantFrom('a', 'o', '1', 'active', '!stop'),
      end: fc.constantFrom('enter', 'enter', 'escape'),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

/** So long after the last key that the list may be arranged anew. */
const idle: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.constantFrom(9_900, 10_000, 11_000), poll)
  .map(([ms, come]): readonly Step[] => [{ do: 'wait', ms }, come]);

export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: aim },
      { weight: 2, arbitrary: noise },
      { weight: 2, arbitrary: fc.array(poll, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: idle },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.flat().slice(0, 25));

/** Types a text key by key. */
async function type(app: AimConsole, text: string): Promise<void> {
  for (const letter of text) await app.key(letter === ' ' ? 'space' : letter);
}

const listOf = ({ truth }: AimConsole) => truth.waiting().find(({ about }) => about === 'list');

async function come(app: AimConsole, step: Extract<Step, { do: 'poll' }>): Promise<void> {
  const id = step.aimed ? (app.seen().cursor?.id ?? '') : '';
  if (step.how !== 'late') app.truth.change(step.change, id, step.which);
  // Places for reads are few: those that are asked for in between are answered.
  for (let i = 0; i < 12 && !listOf(app); i++) {
    for (const one of app.truth.waiting()) if (one.about === 'detail') await app.deliver(one, 'fresh');
    if (!listOf(app)) await app.wait(1_000);
  }
  if (step.how === 'late') app.truth.change(step.change, id, step.which);
  await app.deliver(listOf(app), step.how);
  await app.wait(step.gap);
}

/** The question is answered; `believed` is the name under the cursor before it, or how many were marked. */
async function reply(app: AimConsole, how: 'asked' | 'believed', believed: string): Promise<void> {
  const { on, word, verb, typed } = app.seen();
  if (on !== 'dialog') return;
  if (word === null) {
    await app.key('y');
    return app.wait(HOLD_MS);
  }
  const said = /^\d+$/.test(believed) ? `${verb} ${believed}` : believed;
  await type(app, how === 'asked' ? word.slice(typed.length) : said);
  await app.key('enter');
}

export async function play(app: AimConsole, list: readonly Step[]): Promise<void> {
  let believed = '';
  for (const step of list) {
    const { on, cursor, marks } = app.seen();
    if (on === 'list') believed = marks > 1 ? String(marks) : (cursor?.name ?? '');
    switch (step.do) {
      case 'key':
        // It says no to a question; elsewhere it goes to the next match, which the frame does not tell from a row that came.
        if (step.key === 'n' && on !== 'dialog') break;
        await app.key(step.key);
        break;
      case 'wait':
        await app.wait(step.ms);
        break;
      case 'change':
        app.truth.change(step.change, step.aimed ? (app.seen().about[0]?.id ?? '') : '', step.which);
        break;
      case 'poll':
        await come(app, step);
        break;
      case 'answer': {
        const waiting = app.truth.waiting();
        const which = step.how === 'last' ? waiting.slice(-1) : waiting;
        for (const one of which) await app.deliver(one, step.how === 'lost' ? 'lost' : 'fresh');
        break;
      }
      case 'sort':
        if (app.seen().on !== 'list') break;
        await app.key('o');
        // A key that was ignored opened nothing to pick from.
        if (app.overlay()?.kind === 'picker') await app.pick(step.column, step.down);
        break;
      case 'filter':
        if (app.seen().on !== 'list') break;
        await app.key('/');
        await type(app, step.text);
        await app.key(step.end);
        break;
      case 'reply':
        await reply(app, step.with, believed);
    }
  }
  // What was confirmed and not sent yet is sent now, if ever.
  for (let i = 0; i < 3; i++)
    for (const one of app.truth.waiting()) if (one.about === 'detail') await app.deliver(one, 'fresh');
}
