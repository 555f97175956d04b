import { describe, expect, test } from 'vitest';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { settle } from '../clock.ts';
import { HOUR, MINUTE } from '../resources/build.ts';
import { rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';
import { operationOf } from './values.ts';

describe('an accepted operation of which no read tells', () => {
  test('ends, so that a chain tells that its server is left stopped', async () => {
    const folder = stateFolder();
    const of = await rig({ folder });
    const target = of.target('active');
    let isMade = false;
    of.hand.answer = ({ method, url }) => {
      if (isMade) return new Response('{}', { status: 401 });
      isMade = method === 'POST' && url.endsWith('/snapshots/');
      return undefined;
    };
    of.chains.begin(consistentSnapshot(target, { name: 'pre', description: '' }), of.api);
    for (let i = 0; i < 80 && of.chains.running().length > 0; i++) await of.clock.turn(MINUTE);
    expect(of.chain()?.text).toContain('no news of it for 50 min; no longer watched');
    expect(of.chain()?.text).toContain(`${target.name} was stopped for this and not started again: start it`);
    expect(folder.kept().chains).toHaveLength(1);
    of.close();
  });

  test('because every read is refused ends as well, and says what was seen last', async () => {
    const of = await rig();
    const target = of.target('active');
    const stop = of.begin({ kind: 'stopServer', server: target.key.id }, target);
    await of.clock.turn(4_000);
    of.hand.answer = () => new Response('{}', { status: 401 });
    await of.clock.turn(29 * MINUTE);
    expect(of.operations.get(stop.id)?.phase).toBe('watching');
    const over = await of.follow(stop, 3 * 60);
    expect(over.outcome).toBe('still-running');
    expect(over.text).toContain('no news of it for 29 min, last seen stopping; no longer watched');
    of.close();
  });

  test('because the process stood still is looked at before it is given up', async () => {
    const of = await rig();
    const target = of.target('active');
    const stop = of.begin({ kind: 'stopServer', server: target.key.id }, target);
    await settle();
    of.hand.answer = () => new Response('{}', { status: 401 });
    await of.clock.turn(3_000);
    await of.clock.sleep(120 * MINUTE);
    await of.clock.turn(2 * MINUTE);
    expect(of.operations.get(stop.id)?.phase).toBe('watching');
    of.hand.answer = undefined;
    expect((await of.follow(stop, 600)).outcome).toBe('succeeded');
    of.close();
  });
});

describe('an operation that an earlier console left two days ago', () => {
  /** It is taken up while every read is refused. */
  async function takenUp() {
    const of = await rig();
    const web = of.target('active');
    of.hand.answer = () => new Response('{}', { status: 401 });
    const sentAt = of.clock.now() - 48 * HOUR;
    const record = operationOf({ kind: 'stopServer', server: web.key.id }, { sentAt, answeredAt: sentAt });
    of.operations.resume([record]);
    await of.clock.turn(9 * MINUTE);
    expect(of.operations.get(record.id)).toMatchObject({ phase: 'watching', late: true });
    return { of, record, id: Number(web.key.id) };
  }

  test('is looked at before it is given up, and ends with what the first read shows', async () => {
    const { of, record, id } = await takenUp();
    of.simulator.world.setStatus(id, 'stopped');
    of.hand.answer = undefined;
    expect((await of.follow(record, 120)).outcome).toBe('succeeded');
    of.close();
  });

  test('is given up by the first read that does not show its end', async () => {
    const { of, record, id } = await takenUp();
    of.simulator.world.setStatus(id, 'stopping');
    of.hand.answer = undefined;
    expect((await of.follow(record, 120)).text).toContain('last stopping; no longer watched');
    of.close();
  });

  test('is given up after ten minutes of which no read tells', async () => {
    const { of, record } = await takenUp();
    const over = await of.follow(record, 120);
    expect(over.text).toContain('no news of it for 10 min, last seen active; no longer watched');
    of.close();
  });
});

describe('where the list of servers is cut, what an earlier console left is asked for by its id', () => {
  async function takenUp(kind: 'deleteServer' | 'stopServer') {
    const folder = stateFolder();
    const first = await rig({ folder });
    const target = first.target('active');
    first.begin({ kind, server: target.key.id }, target);
    await settle();
    await first.clock.turn(1_000);
    first.close();
    const isList = (url: string): boolean => /\/servers\/$/.test(new URL(url).pathname);
    const cut = async (request: Request): Promise<Response> => {
      const body = (await (await first.simulator.fetch(request)).json()) as { results: { id: number }[] };
      const results = body.results.filter(({ id }) => String(id) !== target.key.id);
      return Response.json({ count: 8, next: null, previous: null, results });
    };
    const of = await rig({
      folder,
      clock: first.clock,
      simulator: first.simulator,
      answer: (request) =>
        request.method === 'GET' && isList(request.url) ? cut(request) : (undefined as never),
    });
    expect(of.cache.servers()?.complete).toBe(false);
    const [operation] = of.operations.list();
    if (!operation) throw new Error('nothing was taken up');
    return of.follow(operation, 900).finally(() => of.close());
  }

  test('a 404 ends a delete', async () => {
    expect((await takenUp('deleteServer')).outcome).toBe('succeeded');
  });

  test('its status ends a stop', async () => {
    expect((await takenUp('stopServer')).outcome).toBe('succeeded');
  });
});
