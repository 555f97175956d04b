import { describe, expect, it } from 'vitest';
import type { Mode } from '../../src/api/transport.ts';
import { reads, writes } from './every-operation.ts';
import { fakeApi, json, networkError } from './fake-api.ts';

describe('writes', () => {
  it.each(['read-only', 'locked'] as const)('do not leave in %s mode; reads do', async (mode: Mode) => {
    const { api, sent } = fakeApi(() => json({}), { mode: () => mode });
    for (const { run } of writes) expect(await run(api)).toMatchObject({ kind: 'refused', step: 'mode' });
    expect(sent).toHaveLength(0);
    for (const { run } of reads) await run(api);
    expect(sent.map(({ method }) => method)).toEqual(reads.map(() => 'GET'));
  });

  it('obey the mode of the moment', async () => {
    let mode: Mode = 'write';
    const { api, sent } = fakeApi(() => new Response(null, { status: 204 }), { mode: () => mode });
    await api.deleteServer('1');
    mode = 'locked';
    await api.deleteServer('1');
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['503 with Retry-After', () => json({}, 503, { 'Retry-After': '1' })],
    ['429', () => json({}, 429, { 'Retry-After': '1' })],
    ['a reset', () => networkError('ECONNRESET', 'read')],
    ['no connection', () => networkError('ECONNREFUSED', 'connect')],
  ])('leave exactly once, whatever comes: %s', async (_, answer) => {
    const { api, sent } = fakeApi(answer);
    for (const { run } of writes) await run(api);
    expect(sent).toHaveLength(writes.length);
  });
});
