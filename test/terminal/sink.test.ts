import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSink } from '../../src/terminal/sink.ts';
import { Writer } from '../../src/terminal/writer.ts';
import { rounds } from '../random.ts';
import { createEmulator } from './emulator.ts';
import { turnableClock } from './turnable-clock.ts';

const size = { columns: 40, rows: 10 };

/** A writer on a terminal that takes only as many bytes as it has room for. */
function start(room = Number.POSITIVE_INFINITY) {
  const clock = turnableClock();
  const line = { room, taken: [] as string[], isDead: false, deaths: 0, failure: 'EIO' };
  const sink = createSink({
    clock,
    write: (bytes) => {
      if (line.isDead) throw Object.assign(new Error('gone'), { code: line.failure });
      if (line.room === 0) throw Object.assign(new Error('full'), { code: 'EAGAIN' });
      const length = Math.min(line.room, bytes.length);
      line.room -= length;
      line.taken.push(Buffer.from(bytes.subarray(0, length)).toString('latin1'));
      return length;
    },
    onIdle: () => writer.flush(),
    onDead: () => {
      line.deaths++;
    },
  });
  const writer = new Writer(sink, size);
  const all = () => Buffer.from(line.taken.join(''), 'latin1').toString();
  return { clock, line, sink, writer, all };
}

const screenful = (letter: string) =>
  Array.from({ length: size.rows }, () => letter.repeat(size.columns)).join('\n');

describe('a terminal that takes nothing', () => {
  test('gets the frame it has begun, then only the newest', () => {
    const { writer, line, clock, all } = start(60);
    writer.write(screenful('a'));
    expect(all()).toHaveLength(60);
    for (const letter of 'bcdefg') writer.write(screenful(letter));
    expect(all()).toHaveLength(60);
    line.room = Number.POSITIVE_INFINITY;
    clock.turn(100);
    expect(all()).toContain('a'.repeat(size.columns));
    expect(all()).not.toMatch(/[bcdef]{40}/);
    expect(all()).toContain('g'.repeat(size.columns));
  });

  test('is asked again after 8 to 100 ms, not more often', () => {
    const { writer, line, clock } = start(0);
    let tries = 0;
    Object.defineProperty(line, 'room', {
      get: () => {
        tries++;
        return 0;
      },
    });
    writer.write(screenful('a'));
    clock.turn(10_000);
    expect(tries).toBeGreaterThan(80);
    expect(tries).toBeLessThan(120);
  });

  test('is waited for no longer than asked', () => {
    const { writer, sink } = start(0);
    writer.write('one');
    expect(sink.drain(10)).toBe(false);
    expect(sink.busy()).toBe(true);
  });

  test.each(['EIO', 'EPIPE', 'EBADF'])(
    '%s says once that it is gone, and nothing is tried again',
    (failure) => {
      const { writer, line, clock } = start(5);
      writer.write(screenful('a'));
      line.isDead = true;
      line.failure = failure;
      clock.turn(10_000);
      writer.write('two');
      clock.turn(10_000);
      expect(line.deaths).toBe(1);
    },
  );

  test('shows in the end what a fresh one shows, whatever came between', async () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab日 é😀'), maxLength: 30 });
    const event = fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .array(letters, { maxLength: 12 })
          .map((lines) => ({ kind: 'frame', text: lines.join('\n') || ' ' }) as const),
      },
      { weight: 4, arbitrary: fc.nat(200).map((room) => ({ kind: 'room', room }) as const) },
      fc.record({
        kind: fc.constant('size' as const),
        columns: fc.integer({ min: 1, max: 50 }),
        rows: fc.integer({ min: 1, max: 14 }),
      }),
      fc.constant({ kind: 'away' } as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 20 }), async (events) => {
        const { writer, line, clock, sink } = start(100);
        const emulator = createEmulator(size.columns, size.rows);
        const show = async () => {
          await emulator.write(Buffer.from(line.taken.splice(0).join(''), 'latin1').toString());
        };
        let frame = 'start';
        writer.write(frame);
        for (const one of events) {
          if (one.kind === 'frame') {
            frame = one.text;
            writer.write(frame);
          } else if (one.kind === 'room') line.room = one.room;
          else if (one.kind === 'size') {
            await show();
            emulator.resize(one.columns, one.rows);
            writer.resize(one);
          } else {
            writer.suspend();
            sink.send('another program');
            writer.resume();
          }
          clock.turn(40);
        }
        line.room = Number.POSITIVE_INFINITY;
        clock.turn(200);
        await show();
        const fresh = start();
        const freshEmulator = createEmulator(writer.columns, writer.rows);
        fresh.writer.resize(writer);
        fresh.writer.write(frame);
        await freshEmulator.write(fresh.all());
        expect(emulator.picture()).toEqual(freshEmulator.picture());
      }),
      { numRuns: rounds({ quick: 60, full: 3_000 }) },
    );
  });
});
