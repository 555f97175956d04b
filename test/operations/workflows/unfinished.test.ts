import { mkdtempSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/operations/operation.ts';
import { openInFlight } from '../../../src/storage/record-files.ts';
import { chainFrom, operationFrom } from '../../../src/storage/records.ts';
import { openStateFiles } from '../../../src/storage/state-files.ts';
import { NOW } from '../../resources/build.ts';
import { rig } from '../rig.ts';
import { operationOf, TARGET } from '../values.ts';

const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });
const folder = (): string => mkdtempSync(join(tmpdir(), 'left-'));

describe('what an earlier console left', () => {
  test('is not taken up when that ended it while its lock was being taken', () => {
    const dir = folder();
    const file = join(dir, 'one.json');
    let looks = 0;
    const files = openStateFiles<{ readonly id: string }>(
      dir,
      () => 'a',
      (value) => {
        looks += 1;
        if (looks === 1) unlinkSync(file);
        return value as { readonly id: string };
      },
    );
    writeFileSync(file, JSON.stringify({ account: 'a', value: { id: 'one' } }));
    expect(files.load()).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });

  const without = (field: keyof Operation, value?: unknown): unknown => {
    const { [field]: _, ...rest } = REBOOT;
    return value === undefined ? rest : { ...rest, [field]: value };
  };
  test.each([
    ['warnings', without('warnings')],
    ['warnings that are no texts', without('warnings', [1])],
    ['usual time', without('usualMs')],
    ['trail of a right kind', without('trail', { reads: 0, at: 0, begun: false, last: { status: 3 } })],
    ['target with a server', without('target', { key: {}, name: 'x' })],
    ['body of a create', without('write', { kind: 'createServer' })],
    ['ids before', without('before', { status: null, skewMs: 0, ids: 'x' })],
    ['profile', without('profile')],
  ])('is not followed without %s', (_, value) => {
    expect(operationFrom(REBOOT)).not.toBeNull();
    expect(operationFrom(value)).toBeNull();
  });

  test('is followed without what an older console did not write down', () => {
    const { moved: _, ...trail } = REBOOT.trail;
    expect(operationFrom({ ...REBOOT, trail })).not.toBeNull();
    expect(operationFrom({ ...REBOOT, trail: { ...trail, moved: 'x' } })).toBeNull();
  });

  test('is not offered as a chain without the parts of one', () => {
    const chain = {
      id: 'c',
      profile: 'prod',
      title: 't',
      server: '1',
      name: 'web-1',
      steps: [
        { write: REBOOT.write, target: TARGET, operation: null, outcome: null, created: null, endedAt: null },
      ],
      closing: null,
      phase: 'running',
      outcome: null,
      text: '',
      startedAt: NOW,
      endedAt: null,
    };
    expect(chainFrom(chain)).not.toBeNull();
    for (const field of ['profile', 'text', 'startedAt', 'closing', 'steps'] as const)
      expect(chainFrom({ ...chain, [field]: undefined })).toBeNull();
    expect(chainFrom({ ...chain, steps: [{ ...chain.steps[0], operation: 7 }] })).toBeNull();
    expect(chainFrom({ ...chain, steps: [{ ...chain.steps[0], target: { key: {} } }] })).toBeNull();
  });

  test('is not taken for nothing where a power loss left a name without a record', () => {
    const dir = folder();
    const store = openInFlight(dir, () => 'a');
    store.save(REBOOT);
    openInFlight(dir, () => 'b').save({ ...REBOOT, id: 'of-another' });
    const path = (id: string): string => join(dir, 'operations', `${id}.json`);
    writeFileSync(path('empty'), '');
    writeFileSync(path('half'), '{"account": "a", "val');
    writeFileSync(path('zeros'), '\0'.repeat(400));
    expect(store.load()).toMatchObject([{ value: { id: REBOOT.id } }]);
    expect(store.unreadable?.()).toEqual(['empty', 'half', 'zeros'].map(path));
    for (const id of ['empty', 'half', 'zeros']) unlinkSync(path(id));
    store.load();
    expect(store.unreadable?.()).toEqual([]);
  });

  test('holds nothing of the words of an answer: that to a create may tell a password', async () => {
    const dir = folder();
    const of = await rig({ store: openInFlight(dir, () => 'a') });
    const told = async (request: Request): Promise<Response> => {
      const answer = await of.simulator.fetch(request);
      const body = (await answer.json()) as object;
      return Response.json({ ...body, message: 'Your root password is hunter2' }, { status: answer.status });
    };
    of.hand.answer = (request) => (request.method === 'GET' ? undefined : told(request));
    const body = { name: 'fresh-01', plan_id: '2', os_id: '5', location: 'us-west' };
    const { id } = of.begin({ kind: 'createServer', body }, null);
    await of.clock.turn(3_000);
    expect(of.operations.get(id)?.phase).toBe('watching');
    const file = readFileSync(join(dir, 'operations', `${id}.json`), 'utf8');
    expect(file).toContain('fresh-01');
    expect(file).not.toContain('hunter2');
    of.close();
  });
});
