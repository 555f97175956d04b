import { describe, expect, test } from 'vitest';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import { rig } from '../rig.ts';

const NAMED = { name: 'pre-upgrade', description: '' };

describe('a step that is answered with too many requests is tried again', () => {
  /** When the snapshot of a chain was asked for, in seconds since the first time, and the chain; 429 `times` times. */
  async function limited(retryAfterS: number, times: number) {
    const of = await rig();
    const target = of.target('active');
    const asked: number[] = [];
    const said = new Set<string>();
    of.hand.answer = ({ method, url }) => {
      if (method !== 'POST' || !url.endsWith('/snapshots/')) return undefined;
      asked.push(of.clock.now());
      return asked.length > times
        ? undefined
        : new Response('{}', { status: 429, headers: { 'Retry-After': String(retryAfterS) } });
    };
    void of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    for (let i = 0; i < 3_600 && of.chains.running().length > 0; i++) {
      await of.clock.turn(1_000);
      said.add(of.chain()?.text ?? '');
    }
    of.close();
    const [first = 0] = asked;
    return {
      gaps: asked.map((at) => Math.round((at - first) / 1_000)),
      said: [...said],
      chain: of.chain(),
      sent: of.sent,
      target,
    };
  }

  test('as long as the API asked, and it is said how long and until when', async () => {
    const { gaps, said, chain } = await limited(300, 1);
    expect(gaps).toEqual([0, 300]);
    expect(said.join('\n')).toMatch(
      /: step 2 of 3 waits 300 s, as the API asked, until 15:\d\d:\d\dZ, then it is tried again: snapshot pre-upgrade of/,
    );
    expect(chain?.outcome).toBe('succeeded');
  });

  test('no longer than a quarter of an hour, with no request that is too many', async () => {
    const { gaps, chain, sent, target } = await limited(300, 100);
    expect(gaps).toEqual([0, 300, 600, 900]);
    expect(sent).toHaveLength(5);
    expect(chain?.outcome).toBe('failed');
    expect(chain?.text).toMatch(
      /failed at step 2 of 3 \(snapshot pre-upgrade\): .*too many requests.*; given up after 4 tries in 900 s, the API asks for 5 min more; done: /,
    );
    expect(chain?.text).toContain(`not begun: start; ${target.name} is stopped; `);
    expect(chain?.text).toContain('not started again: start it');
  });

  test('a wait that is shorter than ours makes no more requests of it', async () => {
    const { gaps, chain } = await limited(1, 100);
    expect(gaps).toEqual(Array.from({ length: 13 }, (_, i) => i * 30));
    expect(chain?.text).toContain('; given up after 13 tries in 360 s; done');
  });
});

test('a step that is kept back by a read which is behind is tried again: the server is not left stopped', async () => {
  const of = await rig();
  const target = of.target('active');
  let behind = 0;
  of.hand.answer = async (request) => {
    const isLook = request.method === 'GET' && request.url.endsWith(`/servers/${target.key.id}/`);
    if (!isLook || of.sent.length !== 1 || behind >= 2) return undefined as never;
    const row = (await (await of.simulator.fetch(request)).json()) as { status: string };
    if (row.status !== 'stopped') return Response.json(row);
    behind += 1;
    return Response.json({ ...row, status: 'active' });
  };
  void of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  for (let i = 0; i < 3_600 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
  expect(behind).toBe(2);
  expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
  expect(of.cache.known(target.key.id)?.server.status).toBe('active');
  of.close();
});
