import { expect, test } from 'vitest';
import { consistentSnapshot } from '../../../src/operations/workflows/chain-plan.ts';
import { rig } from '../rig.ts';

async function renamedDuringChain(lose: boolean, byUs: boolean) {
  const of = await rig();
  const target = of.target('active');
  const server = target.key.id;
  of.chains.begin(consistentSnapshot(target, { name: 'pre', description: '' }), of.api);
  const text = () => of.chain()?.text ?? '';
  for (let i = 0; i < 900 && !text().includes('step 2'); i++) await of.clock.turn(1_000);
  if (!byUs) of.simulator.world.rename(Number(server), 'other');
  const lost = async (request: Request): Promise<Response> => {
    await of.simulator.fetch(request);
    return new Response('', { status: 504 });
  };
  of.hand.answer = (request) => (request.method === 'PATCH' && lose ? lost(request) : undefined);
  if (byUs) of.begin({ kind: 'updateServer', server, body: { name: 'other' } }, of.targetOf(server));
  for (let i = 0; i < 3_600 && of.chains.running().length > 0; i++) await of.clock.turn(1_000);
  of.close();
  return of;
}

test.each([
  ['is accepted', false],
  ['was carried out although its answer was lost', true],
])('a new name that this console gave during a chain and that %s keeps no step of it', async (_, lose) => {
  const of = await renamedDuringChain(lose, true);
  expect(of.chain()).toMatchObject({ outcome: 'succeeded' });
  expect(of.sent.at(-1)).toContain('/start/');
});

test('a name that others gave does', async () => {
  const of = await renamedDuringChain(false, false);
  expect(of.chain()?.text).toContain('it changed meanwhile: name');
});
