import { basename } from 'node:path';
import type { Clock } from '../../api/clock.ts';
import type { Sources } from '../../fleet/list-data.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import { type Entry, serverSubject } from '../../resources/activity.ts';
import { span } from '../../resources/format.ts';
import type { Effect } from '../screen/command.ts';
import type { Host, LentEnd } from './host.ts';
import type { Shell } from './shell.ts';

type Parts = {
  readonly sources: Sources;
  readonly clock: Clock;
  readonly poll: Pick<Poll, 'refresh'>;
  readonly host: Pick<Host, 'lend'>;
  readonly shell: Pick<Shell, 'perform' | 'say'>;
};

type Ssh = Extract<Effect, { effect: 'ssh' }>;

/** ssh itself failed; other numbers are those of the last command on the server. */
const SSH_FAILED = 255;

/** What ends sooner has hardly been a session: its last words are kept on the terminal until they are read. */
const SESSION_MS = 5_000;

const NOT_STARTED: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such program on the PATH',
  EACCES: 'this user may not run it',
};

/** How a program ended, in words; null when it ended as it should. */
export function endWords(end: LentEnd): string | null {
  switch (end.kind) {
    case 'status':
      return end.status === 0 ? null : `ended with status ${end.status}`;
    case 'signal':
      return `was ended by ${end.signal}`;
    case 'not-started':
      return `was not started: ${NOT_STARTED[end.code] ?? end.code}`;
  }
}

/** Whether what the program wrote last may say why it failed. */
function isFailure(end: LentEnd, tookMs: number): boolean {
  if (end.kind === 'status') return end.status === SSH_FAILED || (end.status !== 0 && tookMs < SESSION_MS);
  return end.kind === 'signal';
}

/**
 * What was seen to change while nobody looked: of that server first, and how much else. A status comes first, of other servers one
 * that is not active, then a problem.
 */
export function meanwhile(entries: readonly Entry[], server: string): string {
  const [own, others] = [entries.filter(isOf(server)), entries.filter((entry) => !isOf(server)(entry))];
  const lastStatus = new Map(others.filter(hasStatus).map((entry) => [entry.subject?.id, entry]));
  const isDown = (entry: Entry): boolean =>
    lastStatus.get(entry.subject?.id) === entry &&
    (entry.to === undefined ? entry.text.startsWith('gone') : entry.to !== 'active');
  const worst = (all: readonly Entry[]): Entry | undefined =>
    all.findLast(hasStatus) ?? all.findLast(({ problem }) => problem) ?? all.at(-1);
  const first =
    worst(own) ?? others.findLast(isDown) ?? others.findLast(({ problem }) => problem) ?? worst(others);
  if (!first) return 'no change was seen meanwhile';
  const more = entries.length - 1;
  const name = first.subject ? `${first.subject.name}: ` : '';
  return `meanwhile ${name}${first.text}${more === 0 ? '' : `, and ${more} more in Activity`}`;
}

const hasStatus = ({ status }: Entry): boolean => status !== undefined;

const isOf =
  (server: string | undefined) =>
  ({ subject }: Entry): boolean =>
    subject?.id === server;

/** Leaves the screen to a program that reaches a server; reading goes on behind it. */
export function createSsh({ sources: { journal, profile }, clock, poll, host, shell }: Parts) {
  async function run({ server, argv, line }: Ssh): Promise<void> {
    const [program, startedAt] = [basename(argv[0] ?? ''), clock.now()];
    const subject = serverSubject(profile, server.id, server.name);
    const note = (text: string): void =>
      void journal.add({ at: clock.now(), kind: 'operation', subject, text });
    note(line);
    const seenBefore = new Set(journal.entries());
    const after = (end: LentEnd): string | null =>
      isFailure(end, clock.now() - startedAt)
        ? `\r\nvps-console: ${program} ${endWords(end)}. Press Enter to come back.\r\n`
        : null;
    shell.perform([{ type: 'away', isAway: true }]);
    const end = await host.lend(argv, { before: `vps-console: ${line}\r\n`, after });
    const changes = journal.entries().filter((entry) => !seenBefore.has(entry));
    const [took, how] = [span(clock.now() - startedAt), endWords(end)];
    note(`${line}: ${end.kind === 'not-started' ? how : `${how ?? 'ended'} after ${took}`}`);
    shell.perform([
      { type: 'away', isAway: false },
      { type: 'key', at: clock.now() },
    ]);
    poll.refresh();
    if (end.kind === 'not-started') shell.say('bad', `${program} ${how}`);
    else {
      const back = `back from ${server.name} after ${took}${how === null ? '' : `, ${program} ${how}`}`;
      shell.say(how === null ? 'info' : 'warn', `${back}; ${meanwhile(changes, server.id)}`);
    }
  }

  return { run: (effect: Ssh): void => void run(effect) };
}
