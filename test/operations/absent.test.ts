import { expect, test } from 'vitest';
import { settle } from '../clock.ts';
import { rig } from './rig.ts';

/** A reboot of a server that the list leaves out from then on, though it says that it is whole. */
async function unlisted() {
  const of = await rig();
  const web = of.target('active');
  const id = web.key.id;
  const begun = of.begin({ kind: 'rebootServer', server: id }, web);
  await settle();
  const isList = (url: string): boolean => /\/servers\/$/.test(url);
  of.hand.answer = async (request) => {
    if (!isList(request.url)) return undefined as never;
    const body = (await (await of.simulator.fetch(request)).json()) as { results: { id: number }[] };
    const results = body.results.filter((row) => String(row.id) !== id);
    return Response.json({ count: results.length, results });
  };
  return { of, begun, id };
}

test('a server that a list leaves out is asked for by its id, and only then is it gone', async () => {
  const { of, begun, id } = await unlisted();
  await of.clock.turn(60_000);
  expect(of.cache.known(id)).toBeUndefined();
  expect(of.operations.get(begun.id)).toMatchObject({
    phase: 'watching',
    text: expect.stringContaining('not in the list'),
  });
  of.simulator.world.removeServer(Number(id));
  const over = await of.follow(begun, 20);
  expect(over).toMatchObject({ outcome: 'failed', text: expect.stringContaining('it is gone within') });
  of.close();
});

test('a delete is done when a whole list is without it', async () => {
  const of = await rig();
  const web = of.target('active');
  const over = await of.follow(of.begin({ kind: 'deleteServer', server: web.key.id }, web), 60);
  expect(over.outcome).toBe('succeeded');
  of.close();
});
