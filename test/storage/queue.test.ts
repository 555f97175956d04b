import { expect, test } from 'vitest';
import { createQueue } from '../../src/storage/queue.ts';

/** A task that ends when it is told to. */
function task(done: string[], name: string) {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    end: () => end(),
    run: async (): Promise<void> => {
      done.push(`${name} begins`);
      await ended;
      done.push(`${name} ends`);
    },
  };
}

test('one at a time, in the order in which they were asked for, also behind one that failed', async () => {
  const done: string[] = [];
  const queue = createQueue();
  const first = task(done, 'first');
  const failing = queue.inTurn(async () => {
    await first.run();
    throw new Error('failed');
  });
  const second = queue.inTurn(async () => void done.push('second'));
  first.end();
  await expect(failing).rejects.toThrow('failed');
  await second;
  expect(done).toEqual(['first begins', 'first ends', 'second']);
});

test('once for all who ask until it begins', async () => {
  const queue = createQueue();
  const done: string[] = [];
  const first = task(done, 'before');
  const before = queue.inTurn(first.run);
  let saves = 0;
  const save = async (): Promise<void> => {
    saves += 1;
  };
  const asked = [queue.once(save), queue.once(save)];
  first.end();
  await before;
  await Promise.all(asked);
  expect(saves).toBe(1);
  await queue.once(save);
  expect(saves).toBe(2);
});

test('is idle when nothing is left to do, also after a failure', async () => {
  const queue = createQueue();
  queue.inTurn(() => Promise.reject(new Error('failed'))).catch(() => {});
  await expect(queue.idle()).resolves.toBeUndefined();
});
