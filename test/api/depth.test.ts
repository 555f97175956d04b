import { describe, expect, it } from 'vitest';
import { CUT, cutDepth, DEPTH_MAX } from '../../src/api/depth.ts';
import { rawOverlay } from '../../src/console/keys/raw-json.ts';
import { onScreen } from '../../src/console/screen/context.ts';
import { reduce } from '../../src/console/screen/reducer.ts';
import { initialState } from '../../src/console/screen/state.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { sourcesOf } from '../fleet/sources.ts';
import { everyOperation, type Tried } from './every-operation.ts';
import { fakeApi } from './fake-api.ts';
import { list, serverRow } from './samples.ts';

// An answer may be nested as deep as somebody likes: nothing that walks over it by recursion ends the process.

const DEPTHS = [40, 5_000, 100_000];
const NESTS: Readonly<Record<string, (levels: number) => string>> = {
  objects: (levels) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
  lists: (levels) => `${'['.repeat(levels)}1${']'.repeat(levels)}`,
  'objects of __proto__': (levels) => `${'{"__proto__":'.repeat(levels)}1${'}'.repeat(levels)}`,
};
const CASES = Object.entries(NESTS).flatMap(([name, nest]) =>
  DEPTHS.map((levels) => [name, levels, nest(levels)] as const),
);

/** The answer as the pages print it, with `text` as one more field of it and of its rows. */
function withNest({ good }: Tried, text: string): string {
  const json = JSON.stringify(good ?? {});
  return json.replaceAll(/^\{|(?<=\[)\{/g, `{"extra":${text},`).replace(',}', '}');
}

function levelsOf(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map(levelsOf))
    : 0;
}

describe.each(CASES)('%s, %i levels deep', (_, __, nest) => {
  it('in a row: the row is read, kept as it was when it comes again, and shown to a depth', async () => {
    const row = JSON.stringify(serverRow).replace('{', `{"extra":${nest},`);
    const body = JSON.stringify(list()).replace('[]', `[${row}]`);
    // Another text each time: the same one would not be parsed again.
    const { api } = fakeApi([body, `${body} `].map((text) => new Response(text)));
    const cache = createCache();
    const outcomes = [await api.listServers(), await api.listServers()];
    for (const outcome of outcomes) {
      if (outcome.kind !== 'ok') throw new Error(outcome.text);
      cache.setServers(outcome);
    }
    const [first, second] = outcomes.map((outcome) => (outcome.kind === 'ok' ? outcome.value.rows[0] : null));
    expect(first).toEqual(second);
    expect(cache.list()).toHaveLength(1);
    const sources = sourcesOf(cache);
    const arranged = { type: 'arrange', list: 'servers', order: [String(serverRow.id)] } as const;
    const state = reduce(initialState({ columns: 200, rows: 24 }, 0), arranged);
    const overlay = rawOverlay(onScreen(sources, state), null);
    const lines = overlay?.kind === 'raw' ? overlay.lines.map((line) => line.trim()) : [];
    expect(lines.join(' ')).toContain(CUT);
    expect(lines).toContain(`"name": "${serverRow.name}",`);
  });
});

describe.each([
  ['objects', 5_000],
  ['lists', 100_000],
] as const)('%s, %i levels deep', (name, levels) => {
  const nest = NESTS[name]?.(levels) ?? '';

  it.each(everyOperation.map((tried) => [tried.id, tried] as const))(
    'in the answer to %s',
    async (_, tried) => {
      for (const body of [nest, withNest(tried, nest)]) {
        const outcome = await tried.run(fakeApi(new Response(body)).api);
        expect(levelsOf(outcome)).toBeLessThan(DEPTH_MAX + 8);
        if (body !== nest) expect(outcome.kind).toBe('ok');
      }
      for (const status of [400, 404, 500]) {
        const text = `{"detail":"No.","extra":${nest}}`;
        const outcome = await tried.run(fakeApi(() => new Response(text, { status })).api);
        expect(outcome).toMatchObject({ words: 'No.', status });
      }
    },
  );
});

it('cuts in place, below 32 levels and not above', () => {
  const nested = JSON.parse(NESTS['objects']?.(DEPTH_MAX) ?? '');
  expect(JSON.stringify(cutDepth(nested))).not.toContain('cut');
  const deeper = JSON.parse(`[${NESTS['objects']?.(DEPTH_MAX) ?? ''}, 2]`);
  expect(cutDepth(deeper)).toBe(deeper);
  expect(JSON.stringify(deeper)).toContain(`{"a":${JSON.stringify(CUT)}}`);
  expect(deeper[1]).toBe(2);
  expect([cutDepth(null), cutDepth('text'), cutDepth(undefined)]).toEqual([null, 'text', undefined]);
});
