import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rounds } from '../random.ts';
import { fakeApi } from './fake-api.ts';
import { list, serverRow } from './samples.ts';

const rows = Array.from({ length: 5 }, (_, n) => ({ ...serverRow, id: n + 1, name: `web-${n}` }));
const sound = Buffer.from(JSON.stringify(list(...rows)));

const damage = fc.oneof(
  fc.record({ kind: fc.constant('flip'), at: fc.nat(sound.length * 8 - 1), length: fc.constant(1) }),
  fc.record({ kind: fc.constant('cut'), at: fc.nat(sound.length), length: fc.constant(0) }),
  fc.record({ kind: fc.constant('drop'), at: fc.nat(sound.length), length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('noise'), at: fc.nat(sound.length), length: fc.integer({ min: 1, max: 8 }) }),
);

function damaged(body: Buffer, { kind, at, length }: { kind: string; at: number; length: number }): Buffer {
  const copy = Buffer.from(body);
  if (kind === 'cut') return copy.subarray(0, at);
  if (kind === 'drop') return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
  if (kind === 'noise')
    return Buffer.concat([copy.subarray(0, at), Buffer.alloc(length, at), copy.subarray(at)]);
  const byte = Math.floor(at / 8) % Math.max(1, copy.length);
  if (copy.length > 0) copy.writeUInt8(copy.readUInt8(byte) ^ (1 << (at % 8)), byte);
  return copy;
}

it('of damaged bodies nothing is thrown, and no row is invented', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (harms) => {
      const body = harms.reduce(damaged, sound);
      const outcome = await fakeApi(() => new Response(new Uint8Array(body))).api.listServers();
      seen.add(outcome.kind);
      expect(['ok', 'bad-answer']).toContain(outcome.kind);
      if (outcome.kind === 'ok') expect(outcome.value.rows.length).toBeLessThanOrEqual(rows.length);
    }),
    { numRuns: rounds({ quick: 300, full: 10_000 }) },
  );
  expect([...seen].sort()).toEqual(['bad-answer', 'ok']);
});
