import fc from 'fast-check';
import type { ActionSpec } from '../../src/console/actions/action.ts';
import { ACTIONS } from '../../src/console/actions/action-table.ts';
import { levelOf, wordOf } from '../../src/console/dialogs/confirm-level.ts';
import { SEEN_MS } from '../../src/console/screen/input.ts';
import { routeOf } from '../../src/console/screen/state.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Opened } from './open.ts';
import { pasted } from './started.ts';
import { aim, chunk } from './typed-ahead-rig.ts';

const VIEWS = { servers: '1', backups: '2', snapshots: '3' } as const;
/** What fills a form: a name where one is wanted, Enter through all fields, and a yes to what is asked then. */
const FILLED = 's-1\r\r\r\ry';
const NEW_SERVER = `us-west\r1\r5\rnew-01\r\r\r\ry`;

/** Everything typed or pasted before its question was read: which action, on which row, and how the bytes come. */
export type Script = {
  readonly spec: ActionSpec | 'new server';
  readonly by: 'menu' | 'key' | 'palette';
  readonly row: number;
  readonly isMarked: boolean;
  readonly times: number;
  readonly pasted: 'nothing' | 'answer' | 'answer and Enter' | 'all';
  /** Gaps in ms: between parts of the whole, or between every two keys of the answer. */
  readonly pace: { readonly between: 'parts' | 'keys'; readonly gaps: readonly number[] };
};

const GAPS = {
  chunk: fc.constant({ between: 'parts' as const, gaps: [] }),
  parts: fc.record({
    between: fc.constant('parts' as const),
    gaps: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 3 }),
  }),
  keys: fc.record({
    between: fc.constant('keys' as const),
    gaps: fc.array(fc.integer({ min: 0, max: SEEN_MS - 1 }), { minLength: 3, maxLength: 3 }),
  }),
};

export const script: fc.Arbitrary<Script> = fc.record({
  spec: fc.constantFrom<Script['spec']>(...ACTIONS, 'new server'),
  by: fc.constantFrom<Script['by']>('menu', 'key', 'palette'),
  row: fc.nat(23),
  isMarked: fc.boolean(),
  times: fc.constantFrom(1, 1, 2),
  pasted: fc.constantFrom<Script['pasted']>('nothing', 'nothing', 'answer', 'answer and Enter', 'all'),
  pace: fc.oneof(GAPS.chunk, GAPS.parts, GAPS.keys),
});

/** The parts of a script in the order they are sent, each with the time since the one before. */
function partsOf({ spec, by, times, pasted: how, pace }: Script, targets: readonly Target[], word: string) {
  const isNew = spec === 'new server';
  const level = isNew ? 'y' : levelOf({ spec, targets });
  const menu = isNew ? 'c' : by === 'key' && /^[De]$/.test(spec.key) ? spec.key : `a${spec.key}`;
  const said = isNew ? 'new server' : spec.label;
  // `:start` asks nothing and is sent at once: see typed-ahead-gaps.test.ts.
  const question = by === 'palette' && !(level === 'none' && !isNew && !spec.form) ? `:${said}\r` : menu;
  const ask = (targets.length > 1 ? '  ' : '') + question;
  const answer = isNew
    ? NEW_SERVER
    : spec.form
      ? FILLED
      : level === 'typed'
        ? `${word}\r`
        : level === 'y'
          ? 'y'
          : '';
  const typed = answer.repeat(times);
  if (how === 'all') return [{ wait: 0, bytes: pasted(`${ask}${typed}`) }];
  if (level === 'typed' && pace.between === 'keys') {
    const keys = how === 'nothing' ? [...answer] : [pasted(how === 'answer' ? word : answer), '\r'];
    return [{ wait: 0, bytes: ask }, ...keys.map((bytes, i) => ({ wait: pace.gaps[i % 3] ?? 0, bytes }))];
  }
  const whole = `${ask + (how === 'nothing' ? typed : pasted(how === 'answer' ? typed.trim() : typed))}\r`;
  const cut = Math.ceil(whole.length / (pace.gaps.length + 1));
  return [0, ...pace.gaps].map((wait, i) => ({
    wait: wait % 100,
    bytes: whole.slice(i * cut, (i + 1) * cut),
  }));
}

/** Plays a script from the list of what it is about; the answer is what was open at its end. */
export async function play(app: Opened, one: Script): Promise<string> {
  const { spec, row, isMarked } = one;
  const on = spec === 'new server' ? 'servers' : spec.on;
  if (routeOf(app.console.store.get()).view !== on) await chunk(app, VIEWS[on]);
  const rows = isMarked && spec !== 'new server' && spec.bulk ? 2 : 1;
  const targets = spec === 'new server' ? [] : aim(app, spec, row, rows);
  if (targets === null) return 'nothing to aim at';
  const word = spec === 'new server' ? '' : wordOf(app.console.context().model, spec, targets);
  for (const { wait, bytes } of partsOf(one, targets, word)) {
    await app.clock.turn(wait);
    await chunk(app, bytes);
  }
  return app.console.store.get().overlay?.kind ?? 'nothing';
}
