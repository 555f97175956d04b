import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePage, decodeRows, ROW_CAP } from '../../src/api/decode-list.ts';
import { decodeBackup } from '../../src/api/decode-recovery-points.ts';
import type { Raw } from '../../src/api/fields.ts';
import { rounds } from '../random.ts';
import { inList, rowKinds } from './row-kinds.ts';
import { backupRow, serverRow } from './samples.ts';

describe('decodePage', () => {
  it.each([
    [[serverRow], { items: [serverRow], count: null, next: null }],
    [
      { count: 1, results: [serverRow] },
      { items: [serverRow], count: 1, next: null },
    ],
    [
      { count: '7', results: [], next: '' },
      { items: [], count: 7, next: null },
    ],
    [
      { count: -1, results: [], next: '/n' },
      { items: [], count: null, next: '/n' },
    ],
    [
      { count: 1.5, results: [], next: 3 },
      { items: [], count: null, next: null },
    ],
    [{ results: [] }, { items: [], count: null, next: null }],
    [{ count: 0 }, null],
    [{ results: {} }, null],
    [{ results: null }, null],
    [null, null],
    ['text', null],
    [undefined, null],
    [JSON.parse('{"__proto__":{"results":[]}}'), null],
  ])('of %j', (body, page) => {
    expect(decodePage(body as Raw)).toEqual(page);
  });
});

describe('decodeRows', () => {
  it('keeps the later of two rows with one id', async () => {
    const rows = [serverRow, { ...serverRow, id: 2 }, { ...serverRow, name: 'renamed' }];
    const told = (await decodeRows(rows as Raw[], inList)).map(({ id, name }) => `${id} ${name}`);
    expect(told).toEqual(['12345 renamed', '2 web-server-01']);
  });

  it('cuts what no screen copes with, and lets others have their turn meanwhile', async () => {
    const many = Array.from({ length: ROW_CAP + 1 }, (_, n) => ({ ...backupRow, id: n + 1 }));
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    expect(await decodeRows(many as Raw[], decodeBackup)).toHaveLength(ROW_CAP);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('schema drift', () => {
  const anything = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      'x',
      [],
      {},
      [[]],
      { id: {} },
      '\x1b[2J',
      '9'.repeat(400),
    ),
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary' }),
  );

  it.each(rowKinds)('never costs a row nor throws: $name', async ({ sample, decode }) => {
    const { id: sampleId } = sample;
    const change = fc.record({
      field: fc.constantFrom(...Object.keys(sample)),
      drop: fc.boolean(),
      value: anything,
    });
    const row = fc.oneof(
      { weight: 1, arbitrary: anything },
      {
        weight: 9,
        arbitrary: fc.array(change, { maxLength: 4 }).map((changes): unknown => {
          const mutated: Record<string, unknown> = { ...sample };
          for (const { field, drop, value } of changes) {
            if (drop) delete mutated[field];
            else mutated[field] = value;
          }
          return mutated;
        }),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const distinct = rows.map((item, n) =>
          typeof item === 'object' && item !== null && 'id' in item && item.id === sampleId
            ? { ...item, id: n + 1 }
            : item,
        );
        const list = await decodeRows(distinct as Raw[], decode);
        const shown = new Set(list.map(({ id }) => id));
        const twins =
          distinct.length - new Set(distinct.map((item, n) => decode(Object(item), n + 1).id)).size;
        expect(list.length).toBe(rows.length - Math.max(0, twins));
        expect(shown.size).toBe(list.length);
        expect([...shown].every((id) => /^([1-9]\d{0,18}|\?\d+)$/.test(id))).toBe(true);
      }),
      { numRuns: rounds({ quick: 150, full: 3_000 }) },
    );
  });
});
