import { describe, expect, test } from 'vitest';
import { rig } from './rig.ts';
import { CASES } from './write-cases.ts';

// One read without a row, or one 404, may come of a copy that lags behind: it must not end anything.

const page = () => new Response('<!doctype html><h1>404 Not Found</h1>', { status: 404 });
const json404 = () => Response.json({ detail: 'Not found.' }, { status: 404 });

describe.each([
  ['a page', page],
  ['a 404 of a copy that lags behind', json404],
])('one read of a server answered with %s', (_, notFound) => {
  async function once(kind: 'deleteServer' | 'rebootServer') {
    const of = await rig();
    const { write, target } = CASES[kind](of);
    let [isSent, isTold] = [false, false];
    of.hand.answer = async (request) => {
      if (request.method !== 'GET') {
        isSent = true;
        if (kind === 'deleteServer') throw new TypeError('fetch failed');
        return undefined as never;
      }
      if (!isSent || isTold || !request.url.endsWith(`/servers/${target?.key.id}/`))
        return undefined as never;
      isTold = true;
      return notFound();
    };
    const begun = of.begin(write, target);
    await of.clock.turn(1_000);
    await of.poll.readNow(`server ${target?.key.id ?? ''}`);
    const over = await of.follow(begun, 600);
    of.close();
    expect(isTold).toBe(true);
    return over;
  }

  test('does not end a delete that never arrived', async () => {
    expect((await once('deleteServer')).outcome).toBe('unknown');
  });

  test('does not end a reboot that was accepted', async () => {
    expect((await once('rebootServer')).outcome).toBe('succeeded');
  });
});

describe('a delete that is lost', () => {
  /** Lists are without the server from when it is deleted until `isBack`. */
  async function left(isBack: (lists: number) => boolean) {
    const of = await rig();
    const { write, target } = CASES.deleteServer(of);
    const id = target?.key.id ?? '';
    let lists = Number.NEGATIVE_INFINITY;
    of.hand.answer = async (request) => {
      if (request.method === 'DELETE') {
        lists = 0;
        throw new TypeError('fetch failed');
      }
      const isAbout = request.url.endsWith(`/servers/${id}/`);
      if (isAbout) return lists >= 0 && !isBack(lists) ? page() : (undefined as never);
      if (!request.url.endsWith('/servers/')) return undefined as never;
      const body = (await (await of.simulator.fetch(request)).json()) as { results: { id: number }[] };
      lists += 1;
      if (lists < 0 || isBack(lists)) return Response.json(body);
      const results = body.results.filter((row) => String(row.id) !== id);
      return Response.json({ count: results.length, results });
    };
    const begun = of.begin(write, target);
    await of.follow(begun, 600);
    const told = of.operations.get(begun.id)?.outcome;
    await of.clock.turn(300_000);
    const over = of.operations.get(begun.id);
    of.close();
    return { told, over };
  }

  test('is not said to be done because one list left the server out', async () => {
    const { told } = await left((lists) => lists > 1);
    expect(told).toBe('unknown');
  });

  test('is said not to be known any more when the server comes back after two lists without it', async () => {
    const { told, over } = await left((lists) => lists > 4);
    expect(told).toBe('succeeded');
    expect(over).toMatchObject({ outcome: 'unknown', text: expect.stringContaining('it is there again') });
  });
});
