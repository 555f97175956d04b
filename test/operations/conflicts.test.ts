import { expect, test } from 'vitest';
import type { Write } from '../../src/operations/write.ts';
import { settle } from '../clock.ts';
import { rig } from './rig.ts';
import { operationOf } from './values.ts';

const WEB: Write = {
  kind: 'createServer',
  body: { name: 'web-9', plan_id: '2', os_id: '5', location: 'us-west' },
};

/** Operations over an API that loses the first write, without carrying it out. */
async function losingFirst() {
  let writes = 0;
  return rig({
    answer: ({ method }) => {
      if (method === 'GET') return undefined;
      writes += 1;
      return writes === 1 ? new Response('', { status: 504 }) : undefined;
    },
  });
}

test('no word lets a create through while the same is still looked for; then it needs one', async () => {
  const of = await losingFirst();
  const lost = of.begin(WEB, null);
  await settle();
  expect(of.operations.get(lost.id)?.phase).toBe('reconciling');
  const again = { write: WEB, target: null, api: of.api, accepts: [lost.id] };
  expect(of.operations.begin(again)).toEqual({ refused: expect.stringContaining('still looking for it') });
  expect(of.operations.begin({ ...again, accepts: 'all' })).toHaveProperty('refused');
  const over = await of.follow(lost);
  expect(over.outcome).toBe('unknown');
  expect(of.operations.begin({ ...again, accepts: ['another'] })).toMatchObject({ mayBeSent: true });
  expect(of.sent).toHaveLength(1);
  expect(of.operations.begin(again)).toHaveProperty('id');
  of.close();
});

const ONE_EACH = (server: string): [string, Write][] => [
  ['server', WEB],
  ['backup', { kind: 'createBackup', server, description: 'mine' }],
  ['snapshot', { kind: 'createSnapshot', server, name: 'pre', description: '' }],
];

test.each(['server', 'backup', 'snapshot'])(
  'a lost create takes no %s that another has made',
  async (what) => {
    const of = await rig();
    const target = of.target('active');
    const write = ONE_EACH(target.key.id).find(([name]) => name === what)?.[1] as Write;
    const isServer = write.kind === 'createServer';
    // What an earlier console left comes in while the same is asked for here: no lock could be between the two.
    const sentAt = of.clock.now();
    const two = of.begin(write, isServer ? null : target);
    const one = operationOf(write, {
      phase: 'sending',
      sentAt,
      confirmedAt: sentAt,
      answeredAt: null,
      before: { status: null, ids: [], skewMs: 0 },
    });
    // Only what is new by its time could be it.
    of.operations.resume([one]);
    await of.clock.turn(20_000);
    const made = of.operations.get(two.id)?.created;
    expect(made).toMatch(/^\d+$/);
    expect(of.operations.get(one.id)).toMatchObject({ phase: 'reconciling', created: null });
    const over = await of.follow(one, 180);
    expect(over).toMatchObject({ outcome: 'unknown', text: expect.stringContaining('no other new') });
    of.close();
  },
);
