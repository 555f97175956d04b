import { describe, expect, test } from 'vitest';
import { createSink } from '../../src/terminal/sink.ts';
import { Writer } from '../../src/terminal/writer.ts';
import { turnableClock } from './turnable-clock.ts';

const size = { columns: 40, rows: 10 };
/** What another program may have left on is off: mouse and focus reports, application keys, a scroll region. */
const TIDY = '\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?1l\x1b>\x1b[r';

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

describe('frames', () => {
  test('the first enters the alternate screen; each is one write; an equal one is none', () => {
    const { writer, line } = start();
    writer.write('hello');
    expect(line.taken).toEqual([`\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l${TIDY}\x1b[m\x1b[2J\x1b[Hhello`]);
    writer.write('hello');
    writer.write('hallo');
    expect(line.taken.slice(1)).toEqual(['\x1b[1;2Ha']);
  });

  test('long ones are painted in one go by terminals that can', () => {
    const { writer, line } = start();
    writer.write(screenful('a'));
    expect(line.taken[0]).toMatch(/\x1b\[\?2026h.*\x1b\[\?2026l$/);
  });

  test("Ink's modes and cursor moves are swallowed, and its waiting ends at once", () => {
    const { writer, line } = start();
    let calls = 0;
    writer.write('', () => calls++);
    for (const mode of ['\x1b[?2004h', '\x1b[?25h', '\x1b[2K\x1b[1A\x1b[G', '\x1b[>1u'])
      writer.write(mode, () => calls++);
    expect(line.taken).toEqual([]);
    expect(calls).toBe(5);
  });

  test('a new size is told and painted whole, once', () => {
    const { writer, line } = start();
    writer.write('one');
    writer.on('resize', () => writer.write(`${writer.columns}x${writer.rows}`));
    writer.resize({ columns: 20, rows: 5 });
    expect(line.taken.slice(1)).toEqual(['\x1b[m\x1b[2J\x1b[H20x5']);
  });

  test('frames made while another program has the screen wait, and the newest is painted whole', () => {
    const { writer, line } = start();
    writer.write('one');
    writer.suspend();
    expect(line.taken.at(-1)).toBe('\x1b[?2004l\x1b[?7h\x1b[m\x1b[2J\x1b[H\x1b[?1049l\x1b[?25h');
    writer.write('two');
    writer.write('three');
    expect(line.taken).toHaveLength(2);
    writer.resume();
    expect(line.taken).toHaveLength(3);
    expect(line.taken[2]).toMatch(/^\x1b\[\?1049h.*\x1b\[2J\x1b\[Hthree/);
  });

  test('the bell rings once, also when the terminal was stalled', () => {
    const { writer, line, clock } = start();
    writer.write('one');
    line.room = 0;
    writer.write('two');
    writer.control('bell', '\x07');
    writer.control('bell', '\x07');
    line.room = 1000;
    clock.turn(200);
    expect(line.taken.join('').split('\x07')).toHaveLength(2);
  });

  test('of what came while another program had the screen the newest of each kind is sent', () => {
    const { writer, line } = start();
    writer.write('one');
    writer.suspend();
    for (const text of ['1', '2', '3']) {
      writer.control('bell', '\x07');
      writer.control('notification', `\x1b]9;call ${text}\x1b\\`);
    }
    writer.control('clipboard', '\x1b]52;c;YQ==\x1b\\');
    writer.resume();
    expect(line.taken.at(-1)).toContain('r\x07\x1b]9;call 3\x1b\\\x1b]52;c;YQ==\x1b\\');
    expect(line.taken.at(-1)?.split(/\x07|call/)).toHaveLength(3);
  });
});
