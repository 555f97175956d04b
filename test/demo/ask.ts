import type { components } from '../../src/api/schema.d.ts';
import { createSimulator, type SimulatorOptions } from '../../src/demo/simulator.ts';
import { turnedClock } from './turned-clock.ts';

type Schemas = components['schemas'];

/** A simulator with a clock to turn, asked in short. */
export function world(options: Partial<SimulatorOptions> & { start?: string } = {}) {
  const { start, ...rest } = options;
  const clock = turnedClock(start);
  const simulator = createSimulator({ clock, ...rest });

  async function ask(
    method: string,
    path: string,
    sent?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const response = await simulator.fetch(
      new Request(`https://demo.invalid/api/v1${path}`, {
        method,
        headers: { Authorization: 'Bearer x' },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }
  /** The body, of the type that openapi.yaml gives it (the contract test sees to that). */
  const body = async <Name extends keyof Schemas>(method: string, path: string, sent?: unknown) =>
    (await ask(method, path, sent)).body as Schemas[Name];

  return {
    clock,
    simulator,
    world: simulator.world,
    ask,
    servers: async (query = '') => (await body<'ServerList'>('GET', `/servers/${query}`)).results,
    backups: async (query = '') => (await body<'BackupList'>('GET', `/backups/${query}`)).results,
    snapshots: async (query = '') => (await body<'SnapshotList'>('GET', `/snapshots/${query}`)).results,
    server: (id: number) => body<'ServerDetail'>('GET', `/servers/${id}/`),
    createServer: (sent: Schemas['NewServer']) => body<'CreatedServer'>('POST', '/servers/', sent),
    createBackup: (sent: Schemas['NewBackup']) => body<'CreatedBackup'>('POST', '/backups/', sent),
    createSnapshot: (sent: Schemas['NewSnapshot']) => body<'CreatedSnapshot'>('POST', '/snapshots/', sent),
    id(name: string): number {
      const server = [...simulator.world.servers.values()].find((one) => one.name === name);
      if (server === undefined) throw new Error(`no server ${name}`);
      return server.id;
    },
    /** Turns the clock second by second until `done` says so; how many seconds that took. */
    async secondsUntil(done: () => Promise<boolean>, atMost = 3600): Promise<number> {
      for (let seconds = 0; seconds <= atMost; seconds += 1) {
        if (await done()) return seconds;
        clock.turn(1000);
      }
      throw new Error(`not done within ${atMost} s`);
    },
  };
}
