import { expect, test } from 'vitest';
import { createAdoption } from '../../../src/operations/workflows/adoption.ts';
import {
  type BulkOrder,
  cutOffText,
  orderOf,
  unrecordedOf,
} from '../../../src/operations/workflows/bulk-order.ts';
import { settle } from '../../clock.ts';
import { type Rig, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

/** Stops all active servers but the last, two at a time; the answers to all but the first `answered` never come. */
async function manyStops(of: Rig, answered: number) {
  const active = of.cache.list().filter(({ server }) => server.status === 'active');
  of.hand.answer = ({ method }) =>
    method === 'POST' && of.sent.length > answered ? new Promise<Response>(() => {}) : undefined;
  const wanted = active.map(({ id }) => ({
    write: { kind: 'stopServer', server: id } as const,
    target: of.targetOf(id),
    api: of.api,
  }));
  const given = { id: 'many-1', title: `stop ${wanted.length} servers`, startedAt: of.clock.now() };
  of.operations.beginAll(wanted, {
    concurrency: 2,
    onChange: (items) => of.session.orders.save(orderOf(given, items)),
  });
  return { names: active.map(({ server }) => server.name), title: given.title };
}

test('the whole order is on the disk before the first request', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  let kept: readonly BulkOrder[] | null = null;
  const { names } = await manyStops(of, 0);
  of.hand.answer = ({ method }) => {
    if (method === 'POST') kept ??= folder.kept().orders;
    return undefined;
  };
  await of.clock.turn(1_000);
  expect(kept).toMatchObject([{ items: names.map((name) => ({ title: `stop ${name}`, isOver: false })) }]);
  of.close();
});

test('the next start tells what no record shows to have been sent, once', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  const { names, title } = await manyStops(of, 2);
  for (let i = 0; i < 60 && of.sent.length < 4; i++) await of.clock.turn(100);
  expect(of.sent).toHaveLength(4);
  of.close();

  const said: string[] = [];
  const noted: string[] = [];
  let written = (): void => {};
  const noting = new Promise<null>((resolve) => {
    written = () => resolve(null);
  });
  const next = await rig({ clock: of.clock, simulator: of.simulator });
  const session = folder.open();
  const adoption = createAdoption({
    clock: next.clock,
    session,
    operations: next.operations,
    unfinished: next.unfinished,
    mode: () => 'locked',
    nameOf: () => undefined,
    servers: () => null,
    isCarried: () => false,
    announce: () => {},
    enter: () => {},
    note: (text) => {
      noted.push(text);
      return noting;
    },
    say: (_, text) => said.push(text),
  });
  for (let i = 0; i < 2; i++) {
    adoption.look();
    await settle();
  }
  const rest = names.slice(4).map((name) => `stop ${name}`);
  expect(rest.length).toBeGreaterThan(0);
  const text = `${title}: interrupted; not known to be sent: ${rest.join(', ')}`;
  expect(said.filter((one) => one.includes('interrupted'))).toEqual([text]);
  expect(noted).toEqual([text]);
  // Were this console killed before the journal has it, the next one would tell it.
  expect(folder.kept().orders).toMatchObject([{ title }]);
  written();
  await settle();
  expect(folder.kept().orders).toEqual([]);
  adoption.stop();
  next.close();
});

test('what was held back is not over before the whole order is; what was sent is when it has ended', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  const active = of.cache.list().filter(({ server }) => server.status === 'active');
  const [unread, refused, sent, last] = active.map(({ id }) => id);
  of.hand.answer = ({ method, url }) => {
    const isOf = (id = ''): boolean => url.includes(`/servers/${id}/`);
    if (method === 'GET') return isOf(unread) ? new Response('', { status: 500 }) : undefined;
    if (isOf(refused)) return new Response('{"detail": "No."}', { status: 400 });
    return isOf(last) ? new Promise<Response>(() => {}) : undefined;
  };
  const wanted = [unread, refused, sent, last].map((id = '') => ({
    write: { kind: 'updateServer', server: id, body: { name: `new-${id}` } } as const,
    target: of.targetOf(id),
    api: of.api,
  }));
  const given = { id: 'many-1', title: 'rename 4 servers', startedAt: of.clock.now() };
  let isOver: readonly boolean[] = [];
  const bulk = of.operations.beginAll(wanted, {
    onChange: (items) => {
      isOver = orderOf(given, items).items.map((item) => item.isOver);
    },
  });
  const results = () => bulk.items().map(({ result }) => result);
  for (let i = 0; i < 60 && results()[2] !== 'succeeded'; i++) await of.clock.turn(1_000);
  expect(results()).toEqual(['unchecked', 'refused', 'succeeded', 'open']);
  expect(isOver).toEqual([false, true, true, false]);
  of.close();
});

test('what no record shows is named, begun or not; what is over, or known, is not', () => {
  const order: BulkOrder = {
    id: 'o',
    title: 'reboot 4 servers',
    startedAt: 0,
    items: [
      { title: 'reboot a', operation: '1', isOver: true },
      { title: 'reboot b', operation: '2', isOver: false },
      { title: 'reboot c', operation: '3', isOver: false },
      { title: 'reboot d', operation: null, isOver: false },
    ],
  };
  const unrecorded = unrecordedOf(order, (id) => id === '2');
  expect(unrecorded).toEqual(['reboot c', 'reboot d']);
  expect(cutOffText(order, unrecorded)).toBe(
    'reboot 4 servers: interrupted; not known to be sent: reboot c, reboot d',
  );
});
