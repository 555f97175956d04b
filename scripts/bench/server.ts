// The API for the benchmark, in a process of its own: npx tsx scripts/bench/server.ts SERVERS [changing]
import { systemClock } from '../../src/api/clock.ts';
import { startApiServer } from '../../test/api-server.ts';

/** Between two changes of all rows. */
const CHANGE_MS = 2_500;

const [servers, changing] = process.argv.slice(2);

// Its time stands still: usage does not move, so a poll finds nothing new.
const startedAt = Date.now();
const clock = { ...systemClock, now: () => startedAt };

const api = await startApiServer({ servers: Number(servers), clock, control: true });
if (changing !== undefined) {
  const { world } = api.simulator;
  let status = 'active';
  setInterval(() => {
    status = status === 'active' ? 'stopped' : 'active';
    for (const id of world.servers.keys()) world.setStatus(id, status);
  }, CHANGE_MS);
}
console.log(api.url);
