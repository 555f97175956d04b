import { describe, expect, it } from 'vitest';
import { everyOperation } from './every-operation.ts';
import { fakeApi, json } from './fake-api.ts';
import { hostileTexts } from './hostile-text.ts';

describe('ids', () => {
  const hostile = [
    '',
    '.',
    '..',
    '../..',
    '%2e%2e',
    '{server_id}',
    '0',
    '-1',
    '+1',
    '1.5',
    '1e9',
    '0x1',
    '007',
    ' 1',
    '1 ',
    '1\n',
    '1;2',
    '1,2',
    '1/start',
    '1?x=1',
    '1#',
    '1&x',
    '١',
    '１２',
    'null',
    'undefined',
    'NaN',
    '1'.repeat(20),
    '?1',
    'abc',
    '*',
    ...hostileTexts.map((text) => text.slice(0, 200)),
  ];
  const takers = everyOperation.filter(({ run }) => run.length > 1 || /\d{3}/.test(run.toString()));

  it(`${hostile.length} hostile ones reach no operation`, async () => {
    const { api, sent } = fakeApi(() => json({}));
    for (const id of hostile) {
      for (const { run } of takers.filter(({ id: name }) => !/^list(Servers|Plans)|getAccount/.test(name))) {
        expect(await run(api, id)).toMatchObject({ kind: 'refused', step: 'input' });
      }
      expect(await api.restoreServer('1', id)).toMatchObject({ kind: 'refused', step: 'input' });
      expect(await api.createServer({ name: 'a', plan_id: id, os_id: '1', location: 'x' })).toMatchObject({
        step: 'input',
      });
      expect(await api.createServer({ name: 'a', plan_id: '1', os_id: id, location: 'x' })).toMatchObject({
        step: 'input',
      });
    }
    expect(sent).toHaveLength(0);
  });

  it('that are missing at run time reach no operation either', async () => {
    const { api, sent } = fakeApi(() => json({}));
    const nothing = [undefined, null, {}, Number.NaN] as unknown as string[];
    for (const id of nothing) {
      expect((await api.deleteServer(id)).kind).toBe('refused');
      expect((await api.restoreServer('1', id)).kind).toBe('refused');
    }
    expect(sent).toHaveLength(0);
  });

  it('beyond 2^53−1 go into a URL unchanged, and into no body', async () => {
    const big = '9007199254740993';
    const { api, sent } = fakeApi(() => new Response(`{"id":${big},"name":"a","status":"active"}`));
    expect(await api.getServer(big)).toMatchObject({ kind: 'ok', value: { id: big } });
    expect(sent[0]?.url).toContain(`/servers/${big}/`);
    expect(await api.createBackup({ server_id: big })).toMatchObject({ kind: 'refused', step: 'input' });
    expect(await api.restoreServer('1', big)).toMatchObject({ kind: 'refused', step: 'input' });
    expect(sent).toHaveLength(1);
  });
});
