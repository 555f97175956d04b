import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { type Rig, rig } from './rig.ts';
import { CASES, KINDS } from './write-cases.ts';

/** The connection breaks after the request left: `isDone` tells whether the API carried it out before. */
function lose(of: Rig, isDone: boolean): void {
  of.hand.answer = async (request) => {
    if (request.method === 'GET') return undefined as never;
    if (isDone) await of.simulator.fetch(request);
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
    });
  };
}

async function run(kind: Write['kind'], prepare: (of: Rig) => void): Promise<[Operation, Rig]> {
  const of = await rig();
  const { write, target } = CASES[kind](of);
  prepare(of);
  const over = await of.follow(of.begin(write, target));
  of.close();
  return [over, of];
}

describe.each(KINDS)('%s', (kind) => {
  test('succeeds: one request, one line before it and one after', async () => {
    const [over, of] = await run(kind, () => {});
    expect(over.text).not.toMatch(/undefined|null/);
    expect(over.outcome, over.text).toBe('succeeded');
    expect(of.sent).toHaveLength(1);
    expect(of.logged).toEqual([`intent ${kind}`, 'outcome succeeded']);
    expect(of.entries).toHaveLength(2);
  });

  test('is refused in the words of the API', async () => {
    const [over, of] = await run(kind, ({ hand }) => {
      hand.answer = ({ method }) =>
        method === 'GET'
          ? (undefined as never)
          : Response.json({ detail: 'Not while the moon is full.' }, { status: 400 });
    });
    expect(over.outcome).toBe('refused');
    expect(over.text).toContain('Not while the moon is full.');
    expect(of.sent).toHaveLength(1);
  });

  test('whose answer is lost after it was carried out is found to be done, or stays unknown', async () => {
    const [over, of] = await run(kind, (rigged) => lose(rigged, true));
    expect(over.outcome, over.text).toBe('succeeded');
    expect(of.sent).toHaveLength(1);
  });

  test('whose request is lost is neither said to be done nor not to be', async () => {
    const [over, of] = await run(kind, (rigged) => lose(rigged, false));
    expect(over.outcome, over.text).toBe('unknown');
    expect(over.text).toMatch(/may still (come|be carried out)/);
    expect(of.sent).toHaveLength(1);
  });

  test('of which no byte left is not sent, and nowhere said to be', async () => {
    const [over, of] = await run(kind, ({ hand }) => {
      hand.answer = ({ method }) => {
        if (method === 'GET') return undefined;
        throw Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
        });
      };
    });
    expect(over.outcome).toBe('not-sent');
    expect(over.text).toContain('nothing sent');
    expect(of.texts()).toHaveLength(1);
    expect(of.texts()[0]).toContain(': could not ');
  });
});
