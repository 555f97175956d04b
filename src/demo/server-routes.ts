import { actedServer, detailedServer, listedServer } from './answers.ts';
import { locations, planById, systemById } from './catalogue.ts';
import { durations } from './durations.ts';
import { addresses } from './fleet.ts';
import { runNights } from './nights.ts';
import { mix } from './random.ts';
import { Fields, refuse } from './refusal.ts';
import { type Call, passes, type Route, requireStatus, route, serverById } from './route.ts';
import { diskUsedGb } from './usage.ts';
import { inApiOrder, type SimServer, statusAt } from './world.ts';

const nameRule = {
  required: true,
  pattern: /^[A-Za-z0-9-]+$/,
  says: 'Use letters, digits and hyphens only.',
} as const;
const hostnameRule = {
  pattern:
    /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])$/,
  says: 'Enter a fully qualified domain name.',
} as const;

export const serverRoutes: readonly Route[] = [
  route('listServers', 'GET', '/servers/', ({ world, nowMs, query }) => {
    const rows = [...world.servers.values()].filter(
      (server) =>
        passes(query, 'status', statusAt(server.state, nowMs)) && passes(query, 'location', server.location),
    );
    const results = inApiOrder(rows).map((server) => listedServer(server, nowMs));
    return { status: 200, body: { count: results.length, results } };
  }),

  route('createServer', 'POST', '/servers/', (call) => {
    const { world, nowMs } = call;
    const server = newServer(call);
    world.servers.set(server.id, server);
    const message = 'Server is being provisioned. This may take 2-5 minutes.';
    return {
      status: 201,
      body: { ...listedServer(server, nowMs), backups_enabled: server.backupsEnabled, message },
    };
  }),

  route('getServer', 'GET', '/servers/{server_id}/', ({ world, nowMs, id }) => {
    return { status: 200, body: detailedServer(serverById(world, id), nowMs) };
  }),

  route('replaceServer', 'PUT', '/servers/{server_id}/', (call) => changeSettings(call, { optional: false })),

  route('updateServer', 'PATCH', '/servers/{server_id}/', (call) => changeSettings(call, { optional: true })),

  // Not documented: the snapshots go with the server (same infrastructure), its backups stay (separate storage).
  route('deleteServer', 'DELETE', '/servers/{server_id}/', ({ world, nowMs, id }) => {
    serverById(world, id);
    runNights(world, nowMs);
    world.removeServer(id);
    return { status: 204, body: null };
  }),

  route('startServer', 'POST', '/servers/{server_id}/start/', ({ world, nowMs, id }) => {
    const server = serverById(world, id);
    const status = statusAt(server.state, nowMs);
    if (status !== 'stopped') {
      refuse(
        400,
        status === 'active' ? 'Server is already running.' : `Server cannot be started while ${status}.`,
      );
    }
    server.state = world.passing('starting', nowMs, durations.starting(world.random), 'active');
    return acted(server, nowMs, 'Server is starting');
  }),

  route('stopServer', 'POST', '/servers/{server_id}/stop/', ({ world, nowMs, id }) => {
    const server = serverById(world, id);
    requireStatus(server, nowMs, ['active'], 'Server is not running.');
    server.state = world.passing('stopping', nowMs, durations.stopping(world.random), 'stopped');
    return acted(server, nowMs, 'Server is stopping');
  }),

  route('rebootServer', 'POST', '/servers/{server_id}/reboot/', ({ world, nowMs, id }) => {
    const server = serverById(world, id);
    requireStatus(server, nowMs, ['active'], 'Server is not running.');
    server.state = world.passing('rebooting', nowMs, durations.rebooting(world.random), 'active');
    return acted(server, nowMs, 'Server is rebooting');
  }),

  // Not documented: what a server is after a restore. Here one from a backup ends active, one from a snapshot stopped.
  route('restoreServer', 'POST', '/servers/{server_id}/restore/', ({ world, nowMs, id, body }) => {
    const server = serverById(world, id);
    const fields = new Fields(body);
    const backupId = fields.integer('backup_id', { required: true });
    fields.check();
    runNights(world, nowMs);
    const backup = world.backups.get(backupId ?? 0) ?? refuse(404, 'Backup not found.');
    if (backup.server.id !== server.id) refuse(400, 'The backup belongs to another server.');
    if (statusAt(backup.state, nowMs) !== 'completed') refuse(400, 'The backup is not completed.');
    requireStatus(server, nowMs, ['active', 'stopped'], 'Server is not in a valid state for restoration.');
    const lastsMs = durations.backupRestore(diskUsedGb(server));
    server.state = world.passing('restoring', nowMs, lastsMs, 'active');
    return acted(server, nowMs, 'Server is being restored from backup.');
  }),
];

function acted(server: SimServer, nowMs: number, message: string) {
  server.updatedAt = nowMs;
  return { status: 200, body: { status: 'success', message, server: actedServer(server, nowMs) } } as const;
}

function changeSettings({ world, nowMs, id, body }: Call, { optional }: { optional: boolean }) {
  const server = serverById(world, id);
  const fields = new Fields(body, { optional });
  const name = fields.text('name', nameRule);
  const hostname = fields.text('hostname', { ...hostnameRule, required: true });
  const backupsEnabled = fields.flag('backups_enabled', { required: true });
  fields.check();
  // The nights before the change still followed the old setting.
  runNights(world, nowMs);
  if (name !== undefined) server.name = name;
  if (hostname !== undefined) server.hostname = hostname;
  if (backupsEnabled !== undefined) server.backupsEnabled = backupsEnabled;
  server.updatedAt = nowMs;
  return { status: 200, body: detailedServer(server, nowMs) } as const;
}

/** Checks the body of a create and takes the first month from the credit. */
function newServer({ world, nowMs, body }: Call): SimServer {
  const fields = new Fields(body);
  const name = fields.text('name', nameRule);
  const planId = fields.integer('plan_id', { required: true });
  const osId = fields.integer('os_id', { required: true });
  const location = fields.text('location', { required: true });
  const hostname = fields.text('hostname', hostnameRule);
  fields.integer('ssh_key_id');
  const backupsEnabled = fields.flag('backups_enabled');
  const plan = planById(planId);
  if (planId !== undefined && plan === undefined) fields.complain('plan_id', 'There is no such plan.');
  if (plan?.available === false) fields.complain('plan_id', 'This plan is not available.');
  if (osId !== undefined && !systemById(osId)) fields.complain('os_id', 'There is no such operating system.');
  if (location !== undefined && !locations.some((code) => code === location)) {
    fields.complain('location', `"${location}" is not a valid choice.`);
  } else if (plan?.available && location !== undefined && !plan.locations.includes(location)) {
    fields.complain('location', 'The plan is not offered at this location.');
  }
  fields.check();
  const price = Number(plan?.price_monthly ?? 0);
  if (price > world.credit) refuse(402, 'Insufficient credit.');
  world.credit -= price;
  // The nights before were without this server.
  runNights(world, nowMs);
  const id = world.newServerId();
  return {
    id,
    name: name ?? '',
    hostname: hostname ?? null,
    ...addresses(world.servers.size),
    location: location ?? '',
    planId: planId ?? 0,
    osId: osId ?? 0,
    backupsEnabled: backupsEnabled ?? false,
    noNightsSince: null,
    createdAt: nowMs,
    updatedAt: nowMs,
    state: world.passing('provisioning', nowMs, durations.provisioning(world.random), 'active'),
    load: { cpu: 0.06, memory: 0.2, disk: 0.1, bandwidth: 0.01 },
    noiseSeed: mix(world.seed + id),
    seededAt: nowMs,
  };
}
