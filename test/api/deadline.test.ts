import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/api/clock.ts';
import { startDeadline } from '../../src/api/deadline.ts';
import { fakeApi, json, networkError } from './fake-api.ts';
import { serverDetail } from './samples.ts';

describe('time limits', () => {
  const hurried = { clock: systemClock, timeouts: { readMs: 50, writeMs: 60 } };
  const silent = () => new Promise<Response>(() => {});
  const stalling = (status: number) => () =>
    new Response(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"a":')) }),
      { status },
    );

  it('end a request that ignores its signal', async () => {
    expect(await fakeApi(silent, hurried).api.getServer('1')).toMatchObject({
      kind: 'unavailable',
      step: 'timeout',
    });
    const write = await fakeApi(silent, hurried).api.rebootServer('1');
    expect(write).toMatchObject({ kind: 'unknown', step: 'timeout' });
    expect(write).toHaveProperty(
      'text',
      'tried to reboot the server, outcome unknown: api.test gave no answer in 0.06 s',
    );
  });

  it('end a body that stalls; the status of a failure still counts', async () => {
    expect(await fakeApi(stalling(200), hurried).api.getServer('1')).toMatchObject({
      kind: 'unavailable',
      step: 'timeout',
    });
    expect(await fakeApi(stalling(201), hurried).api.createBackup({ server_id: '1' })).toMatchObject({
      kind: 'unknown',
    });
    expect(await fakeApi(stalling(403), hurried).api.stopServer('1')).toMatchObject({
      kind: 'refused',
      status: 403,
    });
  });

  it('leave no timer behind', async () => {
    let running = 0;
    const clock = {
      now: () => 0,
      after: () => {
        running += 1;
        return () => {
          running -= 1;
        };
      },
    };
    const { api } = fakeApi([json(serverDetail), networkError('ECONNREFUSED', 'connect')], { clock });
    await api.getServer('12345');
    await api.startServer('1');
    expect(running).toBe(0);
  });
});

it('holds on to nothing that was raced with it', async () => {
  const deadline = startDeadline(systemClock, 60_000, new AbortController().signal);
  await deadline.race(Promise.resolve('a body'));
  await expect(deadline.race(Promise.reject(new Error('reset')))).rejects.toThrow('reset');
  expect(getEventListeners(deadline.signal, 'abort')).toEqual([]);
  deadline.end();
});
