import type { Write } from '../../../src/operations/write.ts';

/** A history as it is drawn: pure data, so that it can be printed, made smaller and played again. Times are ms from its beginning. */
export type Script = {
  readonly seed: number;
  /** How far reads are behind: each by up to `ms` (`each`), or all by `ms` (`steady`). */
  readonly lag: { readonly of: 'each' | 'steady'; readonly ms: number };
  /** One read of five is not answered at once, but up to so many ms later. */
  readonly slowMs: number;
  /** The API's clock minus ours. */
  readonly skewMs: number;
  /** From `at` on, the first list with what the act is about is without it, once. */
  readonly omission: Oddity | null;
  /** From `at` on, the first GET of the server that the act is about is answered 404, once. */
  readonly notFound: (Oddity & { readonly form: 'json' | 'html' }) | null;
  readonly acts: readonly Act[];
};

type Oddity = { readonly act: number; readonly at: number };

/** What becomes of one request. */
export type Fate = {
  readonly commit: 'before' | 'after' | 'never';
  /** From the answer to an `after`. */
  readonly delayMs: number;
  readonly answer: Answer;
  readonly latencyMs: number;
};

export type Answer =
  | 'ok'
  | 'pending'
  | 'other'
  | 'empty'
  | 'refused'
  | 'page'
  | 'odd'
  | 'redirect'
  | 'reset'
  | 'none'
  | 'unreached';

type Place = { readonly at: number; readonly console: 0 | 1; readonly server: number };

/** Its requests meet these fates, one after the other; `word`: a doubt is accepted, as by a typed word. */
type Sending = { readonly word: boolean; readonly variant: number; readonly fates: readonly Fate[] };

export type Act = Place &
  (
    | ({ readonly do: 'write'; readonly kind: Write['kind'] } & Sending)
    | ({ readonly do: 'repeat'; readonly of: number } & Sending)
    | ({ readonly do: 'chain'; readonly chain: 'snapshot' | 'restore' } & Sending)
    | ({ readonly do: 'finish' } & Sending)
    | { readonly do: 'kill' | 'start' }
  );

type Random = () => number;

export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

const upTo = (random: Random, ms: number): number => Math.floor(random() * ms);

const LOSSY = ['page', 'odd', 'redirect', 'reset', 'none'] as const;

function fateOf(random: Random): Fate {
  const answer: Answer =
    random() < 0.3
      ? 'ok'
      : pick<Answer>(random, ['pending', 'other', 'empty', 'refused', 'unreached', ...LOSSY, ...LOSSY]);
  const isRefusal = answer === 'refused' || answer === 'unreached';
  const sure = answer === 'ok' && random() < 0.8 ? ('before' as const) : null;
  return {
    answer,
    commit: isRefusal ? 'never' : (sure ?? pick(random, ['before', 'after', 'never'])),
    delayMs: pick(random, [upTo(random, 5_000), upTo(random, 150_000)]),
    latencyMs: pick(random, [upTo(random, 300), upTo(random, 300), upTo(random, 25_000)]),
  };
}

/** A step of a chain is mostly answered as it should be: else none of them gets far. */
function stepFate(random: Random): Fate {
  return random() < 0.65
    ? { answer: 'ok', commit: 'before', delayMs: 0, latencyMs: upTo(random, 300) }
    : fateOf(random);
}

const KINDS: readonly [Write['kind'], ...Write['kind'][]] = [
  'startServer',
  'stopServer',
  'stopServer',
  'rebootServer',
  'deleteServer',
  'createServer',
  'createServer',
  'updateServer',
  'replaceServer',
  'restoreServer',
  'createBackup',
  'deleteBackup',
  'createSnapshot',
  'restoreSnapshot',
  'deleteSnapshot',
];

function actOf(random: Random, place: Place, before: readonly Act[]): Act {
  const sending = (fate: (random: Random) => Fate): Sending => ({
    word: random() < 0.4,
    variant: upTo(random, 2),
    fates: [fate(random), fate(random), fate(random), fate(random)],
  });
  const of = before.findLastIndex((act) => act.do === 'write');
  if (of >= 0 && random() < 0.3) return { ...place, do: 'repeat', of, ...sending(fateOf) };
  if (random() < 0.2)
    return {
      ...place,
      do: 'chain',
      chain: pick(random, ['snapshot', 'snapshot', 'restore']),
      ...sending(stepFate),
    };
  return { ...place, do: 'write', kind: pick(random, KINDS), ...sending(fateOf) };
}

const UNDONE: ReadonlySet<string> = new Set<Write['kind']>([
  'startServer',
  'stopServer',
  'updateServer',
  'replaceServer',
]);

/** The same the other way round soon after, and once more: what a read that is behind shows may be of before. */
function thereAndBack(random: Random, act: Act): readonly Act[] {
  if (act.do !== 'write' || !UNDONE.has(act.kind) || random() < 0.5) return [];
  const first = act.at + 3_000 + upTo(random, 20_000);
  const second = first + 3_000 + upTo(random, 20_000);
  return [
    { ...act, at: first, variant: 1 - act.variant, fates: [stepFate(random)] },
    { ...act, at: second, word: true, fates: [fateOf(random)] },
  ];
}

/** One to six writes, kills and starts in between, by one or two consoles. */
export function drawScript(seed: number, random: Random): Script {
  const two = random() < 0.5;
  const console = (): 0 | 1 => (two && random() < 0.5 ? 1 : 0);
  // Most of what is done is about one server.
  const favourite = upTo(random, 3);
  const server = (): number => (random() < 0.6 ? favourite : upTo(random, 3));
  const place = (at: number): Place => ({ at, console: console(), server: server() });
  const acts: Act[] = [];
  const writes = 1 + upTo(random, 6);
  let at = 1_000;
  for (let i = 0; i < writes; i++) {
    at += pick(random, [upTo(random, 10_000), upTo(random, 60_000), upTo(random, 400_000)]);
    const act = actOf(random, place(at), acts);
    acts.push(act, ...thereAndBack(random, act));
    at = acts.at(-1)?.at ?? at;
    if (random() < 0.25) {
      at += pick(random, [upTo(random, 2_000), upTo(random, 35_000), upTo(random, 150_000)]);
      const killed = acts.at(-1)?.console ?? 0;
      acts.push({ ...place(at), console: killed, do: 'kill' });
      at += pick(random, [upTo(random, 3_000), upTo(random, 300_000)]);
      acts.push({ ...place(at), console: killed, do: 'start' });
      if (random() < 0.3) {
        at += upTo(random, 60_000);
        const fates = [stepFate(random), stepFate(random), stepFate(random), stepFate(random)];
        acts.push({ ...place(at), do: 'finish', word: false, variant: 0, fates });
      }
    }
  }
  const oddity = (): Oddity => {
    const act = upTo(random, acts.length);
    const from = acts[act]?.at ?? 0;
    return {
      act,
      at: from + pick(random, [upTo(random, 2_000), upTo(random, 30_000), upTo(random, 300_000)]),
    };
  };
  return {
    seed,
    lag: {
      of: pick(random, ['each', 'steady']),
      ms: pick(random, [0, 0, upTo(random, 3_000), upTo(random, 20_000)]),
    },
    slowMs: pick(random, [2_500, 2_500, 19_000]),
    skewMs: pick(random, [0, 0, upTo(random, 400_000) - 200_000]),
    omission: random() < 0.6 ? oddity() : null,
    notFound: random() < 0.6 ? { ...oddity(), form: pick(random, ['json', 'html']) } : null,
    acts,
  };
}
