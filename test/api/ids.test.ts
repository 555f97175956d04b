import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyId, idFrom, quoteBigIntegers, validId } from '../../src/api/ids.ts';
import { rounds } from '../random.ts';

describe('validId', () => {
  it.each(['1', '12345', '9007199254740993', '9999999999999999999'])('accepts %s', (id) => {
    expect(validId(id)).toBe(true);
  });
  it.each([
    '',
    '0',
    '01',
    '-1',
    '1.0',
    '1e3',
    ' 1',
    '1\n',
    '..',
    '.',
    '{id}',
    '1/2',
    '?1',
    '１',
    '10000000000000000000',
  ])('rejects %j', (id) => {
    expect(validId(id)).toBe(false);
  });
});

it('bodyId gives a number only where it is exact', () => {
  expect(bodyId('12345')).toBe(12345);
  expect(bodyId('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(bodyId('9007199254740993')).toBeNull();
  expect(bodyId('..')).toBeNull();
});

it('idFrom takes numbers and texts, and nothing that has lost digits', () => {
  expect([5, '5', '9007199254740993'].map(idFrom)).toEqual(['5', '5', '9007199254740993']);
  expect([0, -1, 1.5, 2 ** 53, '05', 'x', null, undefined, {}, [], true].map(idFrom)).toEqual(
    Array(11).fill(null),
  );
});

describe('quoteBigIntegers', () => {
  it.each([
    ['{"id":9007199254740993}', '{"id":"9007199254740993"}'],
    ['[9007199254740991,-9007199254740992]', '[9007199254740991,"-9007199254740992"]'],
    ['{"a":"x 9007199254740993 \\" 9007199254740993"}', '{"a":"x 9007199254740993 \\" 9007199254740993"}'],
    ['{"a":"\\\\","id":12345678901234567890}', '{"a":"\\\\","id":"12345678901234567890"}'],
    [
      '[1234567890.12345678901234567890, 1e30, 12345678901234567e1]',
      '[1234567890.12345678901234567890, 1e30, 12345678901234567e1]',
    ],
    ['{"id":12345,"n":"1234567890123456"}', '{"id":12345,"n":"1234567890123456"}'],
    ['{"id":9007199254740993', '{"id":"9007199254740993"'],
    ['"9007199254740993', '"9007199254740993'],
  ])('turns %s into %s', (json, quoted) => {
    expect(quoteBigIntegers(json)).toBe(quoted);
  });

  it('changes nothing else in any JSON', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const big = fc.bigInt({ min: 2n ** 53n, max: 10n ** 30n });
    fc.assert(
      fc.property(value, big, fc.string(), (other, id, text) => {
        const parts = [JSON.stringify(other), JSON.stringify(`${text}"${id}\\`)];
        const json = `{"a":${parts[0]},"id":${id},"b":[${parts[1]},${id}]}`;
        const expected = { a: unsafeAsText(other), id: String(id), b: [`${text}"${id}\\`, String(id)] };
        expect(JSON.parse(quoteBigIntegers(json))).toEqual(expected);
      }),
      { numRuns: rounds({ quick: 300, full: 10_000 }) },
    );
  });

  it('goes through 8 MB: what took longer with the square of the length would not end in time', () => {
    const row = '{"id":9007199254740993,"name":"a\\"b","x":[1,2,3]},';
    const quoted = row.replace('9007199254740993', '"9007199254740993"');
    expect(quoteBigIntegers(`[${row.repeat(160_000)}1]`) === `[${quoted.repeat(160_000)}1]`).toBe(true);
  });
});

/** JSON.stringify prints some floats as whole numbers with many digits; they become text as well. */
function unsafeAsText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'number' && /^-?\d+$/.test(JSON.stringify(inner)) && !Number.isSafeInteger(inner)
      ? JSON.stringify(inner)
      : inner,
  );
}
