// The API of the soak, in a process of its own: npx tsx scripts/soak/server.ts SERVERS. Tells its address, then how often it was asked.
import { type Fault, faults, limited } from '../../test/api-faults.ts';
import { startApiServer } from '../../test/api-server.ts';

const TURN_MS = 2_500;
/** So many answers of a bad turn are bad, and then the next ones are good again. */
const times = 10;
const FAULTS: readonly Fault[] = [
  { ...limited('2'), times },
  { ...faults.reset, times },
  { kind: 'slow', ms: 2_000, times },
  { ...faults.truncated, times },
  { ...faults.html502, times },
];
const STATUSES = ['active', 'stopped'];

const api = await startApiServer({ servers: Number(process.argv[2]) });
const { world } = api.simulator;
let [turn, asked] = [0, 0];
setInterval(() => {
  // Every other turn is a good one.
  api.misbehave(turn % 2 === 0 ? null : (FAULTS[(turn >> 1) % FAULTS.length] ?? null));
  for (const id of world.servers.keys()) world.setStatus(id, STATUSES[turn % STATUSES.length] ?? '');
  turn += 1;
  asked += api.requests.splice(0).length;
  console.log(asked);
}, TURN_MS);
console.log(api.url);
