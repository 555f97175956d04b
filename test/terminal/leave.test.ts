import { afterEach, expect, test, vi } from 'vitest';
import { leave } from '../../src/terminal/leave.ts';

afterEach(() => vi.restoreAllMocks());

/** Leaves with these requests under way, looked at again and again. */
async function left(...looks: readonly (readonly string[])[]): Promise<readonly unknown[]> {
  const done: unknown[] = [];
  const owed = vi.spyOn(process, 'getActiveResourcesInfo').mockReturnValue([...(looks.at(-1) ?? [])]);
  for (const look of looks) owed.mockReturnValueOnce([...look]);
  vi.spyOn(process, 'exit').mockImplementation((code) => done.push(`exit ${code}`) as never);
  vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    done.push(pid, signal);
    return true;
  });
  await leave(3, () => done.push('last'));
  return done;
}

test('what is only late is waited for', async () => {
  expect(await left(['Timeout', 'FSReqPromise'], ['GetAddrInfoReqWrap'], ['Timeout'])).toEqual([
    'last',
    'exit 3',
  ]);
});

test('what never answers is left by a signal of which no shell tells', async () => {
  expect((await left(['FSReqCallback'])).slice(0, 3)).toEqual(['last', process.pid, 'SIGPIPE']);
});
