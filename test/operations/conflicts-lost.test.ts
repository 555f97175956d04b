import { describe, expect, test } from 'vitest';
import { conflictOf } from '../../src/operations/conflicts.ts';
import type { Operation } from '../../src/operations/operation.ts';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { type Rig, rig } from './rig.ts';
import { operationOf } from './values.ts';

// What may have been sent already is sent again only by somebody who knows that.

const REBOOT: Write = { kind: 'rebootServer', server: '1' };
const SNAPSHOT: Write = { kind: 'createSnapshot', server: '1', name: 'nightly', description: '' };

/** The ids of what may have sent it already, as a repeat must accept them. */
function lostIn(operations: readonly Operation[], write: Write): readonly string[] {
  const conflict = conflictOf(operations, write, 0);
  return conflict && 'mayBeSent' in conflict ? conflict.mayBeSent : [];
}

const ended = (id: string, outcome: Operation['outcome'], write: Write): Operation =>
  operationOf(write, { id, phase: 'ended', outcome });

describe.each([
  ['a reboot', REBOOT],
  ['a snapshot', SNAPSHOT],
])('%s that may have been sent', (_, write) => {
  const lost = (outcomes: readonly Operation['outcome'][]): readonly string[] =>
    lostIn(
      outcomes.map((outcome, at) => ended(`op-${at}`, outcome, write)),
      write,
    );

  test.each(['refused', 'limited', 'not-sent', 'auth', 'changed', 'unchecked'] as const)(
    'may still have been after another that ended as %s',
    (outcome) => expect(lost(['unknown', outcome])).toEqual(['op-0']),
  );

  test('is not the question any more after one that was carried out', () => {
    expect(lost(['unknown', 'succeeded'])).toEqual([]);
  });

  test('may be several', () => {
    expect(lost(['unknown', 'unknown', 'refused'])).toEqual(['op-0', 'op-1']);
  });
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
  expect(of.operations.begin({ ...wanted, accepts: [] })).toMatchObject({
    refused: 'it may already have been sent 0 s ago; the answer was lost',
    mayBeSent: true,
  });
  expect(of.sent).toHaveLength(1);
  expect(of.operations.begin({ ...wanted, accepts: [lost.id] })).toHaveProperty('id');
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
      accepts: [],
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
  const lost = (write: Write): number => lostIn(operations, write).length;
  expect([lost(remove('501')), lost(remove('502')), lost(remove('503'))]).toEqual([1, 0, 0]);
});
