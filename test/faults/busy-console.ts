import { systemClock } from '../../src/api/clock.ts';
import { createCache } from '../../src/console/cache.ts';
import { createOperations } from '../../src/console/operations/engine.ts';
import { openIntents } from '../../src/console/operations/intents.ts';
import { isUnanswered } from '../../src/console/operations/operation.ts';
import { createPoll } from '../../src/console/poll.ts';
import { serverTarget } from '../../src/console/target.ts';
import { networkApi } from './network.ts';

/** A console without a screen that reboots one server after the other until it is killed. */
export async function keepBusy(apiUrl: string, dir: string): Promise<never> {
  const clock = systemClock;
  const cache = createCache();
  const api = networkApi(apiUrl, { timeouts: { connectMs: 5_000, readMs: 5_000, writeMs: 5_000 } });
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: 0,
    random: Math.random,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      visible: [],
      all: [],
      paused: true,
      lastKeyAt: clock.now(),
      busy: false,
      busyCopies: false,
    }),
  });
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents: openIntents({
      dir,
      account: () => 'a',
      who: { user: 'ada', sudoUser: null, sshClient: null },
      now: clock.now,
    }),
    store: null,
    random: Math.random,
    profile: 'prod',
    onChange: () => {},
  });
  poll.start();
  await poll.readNow('servers');
  for (;;) {
    for (const known of cache.list()) {
      const write = { kind: 'rebootServer', server: known.id } as const;
      const begun = operations.begin({ write, target: serverTarget('prod', known, clock.now()), api });
      if ('refused' in begun) continue;
      for (let now = operations.get(begun.id); now && isUnanswered(now); now = operations.get(begun.id))
        await new Promise((resolve) => setImmediate(resolve));
    }
    await poll.readNow('servers');
  }
}
