import { systemClock } from '../../src/api/clock.ts';
import { createPoll } from '../../src/fleet/polling/poller.ts';
import { createCache } from '../../src/fleet/row-cache.ts';
import { isUnanswered } from '../../src/operations/operation.ts';
import { createOperations } from '../../src/operations/operations.ts';
import { FORGETFUL } from '../../src/operations/persistence.ts';
import { serverTarget } from '../../src/operations/target.ts';
import { openJournal } from '../../src/storage/journal-file.ts';
import { networkApi } from './network.ts';

/** A console without a screen that reboots one server after the other until it is killed. */
export async function keepBusy(apiUrl: string, dir: string): Promise<never> {
  const clock = systemClock;
  const cache = createCache();
  const api = networkApi(apiUrl);
  const poll = createPoll({
    api,
    cache,
    clock,
    chosenPaceMs: 0,
    random: Math.random,
    onLink: () => {},
    focus: () => ({
      route: { view: 'servers' },
      where: null,
      visible: [],
      all: [],
      cameUp: [],
      paused: true,
      lastKeyAt: clock.now(),
      busy: false,
      busyRecoveryPoints: false,
    }),
  });
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents: openJournal({
      dir,
      account: async () => 'a',
      who: { user: 'ada', host: 'bastion', sudoUser: null, sshClient: null },
      now: clock.now,
    }),
    session: FORGETFUL,
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
