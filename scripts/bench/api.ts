import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('./server.ts', import.meta.url));

export type Api = {
  readonly url: string;
  /** How often the list of servers was read. */
  reads(): Promise<number>;
  stop(): void;
};

/** The API with so many servers, all `changing` or none. A process of its own, so that it takes no time from what is measured. */
export async function startApi(servers: number, changing?: 'changing'): Promise<Api> {
  const args = ['--import', 'tsx', SERVER, String(servers), ...(changing ? [changing] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [first] = await once(child.stdout, 'data');
  const url = String(first).trim();
  return {
    url,
    async reads() {
      const answer = await fetch(new URL('/__requests', url));
      const requests = JSON.parse(await answer.text()) as { path: string }[];
      return requests.filter(({ path }) => path === '/servers/').length;
    },
    stop: () => child.kill(),
  };
}
