import { describe, expect, test } from 'vitest';
import { mayHaveBeenSent } from '../../src/operations/conflicts.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { type Rig, rig } from './rig.ts';
import { operationOf } from './values.ts';

// What may have been sent already is sent again only by somebody who knows that.

const REBOOT: Write = { kind: 'rebootServer', server: '1' };
const SNAPSHOT: Write = { kind: 'createSnapshot', server: '1', name: 'nightly', description: '' };
const NOBODY = (): boolean => false;

const ended = (id: string, outcome: Operation['outcome'], write: Write): Operation =>
  operationOf(write, { id, phase: 'ended', outcome });

describe.each([
  ['a reboot', REBOOT],
  ['a snapshot', SNAPSHOT],
])('%s that may have been sent', (_, write) => {
  const lost = (outcomes: readonly Operation['outcome'][], isLifted = NOBODY): string[] =>
    mayHaveBeenSent(
      outcomes.map((outcome, at) => ended(`op-${at}`, outcome, write)),
      write,
      isLifted,
    ).map(({ id }) => id);

  test.each(['refused', 'limited', 'not-sent', 'auth', 'changed', 'unchecked'] as const)(
    'may still have been after another that ended as %s',
    (outcome) => expect(lost(['unknown', outcome])).toEqual(['op-0']),
  );

  test('is not the question any more after one that was carried out', () => {
    expect(lost(['unknown', 'succeeded'], () => true)).toEqual([]);
  });

  test('may be several', () => {
    expect(lost(['unknown', 'unknown', 'refused'])).toEqual(['op-0', 'op-1']);
  });
});

test('every lost create that keeps another locked is named, that one word lifts them all', () => {
  const operations = (['unknown', 'succeeded', 'unknown'] as const).map((outcome, at) =>
    ended(`op-${at}`, outcome, SNAPSHOT),
  );
  const ids = (isLifted: (id: string) => boolean): string[] =>
    mayHaveBeenSent(operations, SNAPSHOT, isLifted).map(({ id }) => id);
  expect(ids(NOBODY)).toEqual(['op-0', 'op-2']);
  expect(ids((id) => id === 'op-0')).toEqual(['op-2']);
});

/** A reboot of which the answer is lost. */
async function loseReboot(of: Rig, id: string): Promise<Operation> {
  of.hand.answer = ({ method, url }) =>
    method === 'POST' && url.includes(`/${id}/`) ? new Response('', { status: 502 }) : undefined;
  const lost = of.begin({ kind: 'rebootServer', server: id }, of.targetOf(id));
  await settle();
  return lost;
}

test('what was lost after it was confirmed refuses it, unless whoever confirmed it knew', async () => {
  const of = await rig();
  const { id } = of.known('active');
  const wanted = {
    write: { kind: 'rebootServer', server: id },
    target: of.targetOf(id),
    api: of.api,
  } as const;
  const lost = await loseReboot(of, id);
  expect(of.operations.begin({ ...wanted, lifts: [] })).toMatchObject({
    refused: 'it may already have been sent 0 s ago; the answer was lost',
    isLost: true,
  });
  expect(of.sent).toHaveLength(1);
  expect(of.operations.begin({ ...wanted, lifts: [lost.id] })).toHaveProperty('id');
  await settle();
  expect(of.sent).toHaveLength(2);
  of.close();
});

test('one of many that was lost by itself before its turn came is not begun', async () => {
  const of = await rig();
  const servers = of.cache.list().filter(({ server }) => server.status === 'active');
  const [first] = servers;
  if (!first) throw new Error('no server');
  await loseReboot(of, first.id);
  const bulk = of.operations.beginAll(
    servers.map(({ id }) => ({
      write: { kind: 'rebootServer', server: id },
      target: of.targetOf(id),
      api: of.api,
      lifts: [],
    })),
  );
  await settle();
  expect(bulk.items()[0]).toMatchObject({
    result: 'locked',
    text: 'it may already have been sent 0 s ago; the answer was lost',
  });
  expect(of.sent.filter((path) => path.includes(`/${first.id}/`))).toHaveLength(1);
  of.close();
});

test('a lost delete of one backup is no doubt about another of the same server, nor is its success', () => {
  const remove = (backup: string): Write => ({ kind: 'deleteBackup', backup, server: '1' });
  const operations = [ended('op-0', 'unknown', remove('501')), ended('op-1', 'succeeded', remove('502'))];
  const lost = (write: Write): number => mayHaveBeenSent(operations, write, NOBODY).length;
  expect([lost(remove('501')), lost(remove('502')), lost(remove('503'))]).toEqual([1, 0, 0]);
});
