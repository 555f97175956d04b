import { expect, test } from 'vitest';
import { FORGETFUL } from '../../src/operations/persistence.ts';
import { answer, starter } from './acting.ts';
import { command, cursorLine } from './started.ts';

const on = starter();

test('a disk that stops answering holds up neither keys nor reads, nor what is sent for longer than 4 s', async () => {
  let isFrozen = false;
  const disk = async <T>(answer: T): Promise<T> => (isFrozen ? new Promise<never>(() => {}) : answer);
  const app = await on('', {
    journal: { load: () => disk([]), append: () => disk(undefined) },
    usage: { now: Date.now, exchange: (all) => disk({ all, trouble: null }) },
    intents: { intent: () => disk(undefined), outcome: () => disk(undefined) },
    session: {
      ...FORGETFUL,
      written: () => disk(undefined),
      isTaken: () => disk(false),
      look: (mayTake) => disk(undefined).then(() => FORGETFUL.look(mayTake)),
    },
  });
  isFrozen = true;
  await command(app, 'note customer calls');
  await app.until('the journal cannot be written: the disk takes longer than 2 s', 3);
  const [line, reads] = [cursorLine(app), app.requests.length];
  await app.type('j');
  expect(cursorLine(app)).not.toBe(line);
  await app.clock.turn(60_000);
  expect(app.requests.length).toBeGreaterThan(reads + 5);
  expect(app.text()).toContain('● live');
  await command(app, 'reboot web-server-01');
  await answer(app, 'y');
  await app.clock.turn(5_000);
  expect(app.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});
