import { keys, starter } from './acting.ts';
import type { Opened, OpenOptions } from './open.ts';
import { rows } from './started.ts';

/** Gives the console with the same word for the status of all servers, and the first `n` of them marked. */
export function marker(): (n: number, status: string, options?: OpenOptions) => Promise<Opened> {
  const on = starter();
  return async (n, status, options = {}) => {
    const app = await on('', { servers: 9, ...options });
    for (const id of app.simulator.world.servers.keys()) app.simulator.world.setStatus(id, status);
    await app.type('r');
    await app.clock.turn(3_000);
    await app.type('r');
    await app.type('g');
    await app.clock.turn(400);
    await keys(app, ' '.repeat(n));
    return app;
  };
}

/** Names of the servers that are marked on screen. */
export const marks = (app: Opened): string[] =>
  rows(app).flatMap((row) => (row.startsWith('+') ? [row.split(/ +/)[3] ?? ''] : []));
