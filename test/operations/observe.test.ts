import { expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { type Rig, rig } from './rig.ts';

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
  expect(over).toMatchObject({ outcome: 'failed', text: expect.stringContaining('it is gone after') });
  of.close();
});

test('a delete is done when a whole list is without it', async () => {
  const of = await rig();
  const web = of.target('active');
  const over = await of.follow(of.begin({ kind: 'deleteServer', server: web.key.id }, web), 60);
  expect(over.outcome).toBe('succeeded');
  of.close();
});

test('a snapshot that is being made is over when its server is gone and no list has it', async () => {
  const of = await rig();
  const web = of.target('active');
  const made = of.begin(
    { kind: 'createSnapshot', server: web.key.id, name: 'nightly', description: '' },
    web,
  );
  await of.clock.turn(5_000);
  expect(of.operations.get(made.id)?.phase).toBe('watching');
  const { servers, snapshots } = of.simulator.world;
  for (const [id, point] of snapshots) if (String(point.server.id) === web.key.id) snapshots.delete(id);
  servers.delete(Number(web.key.id));
  const remove = of.poll.readNow(`server ${web.key.id}`);
  await of.clock.turn(1_000);
  await remove;
  const ended = await of.follow(made, 60);
  expect(ended.outcome).toBe('failed');
  expect(ended.text).toContain('gone');
  of.close();
});

type Row = { readonly id: number; readonly status: string | null };

/** Rows of these paths come without their status for as long as `isOn` says so. */
function blank(of: Rig, paths: RegExp, isOn: (body: Row) => boolean): void {
  of.hand.answer = async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET' || !paths.test(pathname)) return undefined as never;
    const response = await of.simulator.fetch(request);
    if (!response.ok) return response;
    const body = (await response.json()) as Row & { readonly results?: readonly Row[] };
    const one = (row: Row): Row => (isOn(row) ? { ...row, status: null } : row);
    return Response.json(body.results ? { ...body, results: body.results.map(one) } : one(body));
  };
}

test('one answer without a status is not the way down of a reboot', async () => {
  const of = await rig();
  const web = of.target('active');
  const id = Number(web.key.id);
  const begun = of.begin({ kind: 'rebootServer', server: web.key.id }, web);
  await of.clock.turn(0);
  expect(of.sent).toHaveLength(1);
  // It was accepted, and then nothing happens.
  of.simulator.world.setStatus(id, 'active');
  let isBlank = true;
  blank(of, /\/servers\//, (row) => row.id === id && isBlank);
  await of.clock.turn(15_000);
  isBlank = false;
  await of.clock.turn(20_000);
  expect(of.operations.get(begun.id)).toMatchObject({ phase: 'watching', trail: { begun: false } });
  expect((await of.follow(begun, 90)).outcome).toBe('unobserved');
  of.close();
});

test.each<[string, RegExp, (server: string) => Write]>([
  ['backup', /\/backups\//, (server) => ({ kind: 'createBackup', server, description: 'mine' })],
  [
    'snapshot',
    /\/snapshots\//,
    (server) => ({ kind: 'createSnapshot', server, name: 'pre', description: '' }),
  ],
])('a %s whose status was not told for a while is completed all the same', async (_, paths, write) => {
  const of = await rig();
  const web = of.target('active');
  let isBlank = true;
  blank(of, paths, () => isBlank);
  const begun = of.begin(write(web.key.id), web);
  await of.clock.turn(30_000);
  expect(of.operations.get(begun.id)).toMatchObject({ phase: 'watching', trail: { last: null } });
  isBlank = false;
  expect((await of.follow(begun)).outcome).toBe('succeeded');
  of.close();
});

test('a lost stop is not told from what was no status before it', async () => {
  const of = await rig();
  const web = of.target('active');
  const id = Number(web.key.id);
  let isBlank = true;
  blank(of, new RegExp(`/servers/${id}/$`), () => isBlank);
  const { answer } = of.hand;
  of.hand.answer = (request) => {
    if (request.method === 'GET') return answer?.(request);
    isBlank = false;
    return new Response('', { status: 504 });
  };
  const begun = of.begin({ kind: 'stopServer', server: web.key.id }, web);
  await of.clock.turn(1_000);
  expect(of.operations.get(begun.id)).toMatchObject({ phase: 'reconciling', before: { status: null } });
  of.simulator.world.setStatus(id, 'stopped');
  const over = await of.follow(begun, 180);
  expect(over).toMatchObject({
    outcome: 'unknown',
    text: expect.stringContaining('it is stopped; its status before was not read'),
  });
  of.close();
});
