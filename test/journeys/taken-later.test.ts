import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Chain } from '../../src/operations/workflows/chain.ts';
import { openChainFile, openInFlight } from '../../src/storage/record-files.ts';
import { operationOf, TARGET } from '../operations/values.ts';
import { NOW } from '../resources/build.ts';
import { messages, pass } from './acting.ts';
import { leftHalfDone } from './left-half-done.ts';
import { opener } from './started.ts';

// Of two consoles one takes over what the other leaves, also what that one began last.

const start = opener();
const ID = '12345';

function operation(sentAt: number) {
  const target = { ...TARGET, key: { ...TARGET.key, id: ID }, name: 'web-server-01' };
  return operationOf({ kind: 'stopServer', server: ID }, { sentAt, target });
}

function chain(): Chain {
  const [left] = leftHalfDone('start').load();
  if (!left) throw new Error('nothing was left');
  return left.value;
}

/** Another console that lives, and holds what is in this file. */
function holder(...files: readonly string[]): ChildProcess {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)'], { stdio: 'ignore' });
  onTestFinished(() => void other.kill('SIGKILL'));
  const lock = JSON.stringify({ pid: other.pid, start: '', host: hostname() });
  for (const file of files) writeFileSync(`${file}.lock`, lock);
  return other;
}

async function dies(other: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => other.on('exit', resolve));
  other.kill('SIGKILL');
  await ended;
}

test('what another console begins later is taken over when that one dies, and not told before', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'later-'));
  const [inFlight, chains] = [openInFlight(dir, () => 'a'), openChainFile(dir, () => 'a')];
  const app = await start({ columns: 120, servers: 6, inFlight, chains });
  await app.clock.turn(60_000);
  app.simulator.world.setStatus(Number(ID), 'stopped');
  openInFlight(dir, () => 'a').save(operation(NOW + 60_000));
  openChainFile(dir, () => 'a').save(chain());
  const other = holder(join(dir, 'operations', operation(0).id), join(dir, 'chains', chain().id));
  await app.clock.turn(40_000);
  expect(messages(app)).toEqual([]);
  await dies(other);
  await app.until('give it up', 40);
  expect(messages(app)).toContain('operations that were under way: 1 taken up again');
});

test('a chain that another console carries on counts among what it follows', async () => {
  const store = { ...leftHalfDone('start'), load: () => [{ value: chain(), followedBy: 7 }] };
  const app = await start({ columns: 120, servers: 6, chains: store });
  await app.until('operations that were under way: 1 followed by another console');
});

test('nothing is read again and again while there is nothing of others', async () => {
  const store = openInFlight(mkdtempSync(join(tmpdir(), 'later-')), () => 'a');
  let [loads, looks] = [0, 0];
  const inFlight = {
    ...store,
    ids: () => {
      looks += 1;
      return store.ids?.() ?? [];
    },
    load: () => {
      loads += 1;
      return store.load();
    },
  };
  const app = await start({ columns: 120, servers: 6, inFlight });
  await pass(app, 2);
  expect(loads).toBe(0);
  expect(looks).toBeLessThanOrEqual(9);
});
