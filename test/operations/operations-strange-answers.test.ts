import { describe, expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { type Rig, rig } from './rig.ts';
import { CASES } from './write-cases.ts';

/** A success about another object, or without one, must not be taken for the end of what was asked for. */

type Answer = (of: Rig, request: Request) => Response | Promise<Response>;

/** Answers every write with `answer`, which may carry it out or not. */
async function answered(kind: Write['kind'], answer: Answer) {
  const of = await rig();
  const { write, target } = CASES[kind](of);
  of.hand.answer = (request) => (request.method === 'GET' ? undefined : answer(of, request));
  const over = await of.follow(of.begin(write, target), 7_200);
  of.close();
  return { over, of };
}

/** Carries it out, and answers something else. */
const carriedOut =
  (answer: (of: Rig) => Response): Answer =>
  async (of, request) => {
    await of.simulator.fetch(request);
    return answer(of);
  };

describe.each([
  ['createServer', '/servers/'],
  ['createBackup', '/backups/'],
  ['createSnapshot', '/snapshots/'],
] as const)('the answer to %s', (kind, path) => {
  const older: Answer = async (of, { headers }) => {
    const list = await of.simulator.fetch(new Request(`https://api.example.com/api/v1${path}`, { headers }));
    const { results } = (await list.json()) as { results: object[] };
    return Response.json(results.at(-1), { status: 201 });
  };

  test('that names what was there before proves nothing: it is looked for and not found', async () => {
    const { over } = await answered(kind, older);
    expect(over).toMatchObject({ outcome: 'unknown', created: null });
    expect([null, 201]).toContain(over.httpStatus);
    expect(over.text).toContain('check before repeating');
  });

  test('that names what was there before hides nothing: what was made is found', async () => {
    const { over } = await answered(kind, async (of, request) => {
      const answer = await older(of, request);
      await of.simulator.fetch(request);
      return answer;
    });
    expect(over.outcome, over.text).toBe('succeeded');
  });

  test('that names a new object which is not as requested is no proof either', async () => {
    const { over } = await answered(kind, async (of, request) => {
      const made = (await (await of.simulator.fetch(request)).json()) as object;
      const other = { name: 'another', server: { id: 1, name: 'x' }, server_id: 1, backup_type: 'automatic' };
      return Response.json({ ...made, ...other, id: 987_654 }, { status: 201 });
    });
    expect(over.created).not.toBe('987654');
    expect(over.outcome, over.text).toBe('succeeded');
  });

  test('that holds no more than an id is decided by the list: done', async () => {
    const { over } = await answered(kind, async (of, request) => {
      const { id } = (await (await of.simulator.fetch(request)).json()) as { id: number };
      return Response.json({ id }, { status: 201 });
    });
    expect(over.outcome, over.text).toBe('succeeded');
  });

  test('that holds no more than the id of what somebody else made just now: unknown', async () => {
    const { over } = await answered(kind, async (of, request) => {
      const other = { name: 'theirs', description: 'theirs' };
      const body = JSON.stringify({ ...((await request.json()) as object), ...other });
      const made = await of.simulator.fetch(new Request(request, { body }));
      const { id } = (await made.json()) as { id: number };
      return Response.json({ id }, { status: 201 });
    });
    expect(over).toMatchObject({ outcome: 'unknown', created: null });
    expect(over.text).toContain('check before repeating');
  });
});

const BODIES: Readonly<Record<string, (of: Rig) => Response>> = {
  'an empty object': () => Response.json({}),
  nothing: () => new Response(null, { status: 204 }),
};

const OTHER = (of: Rig) => Response.json({ id: Number(of.target('stopped').key.id), name: 'other' });

describe.each(['updateServer', 'replaceServer'] as const)('%s', (kind) => {
  test.each(Object.entries(BODIES))('answered with %s is done when a read shows it', async (_, body) => {
    const { over } = await answered(kind, carriedOut(body));
    expect(over).toMatchObject({ outcome: 'succeeded', text: expect.stringMatching(/: done$/) });
  });

  test.each(Object.entries(BODIES))('answered with %s and not carried out is not done', async (_, body) => {
    const { over } = await answered(kind, (of) => body(of));
    expect(over.outcome).toBe('unobserved');
    expect(over.text).toContain('accepted, but');
    expect(over.text).toContain('not as requested');
  });

  test('answered with another server is looked for, and done or unknown by what reads show', async () => {
    expect((await answered(kind, carriedOut(OTHER))).over.outcome).toBe('succeeded');
    expect((await answered(kind, OTHER)).over.outcome).toBe('unknown');
  });

  test('is not sent when a setting that it overwrites is another by now', async () => {
    const of = await rig();
    const { write, target } = CASES[kind](of);
    const was = { hostname: 'as-it-was-shown.example.com' };
    const over = await of.follow(of.begin({ ...write, was } as Write, target));
    expect(over.outcome).toBe('changed');
    expect(over.text).toContain('hostname as-it-was-shown.example.com → ');
    expect(of.sent).toEqual([]);
    of.close();
  });

  test('is sent when what it overwrites is as it was shown', async () => {
    const of = await rig();
    const { write, target } = CASES[kind](of);
    const { hostname } = of.simulator.world.servers.get(Number(target?.key.id)) ?? {};
    const over = await of.follow(of.begin({ ...write, was: { hostname } } as Write, target));
    expect(over.outcome).toBe('succeeded');
    of.close();
  });
});
