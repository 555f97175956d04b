import { describe, expect, it } from 'vitest';
import { fakeApi, json } from './fake-api.ts';
import { serverDetail, serverRow } from './samples.ts';

describe('bodies', () => {
  const endless = (status: number) => () =>
    new Response(
      new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024).fill(32)) }),
      { status },
    );

  it('are read up to 16 MiB', async () => {
    const big = JSON.stringify({ ...serverDetail, name: 'x'.repeat(15 * 1024 * 1024) });
    expect((await fakeApi(() => new Response(big)).api.getServer('12345')).kind).toBe('ok');
    const read = await fakeApi(endless(200)).api.getServer('1');
    expect(read).toMatchObject({ kind: 'bad-answer', step: 'decode' });
    expect(await fakeApi(endless(201)).api.createBackup({ server_id: '1' })).toMatchObject({
      kind: 'unknown',
    });
    expect(await fakeApi(endless(400)).api.stopServer('1')).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('may begin with a byte order mark, and hold bytes that are no UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff{"id":1,"status":"active","name":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    expect(await fakeApi(() => new Response(bytes)).api.getServer('1')).toMatchObject({
      value: { name: '�' },
    });
  });

  it('of a create without an id leave it unknown, with the words they hold', async () => {
    const { api } = fakeApi(json({ ...serverRow, id: null, message: 'queued' }, 201));
    const outcome = await api.createBackup({ server_id: '1' });
    expect(outcome).toMatchObject({ kind: 'unknown', status: 201, words: 'queued' });
  });

  it('of a new server keep their words to themselves: they may hold its password', async () => {
    const { api } = fakeApi(json({ message: 'made, root password: hunter2', server: serverRow }, 201));
    const outcome = await api.createServer({ name: 'a', plan_id: '1', os_id: '1', location: 'x' });
    expect(outcome).toMatchObject({ kind: 'unknown', status: 201 });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});

describe('an action', () => {
  it.each(['error', 'failed', 'Request denied', 'rejected', 'not_allowed', 'cancelled'])(
    'that is answered 200 with status %s is refused',
    async (status) => {
      const { api } = fakeApi(json({ status, message: 'The disk is locked.' }));
      expect(await api.stopServer('1')).toMatchObject({
        kind: 'refused',
        status: 200,
        words: 'The disk is locked.',
      });
    },
  );

  it.each(['success', 'pending', 'queued', 'accepted', 'in_progress', 'stopping', 'ok', '', null, undefined])(
    'that is answered 2xx with status %s is ok: what came of it is for reads to tell',
    async (status) => {
      expect((await fakeApi(json({ status }, 202)).api.stopServer('1')).kind).toBe('ok');
    },
  );
});
