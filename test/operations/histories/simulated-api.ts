import type { Api } from '../../../src/api/api.ts';
import type { List } from '../../../src/api/model.ts';
import type { Outcome } from '../../../src/api/outcome.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import type { Write } from '../../../src/operations/write.ts';
import { failed } from '../../fleet/answers.ts';
import { asked, createRows } from './bodies.ts';
import type { QuickClock } from './quick-clock.ts';
import type { Fate, Script } from './script.ts';
import { createWorld, type Thing } from './world.ts';

/** One request as the server saw it. Times are ms from the beginning of the history. */
export type Request_ = {
  readonly operation: string;
  readonly console: string;
  readonly write: Write;
  readonly fate: Fate;
  readonly at: number;
  /** When it was carried out; null: never. */
  committedAt: number | null;
  /** The id that its create got or would have got. */
  readonly id: string | null;
  answered: string;
};

export type SimulatedApi = ReturnType<typeof createSimulatedApi>;

const reset = () =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' }),
  });
const unreached = () =>
  Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' }),
  });

const page = (status: number): Response => new Response('<html><body>no</body></html>', { status });

/** An API that commits, loses, lags and lies as the script says, and keeps a ledger of what it did. */
export function createSimulatedApi(clock: QuickClock, script: Script, random: () => number) {
  const world = createWorld(random);
  const rows = createRows(clock.now() - clock.at() + script.skewMs);
  const ledger: Request_[] = [];
  /** What each act is about, once that is known. */
  const subjects = new Map<number, string>();
  const notes: { readonly at: number; readonly text: string }[] = [];
  let { omission, notFound } = script;

  const note = (text: string): void => void notes.push({ at: clock.at(), text });
  const asOf = (): number => clock.at() - (script.lag.of === 'each' ? random() : 1) * script.lag.ms;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

  /** Most reads are answered at once; what they show was settled when they were asked for. */
  function answered<T>(make: () => T): Promise<Outcome<T>> {
    const startedAt = clock.now();
    const value = make();
    const ms = random() < 0.8 ? 0 : Math.floor(random() * script.slowMs);
    const give = (): Outcome<T> => ({
      kind: 'ok',
      value,
      startedAt,
      at: clock.now(),
      serverTime: clock.now() + script.skewMs,
    });
    if (ms === 0) return Promise.resolve(give());
    return new Promise((resolve) => clock.after(ms, () => resolve(give())));
  }

  function list<T>(kind: Thing['kind'], serverId?: string): Promise<Outcome<List<T>>> {
    return answered(() => {
      const at = asOf();
      const found: T[] = [];
      for (const thing of world.things.values()) {
        if (thing.kind !== kind || (serverId !== undefined && thing.server !== serverId)) continue;
        const state = world.stateAt(thing, at);
        if (state === null) continue;
        if (omission && clock.at() >= omission.at && subjects.get(omission.act) === thing.id) {
          omission = null;
          note(`a list is without ${thing.kind} ${thing.id}, once`);
          // Each thing is lied about once: two proofs are proof enough.
          if (notFound && subjects.get(notFound.act) === thing.id) notFound = null;
        } else found.push(rows.row(thing, state) as T);
      }
      return { rows: found, count: found.length, complete: true, gap: null };
    });
  }

  function getServer(id: string): Promise<Outcome<never>> {
    const thing = world.things.get(id);
    const state = thing && world.stateAt(thing, asOf());
    if (notFound && clock.at() >= notFound.at && subjects.get(notFound.act) === id) {
      const { form } = notFound;
      notFound = null;
      note(`GET of ${id} is answered 404 once, ${form}`);
      if (omission && subjects.get(omission.act) === id) omission = null;
      return Promise.resolve(failed(form === 'json' ? 'refused' : 'bad-answer', { status: 404 }));
    }
    if (!thing || !state || thing.kind !== 'servers')
      return Promise.resolve(failed('refused', { status: 404 }));
    return answered(() => rows.row(thing, state) as never);
  }

  const json = (body: unknown, status = 200): Response => Response.json(body, { status });

  function success({ kind, ...write }: Write, { id, at }: Request_): Response {
    const made = id === null ? null : asked({ kind, ...write } as Write, id, at);
    if (made) return json(rows.json(made.thing, made.state), 201);
    const server = 'server' in write ? write.server : null;
    if (kind.startsWith('delete')) return new Response(null, { status: 204 });
    if (kind.endsWith('Server') && 'body' in write)
      return json({ id: Number(server), ...(write.body as object) });
    const point = 'snapshot' in write ? { snapshot: { id: Number(write.snapshot) } } : {};
    return json({
      status: 'success',
      message: 'ok',
      server: { id: Number(server), name: 'x', status: 'x' },
      ...point,
    });
  }

  function other(write: Write): Response {
    const kind = write.kind.endsWith('Backup')
      ? 'backups'
      : write.kind === 'createSnapshot'
        ? 'snapshots'
        : 'servers';
    const there = [...world.things.values()].flatMap((thing) => {
      const state = world.stateAt(thing, clock.at());
      const isOther = !('server' in write) || (kind === 'servers' ? thing.id : thing.server) !== write.server;
      return state && thing.kind === kind && (isOther || write.kind.startsWith('create'))
        ? [{ thing, state }]
        : [];
    });
    if (there.length === 0) return json({});
    const { thing, state } = pick(there);
    if (write.kind.startsWith('create')) return json(rows.json(thing, state), 201);
    if ('body' in write) return json(rows.json(thing, state));
    return json({
      status: 'success',
      server: { id: Number(thing.id), name: state.name, status: state.status },
    });
  }

  function answer({ answer: kind }: Fate, request: Request_): Response | Promise<Response> {
    const { write } = request;
    switch (kind) {
      case 'ok':
        return success(write, request);
      case 'pending':
        return json({ status: 'pending' }, 202);
      case 'other':
        return other(write);
      case 'empty':
        return pick([() => json({}), () => json({}, 201), () => new Response(null, { status: 204 })])();
      case 'refused':
        return json({ detail: 'no' }, pick([400, 402, 403, 404, 409, 422, 429]));
      case 'page':
        return page(pick([400, 403, 404, 409, 500, 502, 503, 504]));
      case 'odd':
        return json({ detail: 'odd' }, pick([418, 420, 444, 460, 499, 508, 520, 599]));
      case 'redirect':
        return new Response(null, {
          status: pick([301, 302, 303, 307, 308]),
          headers: { location: 'https://else.example/' },
        });
      case 'none':
        return new Promise(() => {});
      case 'reset':
        throw reset();
      case 'unreached':
        throw unreached();
    }
  }

  function commit(request: Request_): boolean {
    const isDone = world.commit(request.write, clock.at(), request.id);
    if (isDone) request.committedAt = clock.at();
    note(
      `${isDone ? 'CARRIED OUT' : 'not possible'}: ${request.write.kind} of operation ${request.operation}`,
    );
    return isDone;
  }

  const isPossibleLie = (kind: Fate['answer']): boolean => ['ok', 'pending', 'other', 'empty'].includes(kind);

  /** A request that has arrived; resolves with its answer, rejects when the connection breaks. */
  async function receive(operation: Operation, console: string, act: number, fate: Fate): Promise<Response> {
    const { write } = operation;
    const kind =
      write.kind === 'createServer' ? 'servers' : write.kind === 'createBackup' ? 'backups' : 'snapshots';
    const id = write.kind.startsWith('create') ? world.newId(kind) : null;
    const request: Request_ = {
      operation: operation.id,
      console,
      write,
      fate,
      id,
      at: clock.at(),
      committedAt: null,
      answered: '',
    };
    ledger.push(request);
    subjects.set(
      act,
      id ??
        ('backup' in write
          ? write.backup
          : 'snapshot' in write
            ? write.snapshot
            : (write as { server: string }).server),
    );
    const isRefused = fate.commit === 'before' && !commit(request) && isPossibleLie(fate.answer);
    if (fate.commit === 'after') clock.after(fate.latencyMs + fate.delayMs, () => void commit(request));
    clock.moving.count -= 1;
    await new Promise<void>((resolve) => clock.after(fate.latencyMs, resolve));
    clock.moving.count += 1;
    request.answered = isRefused ? 'refused' : fate.answer;
    note(`answer to ${write.kind} of operation ${operation.id}: ${request.answered}`);
    if (fate.answer === 'none') clock.moving.count -= 1;
    return isRefused ? json({ detail: 'not possible in this state' }, 409) : answer(fate, request);
  }

  const reads: Partial<Api> = {
    listServers: () => list('servers'),
    listBackups: ({ server_id } = {}) => list('backups', server_id),
    listSnapshots: ({ server_id } = {}) => list('snapshots', server_id),
    getServer,
    getAccount: async () => failed('refused', { status: 403 }),
    listPlans: async () => failed('refused', { status: 403 }),
  };

  return { world, ledger, notes, note, reads, receive };
}
