import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { list, serverRow } from '../api/samples.ts';

export type Said = { readonly status?: number; readonly body?: unknown; readonly date?: Date };

/** An API on this machine that goes with the test: its address, and what it was asked. Answers 404 for what `answer` leaves out. */
export async function loopback(answer: (path: string, token: string) => Said | undefined) {
  const requests: { method: string; path: string; token: string }[] = [];
  const server = createServer(({ method = '', url = '', headers }, response) => {
    const path = url.replace('/api/v1', '').split('?')[0] ?? '';
    const token = headers.authorization?.replace('Bearer ', '') ?? '';
    requests.push({ method, path, token });
    const { status = 200, body = {}, date } = answer(path, token) ?? { status: 404 };
    if (date) response.setHeader('Date', date.toUTCString());
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { apiUrl: `http://127.0.0.1:${port}/api/v1`, requests };
}

const ACCOUNT = {
  account: { email: 'ops@example.com' },
  token: { name: 'ops', permissions: ['servers:write'] },
};

/** What a sound API says. */
export function sound(path: string): Said | undefined {
  if (path === '/account/me/') return { body: ACCOUNT };
  if (path === '/servers/') return { body: list(serverRow) };
  return path === '/backups/' || path === '/snapshots/' ? { body: list() } : undefined;
}
