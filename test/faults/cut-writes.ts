import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Simulator } from '../../src/demo/simulator.ts';
import type { networkClock } from './network-clock.ts';

/** Where the exchange of one write breaks. `done`: whether the API carries it out all the same. */
export const CUTS = {
  'reset when the connection is made': { done: false },
  'reset before the body is read': { done: false },
  'reset before it is carried out': { done: false },
  'no answer, not carried out': { done: false },
  'a gateway answers 502 in its place': { done: false },
  'reset after it was carried out': { done: true },
  'cut in the status line': { done: true },
  'cut after the headers': { done: true },
  'cut in the body': { done: true },
  'no answer after it was carried out': { done: true },
  'a gateway answers 504, and it is carried out 20 s later': { done: true },
  'answered in full, then reset': { done: true },
} as const satisfies Record<string, { done: boolean }>;
export type Cut = keyof typeof CUTS;

/** What one confirmed write met: the server's own truth. */
export type Run = {
  readonly simulator: Simulator;
  readonly clock: ReturnType<typeof networkClock>;
  readonly cut: Cut;
  /** Whether this read fails; a fresh answer each time. */
  readonly failsRead: () => boolean;
  /** Write requests that arrived, and those that were carried out (answered 2xx). */
  seen: number;
  committed: number;
};

/** A server on a real port that answers reads, and breaks the one write of a run where it is told to. */
export async function startCutServer() {
  let run: Run | null = null;
  const http = createServer((incoming, out) => {
    if (run) void serve(run, incoming, out).catch(() => out.destroy());
  });
  http.on('connection', (socket) => {
    socket.on('error', () => {});
    // Only a write may come over this connection: reads were made before, and those connections are closed.
    if (run?.cut === 'reset when the connection is made' && armed) {
      armed = false;
      socket.resetAndDestroy();
    }
  });
  let armed = false;
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/v1`,
    begin(next: Run): void {
      run = next;
      http.closeAllConnections();
    },
    /** The next connection is for the write. */
    arm(): void {
      armed = true;
      http.closeAllConnections();
    },
    close: () =>
      new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function serve(run: Run, incoming: IncomingMessage, out: ServerResponse): Promise<void> {
  const { method = 'GET', url = '' } = incoming;
  const reset = (): void => void out.socket?.resetAndDestroy();
  if (method !== 'GET') run.seen += 1;
  if (method !== 'GET' && run.cut === 'reset before the body is read') return reset();
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const headers = {
    Authorization: String(incoming.headers.authorization),
    'Content-Type': 'application/json',
  };
  const ask = (): Promise<Response> =>
    run.simulator.fetch(
      new Request(`http://127.0.0.1${url}`, { method, headers, ...(body.length > 0 ? { body } : {}) }),
    );
  const commit = async (): Promise<Response> => {
    const answer = await ask();
    if (answer.ok) run.committed += 1;
    return answer;
  };
  if (method === 'GET') {
    if (run.failsRead()) return reset();
    return give(out, await ask());
  }
  switch (run.cut) {
    case 'reset before it is carried out':
      return reset();
    case 'no answer, not carried out':
      return run.clock.unanswered();
    case 'a gateway answers 502 in its place':
      out.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>Bad Gateway</html>');
      return;
    case 'a gateway answers 504, and it is carried out 20 s later':
      run.clock.after(20_000, () => void commit());
      out.writeHead(504, { 'Content-Type': 'text/html' }).end('<html>Gateway Timeout</html>');
      return;
    case 'reset after it was carried out':
      await commit();
      return reset();
    case 'no answer after it was carried out':
      await commit();
      return run.clock.unanswered();
    case 'answered in full, then reset':
      await give(out, await commit());
      return reset();
    default:
      return cutShort(out, run.cut, await commit());
  }
}

async function give(out: ServerResponse, answer: Response): Promise<void> {
  const text = await answer.text();
  out.writeHead(answer.status, Object.fromEntries(answer.headers));
  await new Promise<void>((resolve) => out.end(text === '' ? undefined : text, () => resolve()));
}

/** Writes the beginning of the answer by hand and closes the connection. */
async function cutShort(out: ServerResponse, cut: Cut, answer: Response): Promise<void> {
  const text = (await answer.text()) || ' ';
  const status = `HTTP/1.1 ${answer.status} `;
  const head = `${status}OK\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n`;
  const pieces: Partial<Record<Cut, string>> = {
    'cut in the status line': status.slice(0, 10),
    'cut after the headers': head,
    'cut in the body': `${head}${text.slice(0, text.length / 2)}`,
  };
  out.socket?.end(pieces[cut] ?? '');
}
