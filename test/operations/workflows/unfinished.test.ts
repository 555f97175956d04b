import { expect, test } from 'vitest';
import { rig } from '../rig.ts';
import { stateFolder } from '../state-folder.ts';

test('what is kept for the next start holds nothing of the words of an answer: that to a create may tell a password', async () => {
  const folder = stateFolder();
  const of = await rig({ folder });
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
  const kept = JSON.stringify(folder.kept());
  expect(kept).toContain('fresh-01');
  expect(kept).not.toContain('hunter2');
  of.close();
});
