import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src/operations/operation.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Write } from '../../src/operations/write.ts';
import { type Rig, rig } from './rig.ts';

type Case = { readonly write: Write; readonly target: Target | null };

const NEW = {
  name: 'fresh-01',
  plan_id: '2',
  os_id: '5',
  location: 'us-west',
} as const;

const CASES: Readonly<Record<Write['kind'], (of: Rig) => Case>> = {
  startServer: (of) => onServer(of, 'stopped', (server) => ({ kind: 'startServer', server })),
  stopServer: (of) => onServer(of, 'active', (server) => ({ kind: 'stopServer', server })),
  rebootServer: (of) => onServer(of, 'active', (server) => ({ kind: 'rebootServer', server })),
  deleteServer: (of) => onServer(of, 'active', (server) => ({ kind: 'deleteServer', server })),
  createServer: () => ({ write: { kind: 'createServer', body: NEW }, target: null }),
  updateServer: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'updateServer', server, body: { name: 'renamed' } })),
  replaceServer: (of) =>
    onServer(of, 'active', (server) => ({
      kind: 'replaceServer',
      server,
      body: { name: 'renamed', hostname: 'renamed.example.com', backups_enabled: true },
    })),
  createBackup: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'createBackup', server, description: 'd' })),
  createSnapshot: (of) =>
    onServer(of, 'active', (server) => ({ kind: 'createSnapshot', server, name: 'pre-x', description: '' })),
  restoreServer: (of) => {
    const target = of.recoveryPoint('backups');
    return { target, write: { kind: 'restoreServer', server: target.serverId, backup: target.pointId } };
  },
  restoreSnapshot: (of) => {
    const target = of.recoveryPoint('snapshots');
    return { target, write: { kind: 'restoreSnapshot', server: target.serverId, snapshot: target.pointId } };
  },
  deleteBackup: (of) => {
    const target = of.recoveryPoint('backups');
    return { target, write: { kind: 'deleteBackup', server: target.serverId, backup: target.pointId } };
  },
  deleteSnapshot: (of) => {
    const target = of.recoveryPoint('snapshots');
    return { target, write: { kind: 'deleteSnapshot', server: target.serverId, snapshot: target.pointId } };
  },
};

function onServer(of: Rig, status: string, write: (id: string) => Write): Case {
  const target = of.target(status);
  return { target, write: write(target.key.id) };
}

const KINDS = Object.keys(CASES) as Write['kind'][];

/** The connection breaks after the request left: `isDone` tells whether the API carried it out before. */
function lose(of: Rig, isDone: boolean): void {
  of.hand.answer = async (request) => {
    if (request.method === 'GET') return undefined as never;
    if (isDone) await of.simulator.fetch(request);
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }),
    });
  };
}

async function run(kind: Write['kind'], prepare: (of: Rig) => void): Promise<[Operation, Rig]> {
  const of = await rig();
  const { write, target } = CASES[kind](of);
  prepare(of);
  const over = await of.follow(of.begin(write, target));
  of.close();
  return [over, of];
}

describe.each(KINDS)('%s', (kind) => {
  test('succeeds: one request, one line before it and one after', async () => {
    const [over, of] = await run(kind, () => {});
    expect(over.text).not.toMatch(/undefined|null/);
    expect(over.outcome, over.text).toBe('succeeded');
    expect(of.sent).toHaveLength(1);
    expect(of.logged).toEqual([`intent ${kind}`, 'outcome succeeded']);
    expect(of.entries).toHaveLength(2);
  });

  test('is refused in the words of the API', async () => {
    const [over, of] = await run(kind, ({ hand }) => {
      hand.answer = ({ method }) =>
        method === 'GET'
          ? (undefined as never)
          : Response.json({ detail: 'Not while the moon is full.' }, { status: 400 });
    });
    expect(over.outcome).toBe('refused');
    expect(over.text).toContain('Not while the moon is full.');
    expect(of.sent).toHaveLength(1);
  });

  test('whose answer is lost after it was carried out is found to be done, or stays unknown', async () => {
    const [over, of] = await run(kind, (rigged) => lose(rigged, true));
    expect(over.outcome, over.text).toBe('succeeded');
    expect(of.sent).toHaveLength(1);
  });

  test('whose request is lost is never said to be done', async () => {
    const [over, of] = await run(kind, (rigged) => lose(rigged, false));
    expect(['not-done', 'unknown'], over.text).toContain(over.outcome);
    expect(over.text).toContain(over.outcome === 'not-done' ? 'not done' : '');
    if (kind === 'rebootServer' || kind.startsWith('restore') || kind.startsWith('create'))
      expect(over.outcome).toBe('unknown');
    expect(of.sent).toHaveLength(1);
  });

  test('of which no byte left is not sent, and nowhere said to be', async () => {
    const [over, of] = await run(kind, ({ hand }) => {
      hand.answer = ({ method }) => {
        if (method === 'GET') return undefined;
        throw Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }),
        });
      };
    });
    expect(over.outcome).toBe('not-sent');
    expect(over.text).toContain('nothing was sent');
    expect(of.texts()).toHaveLength(1);
    expect(of.texts()[0]).toContain(': could not ');
  });
});
