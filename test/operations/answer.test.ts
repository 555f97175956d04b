import { describe, expect, test } from 'vitest';
import { apiSaid } from '../../src/operations/operation.ts';
import type { Target } from '../../src/operations/target.ts';
import { consistentSnapshot } from '../../src/operations/workflows/chain-plan.ts';
import { interrupted } from '../../src/operations/workflows/chain-text.ts';
import type { Write } from '../../src/operations/write.ts';
import { SECOND } from '../resources/build.ts';
import { type Rig, type RigOptions, rig } from './rig.ts';
import { stateFolder } from './state-folder.ts';

/** A reboot that is carried out at once, and whose answer comes, or is lost, after 28 s. */
async function slowReboot(status: number) {
  const of = await rig();
  const target = of.target('active');
  const slow = async (request: Request): Promise<Response> => {
    const answer = await of.simulator.fetch(request);
    await new Promise<void>((resolve) => of.clock.after(28 * SECOND, resolve));
    return status === 200 ? answer : new Response('', { status });
  };
  of.hand.answer = (request) => (request.method === 'POST' ? slow(request) : undefined);
  const begun = of.begin({ kind: 'rebootServer', server: target.key.id }, target);
  let isSeen = false;
  of.cache.subscribe(() => {
    const now = of.cache.known(target.key.id)?.server.status;
    isSeen ||= now === 'rebooting';
    if (isSeen) of.simulator.world.setStatus(Number(target.key.id), 'active');
  });
  await of.clock.turn(27 * SECOND);
  expect([isSeen, of.operations.get(begun.id)?.phase]).toEqual([true, 'sending']);
  const over = await of.follow(begun, 300);
  of.close();
  return over;
}

test('a reboot that was over before its answer came is over, by what was read meanwhile', async () => {
  const over = await slowReboot(200);
  expect(over).toMatchObject({ outcome: 'succeeded', text: expect.stringContaining('active again after') });
});

test('nothing is said of it before', async () => {
  const over = await slowReboot(400);
  expect(over.outcome).toBe('refused');
});

test('what the API said of it stands behind what came of it, made printable', async () => {
  const of = await rig();
  const target = of.target('active');
  of.hand.answer = async (request) => {
    if (request.method === 'GET') return undefined as never;
    await of.simulator.fetch(request);
    return Response.json({ status: 'success', message: `Shutting\ndown \u202e${'x'.repeat(2_000)}` });
  };
  const over = await of.follow(of.begin({ kind: 'stopServer', server: target.key.id }, target));
  expect(over.text).toMatch(/stopped after \d+ s$/);
  expect(apiSaid(over)).toMatch(/^; the API said: Shutting down \uFFFDx{400,}…$/);
  expect(of.entries.map(({ text }) => text)).toContain(`stop: ${over.said}${apiSaid(over)}`);
  of.close();
});

// An API that queues what is asked for, or moves the request elsewhere: what came of it is told by reads alone.

const NAMED = { name: 'pre-upgrade', description: '' };

/** Carries out every write, and answers what `answer` makes of it. */
async function answeringWith(answer: () => Response, options: RigOptions = {}): Promise<Rig> {
  const of = await rig(options);
  of.hand.answer = async (request) => {
    if (request.method === 'GET') return undefined as never;
    const done = await of.simulator.fetch(request);
    return request.url.endsWith('/snapshots/') ? done : answer();
  };
  return of;
}

const queued = () => Response.json({ status: 'pending', message: 'Queued.' }, { status: 202 });
const moved = () => new Response(null, { status: 302, headers: { Location: 'https://api.example.com/' } });

const ACTS: Readonly<Record<string, (of: Rig) => { write: Write; target: Target }>> = {
  start: (of) => onServer(of, 'stopped', 'startServer'),
  stop: (of) => onServer(of, 'active', 'stopServer'),
  reboot: (of) => onServer(of, 'active', 'rebootServer'),
  'restore from a backup': (of) => {
    const target = of.recoveryPoint('backups');
    return { target, write: { kind: 'restoreServer', server: target.serverId, backup: target.pointId } };
  },
  'restore from a snapshot': (of) => {
    const target = of.recoveryPoint('snapshots');
    return { target, write: { kind: 'restoreSnapshot', server: target.serverId, snapshot: target.pointId } };
  },
};

function onServer(of: Rig, status: string, kind: 'startServer' | 'stopServer' | 'rebootServer') {
  const target = of.target(status);
  return { target, write: { kind, server: target.key.id } };
}

describe.each([
  ['202 with the status pending', queued],
  ['302', moved],
])('an action answered %s and carried out', (_, answer) => {
  test.each(Object.keys(ACTS))('%s succeeds', async (name) => {
    const of = await answeringWith(answer);
    const { write, target } = ACTS[name]?.(of) ?? onServer(of, 'active', 'stopServer');
    const over = await of.follow(of.begin(write, target), 7_200);
    expect(over.outcome, over.text).toBe('succeeded');
    expect(of.sent).toHaveLength(1);
    of.close();
  });

  test('as one of many succeeds', async () => {
    const of = await answeringWith(answer);
    const active = of.cache.list().filter(({ server }) => server.status === 'active');
    const bulk = of.operations.beginAll(
      active.map(({ id }) => ({
        write: { kind: 'stopServer', server: id },
        target: of.targetOf(id),
        api: of.api,
      })),
    );
    let isOver = false;
    void bulk.ended.then(() => {
      isOver = true;
    });
    for (let i = 0; i < 600 && !isOver; i++) await of.clock.turn(1_000);
    expect(new Set(bulk.items().map(({ result }) => result))).toEqual(new Set(['succeeded']));
    of.close();
  });

  test('as a step of a chain is followed, and the chain goes on', async () => {
    const of = await answeringWith(answer);
    const target = of.target('active');
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    for (let i = 0; i < 3_600 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
    expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
    expect(of.cache.known(target.key.id)?.server.status).toBe('active');
    of.close();
  });
});

describe('a stop within a chain that the API calls failed and carries out all the same', () => {
  const failed = () => Response.json({ status: 'error', message: 'Try later.' });

  async function stopped(meanwhile: (of: Rig) => void = () => {}) {
    const folder = stateFolder();
    const of = await answeringWith(failed, { folder });
    const target = of.target('active');
    of.chains.begin(consistentSnapshot(target, NAMED), of.api);
    meanwhile(of);
    for (let i = 0; i < 60 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
    const text = of.chain()?.text ?? '';
    const offers = folder.kept().chains.map((chain) => interrupted(chain, { zone: 'utc' }).offer);
    of.close();
    return { text, offers, name: target.name };
  }

  test('is seen, and the start is offered', async () => {
    const { text, offers, name } = await stopped();
    expect(text).toContain('(stop): refused: Try later.');
    expect(text).toContain(`${name} is stopping`);
    expect(text).not.toContain('is active');
    expect(text).toContain('start it (:unfinished offers the start');
    expect(offers).toEqual(['finish (start)']);
  });

  test('and of which nothing can be read is not said to have left the server active', async () => {
    const { text, name } = await stopped((of) => {
      const carryOut = of.hand.answer;
      let isAway = false;
      of.hand.answer = (request) => {
        if (request.method === 'GET' && isAway) return new Response('', { status: 503 });
        isAway ||= request.method === 'POST';
        return carryOut?.(request);
      };
    });
    expect(text).toContain(`${name} was last read as active`);
    expect(text).not.toContain('is active');
  });
});
