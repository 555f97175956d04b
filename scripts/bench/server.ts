// The API for the benchmark, in a process of its own: npx tsx scripts/bench/server.ts SERVERS
import { systemClock } from '../../src/api/clock.ts';
import { startApiServer } from '../../test/api-server.ts';

// Its time stands still: usage does not move, so a poll finds nothing new.
const startedAt = Date.now();
const clock = { ...systemClock, now: () => startedAt };

const api = await startApiServer({ servers: Number(process.argv[2]), clock, control: true });
console.log(api.url);
