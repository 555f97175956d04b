import { describe, expect, test } from 'vitest';
import type { Chain } from '../../../src/operations/workflows/chain.ts';
import { consistentSnapshot, snapshotThenRestore } from '../../../src/operations/workflows/chain-plan.ts';
import { type Interrupted, interrupted } from '../../../src/operations/workflows/chain-text.ts';
import { NOW } from '../../resources/build.ts';
import { type Rig, rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';
import { TARGET } from '../values.ts';

const NAMED = { name: 'pre-upgrade', description: '' };

/** How it stands, and what is offered. */
const offered = ({ text, offer }: Interrupted): string =>
  [text, ...(offer === null ? [] : [offer])].join('; ');

async function over(of: Rig, seconds = 3_600): Promise<void> {
  for (let i = 0; i < seconds && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
}

test('a consistent snapshot stops, takes the snapshot of the stopped server, and starts', async () => {
  const of = await rig();
  const target = of.target('active');
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await over(of);
  expect(of.chain()).toMatchObject({
    outcome: 'succeeded',
    text: expect.stringMatching(
      new RegExp(
        `^consistent snapshot of ${target.name}: done after \\d+ (s|min), snapshot \\d+ made; ${target.name} is active$`,
      ),
    ),
  });
  expect(of.sent).toEqual([
    `POST /servers/${target.key.id}/stop/`,
    'POST /snapshots/',
    `POST /servers/${target.key.id}/start/`,
  ]);
  of.close();
});

test('a snapshot that is refused stops the chain, and it says that the server is stopped', async () => {
  const of = await rig();
  const target = of.target('active');
  of.hand.answer = ({ method, url }) =>
    method !== 'GET' && url.endsWith('/snapshots/')
      ? Response.json({ detail: 'Snapshot limit reached.' }, { status: 400 })
      : undefined;
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await over(of);
  const chain = of.chain();
  expect(chain?.outcome).toBe('failed');
  expect(chain?.text).toMatch(/failed at step 2 of 3 \(snapshot .*\): .*Snapshot limit reached/);
  expect(chain?.text).toContain(`${target.name} stopped since 15:4`);
  expect(chain?.text).toContain(`${target.name} is stopped`);
  expect(of.sent).toHaveLength(2);
  of.close();
});

test('a restore begins only when the snapshot before it is complete', async () => {
  const of = await rig();
  const point = of.recoveryPoint('backups');
  const plan = snapshotThenRestore(
    of.targetOf(point.serverId),
    NAMED,
    { kind: 'restoreServer', server: point.serverId, backup: point.pointId },
    point,
  );
  of.hand.answer = ({ method, url }) => {
    if (method === 'POST' && url.endsWith('/restore/')) {
      const made = [...of.simulator.world.snapshots.values()].find(({ name }) => name === NAMED.name);
      expect(made && 'untilMs' in made.state && made.state.untilMs <= of.clock.now()).toBe(true);
    }
    return undefined;
  };
  of.chains.begin(plan, of.api);
  await over(of);
  expect(of.chain()?.outcome).toBe('succeeded');
  expect(of.sent).toEqual(['POST /snapshots/', `POST /servers/${point.serverId}/restore/`]);
  of.close();
});

/** Kills the console when this many requests have left and the last was answered; the next start's offer, and its end. */
async function killedAfter(requests: number, extraMs: number) {
  const folder = stateFolder();
  const first = await rig({ folder });
  const target = first.target('active');
  first.chains.begin(consistentSnapshot(target, NAMED), first.api);
  for (let i = 0; i < 3_600 && first.sent.length < requests; i++) await first.clock.turn(1_000);
  await first.clock.turn(extraMs);
  first.close();
  const next = await rig({ folder, clock: first.clock, simulator: first.simulator });
  expect(next.sent).toEqual([]);
  return { next, target, offer: next.offer() };
}

test.each([
  [1, 3_000, /stop in progress; finish \(snapshot pre-upgrade, start\)$/, ['POST /snapshots/', '/start/']],
  [2, 3_000, /stopped since 15:4\dZ, snapshot \d+ in progress; finish \(start\)$/, ['/start/']],
  [3, 3_000, /snapshot \d+ completed, start in progress$/, []],
] as const)(
  'killed after request %i it never goes on by itself, and offers the rest',
  async (requests, ms, said, rest) => {
    const { next, offer, target } = await killedAfter(requests, ms);
    expect(offer.text).toMatch(/^consistent snapshot of /);
    expect(offered(offer)).toMatch(said);
    await next.clock.turn(600_000);
    expect(next.sent).toEqual([]);
    if (offer.remaining.length > 0) {
      next.chains.finish(offer.chain, offer.remaining, next.api);
      await over(next);
      expect(next.chain()?.text).toMatch(/: done after \d+ \w+, snapshot \d+ made; .* is active$/);
    }
    expect(next.sent.map((path) => path.replace(`POST /servers/${target.key.id}`, ''))).toEqual(rest);
    next.close();
  },
);

test('a link that fails for a while between two steps does not leave the server stopped', async () => {
  const of = await rig();
  const target = of.target('active');
  let isDown = false;
  of.hand.answer = ({ method, url }) => {
    if (method === 'POST' && url.endsWith('/snapshots/'))
      of.clock.after(1_000, () => {
        isDown = true;
      });
    return isDown && url.endsWith(`/servers/${target.key.id}/`)
      ? new Response('', { status: 500 })
      : undefined;
  };
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  const step = () => of.chain()?.text ?? '';
  for (let i = 0; i < 900 && !step().includes('step 3'); i++) await of.clock.turn(1_000);
  await of.clock.turn(40_000);
  expect(of.sent).toHaveLength(2);
  isDown = false;
  of.hand.answer = undefined;
  await over(of);
  expect(of.chain()?.outcome).toBe('succeeded');
  expect(of.sent).toHaveLength(3);
  of.close();
});

test('a chain that another host took over while this console stood still sends no step any more', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
  const target = of.target('active');
  void of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await of.clock.turn(2_000);
  expect(of.sent).toEqual([`POST /servers/${target.key.id}/stop/`]);
  of.session.lose();
  await over(of, 600);
  expect(of.sent).toHaveLength(1);
  expect(of.chain()?.text).toBe(
    `consistent snapshot of ${target.name}: taken over by another console while this one stood still; that console offers to finish it; ${target.name} was stopped for this: check whether that console started it again`,
  );
  expect(folder.kept()).toEqual({ operations: [], chains: [], orders: [] });
  // Whoever has it, the server is named when this console ends, until it is seen to be up.
  expect(of.unfinished.leftStopped()).toMatchObject([{ text: `${target.name} is STOPPED, start it` }]);
  of.simulator.world.setStatus(Number(target.key.id), 'active');
  await of.clock.turn(30_000);
  expect(of.unfinished.leftStopped()).toEqual([]);
  of.close();
});

test('nor does one that is taken over after the last look at its target', async () => {
  const of = await rig({ folder: stateFolder() });
  const target = of.target('active');
  of.hand.intents = {
    intent: async ({ write }) => {
      if (write.kind === 'createSnapshot') of.session.lose();
    },
    outcome: async () => {},
  };
  of.chains.begin(consistentSnapshot(target, NAMED), of.api);
  await over(of);
  expect(of.sent).toEqual([`POST /servers/${target.key.id}/stop/`]);
  of.close();
});

describe('what the next start offers', () => {
  const plan = consistentSnapshot(TARGET, NAMED);
  const chainAt = (at: number, begun: boolean): Chain => ({
    id: 'c',
    profile: 'prod',
    title: plan.title,
    what: plan.what,
    server: plan.server,
    name: plan.name,
    closing: plan.closing,
    steps: plan.steps.map((step, i) => ({
      ...step,
      operation: i < at || (i === at && begun) ? `op-${i}` : null,
      outcome: i < at ? 'succeeded' : null,
      created: i === 1 && i < at ? '812' : null,
      endedAt: i < at ? NOW : null,
    })),
    waits: null,
    startedAt: NOW,
  });

  test.each([
    [0, false, 'no step is known to be done; finish (stop, snapshot pre-upgrade, start)'],
    [0, true, 'it is not known whether stop was sent; finish (start)'],
    [1, false, 'web-1 stopped since 15:45Z; finish (snapshot pre-upgrade, start)'],
    [
      1,
      true,
      'web-1 stopped since 15:45Z, it is not known whether snapshot pre-upgrade was sent; finish (start)',
    ],
    [2, false, 'web-1 stopped since 15:45Z, snapshot 812 completed; finish (start)'],
    [
      2,
      true,
      'web-1 stopped since 15:45Z, snapshot 812 completed, it is not known whether start was sent; finish (start)',
    ],
    [3, false, 'snapshot 812 completed'],
  ])(
    'at step %i, begun %s: what may have been sent is never sent again, but for the start',
    (at, begun, said) => {
      const item = interrupted(chainAt(at, begun), { zone: 'utc' });
      expect(offered(item)).toBe(`consistent snapshot of web-1: ${said}`);
    },
  );
});
