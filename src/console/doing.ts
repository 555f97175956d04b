import type { Sources } from '../fleet/list-data.ts';
import type { Poll } from '../fleet/polling/poller.ts';
import {
  answerNotice,
  type CreatedAnswer,
  createdAnswer,
  type ToldAnswers,
  toldAnswers,
} from '../operations/created-answer.ts';
import { newsText } from '../operations/notice.ts';
import { isOpen, isUnanswered } from '../operations/operation.ts';
import { createOperations } from '../operations/operations.ts';
import { createAdoption } from '../operations/workflows/adoption.ts';
import { type Chain, currentStep, partsOf } from '../operations/workflows/chain.ts';
import { createChains } from '../operations/workflows/chain-runner.ts';
import { newsOf, placeOf, serverFirst } from '../operations/workflows/chain-text.ts';
import { summaryOf } from '../operations/workflows/exit-summary.ts';
import { underWay } from '../operations/workflows/in-progress.ts';
import { cameBetween } from '../operations/workflows/interference.ts';
import { createUnfinished } from '../operations/workflows/unfinished.ts';
import { isEdit } from '../operations/write.ts';
import { titleOf, titlesOf } from '../operations/write-titles.ts';
import { serverSubject } from '../resources/activity.ts';
import { HOLD_MS, released } from './dialogs/confirm.ts';
import { createDrafts } from './dialogs/drafts.ts';
import { type CarryParts, createCarry } from './effects/carry.ts';
import { createBulks } from './effects/carry-many.ts';
import type { Shell } from './effects/shell.ts';
import type { ConsoleOptions } from './options.ts';

type Parts = {
  readonly sources: Sources;
  readonly poll: Poll;
  readonly random: () => number;
  readonly shell: Shell;
  readonly call: CarryParts['call'];
};

/** Everything that changes something: operations, chains, confirmed orders, and what earlier consoles left. */
export function createDoing(options: ConsoleOptions, parts: Parts) {
  const { clock, profile, permission, host, thresholds, intents, session } = options;
  const { sources, poll, random, shell, call } = parts;
  const { changed, say } = shell;
  const { cache, journal } = sources;
  /** Extra fields of answers to creates, which come only once, oldest first. */
  let answers: readonly CreatedAnswer[] = [];
  let stopHolding = (): void => {};
  const operations = createOperations({
    clock,
    cache,
    poll,
    intents,
    session,
    random,
    profile,
    speed: thresholds.speed,
    onChange: changed,
    onAnswer: (operation, outcome) => {
      if (outcome.kind === 'limited') poll.limited(outcome, operation.sentAt ?? clock.now());
      const { write } = operation;
      // Following an edit reads that server; the list would still show the old values.
      if (outcome.kind === 'ok' && isEdit(write))
        for (const key of ['servers', `server ${write.server}`] as const) void poll.readNow(key);
      // No operation keeps these words (answer.ts), so they are said at once.
      if (outcome.kind === 'ok' && outcome.message !== undefined && write.kind === 'createServer')
        say('info', { titles: titlesOf(write, null), said: 'accepted', apiSaid: outcome.message });
      const told = createdAnswer(operation, outcome);
      if (told === null) return;
      answers = [...answers, told];
      say('warn', { titles: [operation.name], said: answerNotice(told) });
    },
    onFound: (operation) => {
      const { write, target, said } = operation;
      if (isOpen(operation)) say('warn', { titles: titlesOf(write, target), said });
      void operations.ended(operation.id).then((over) => carry.announce(over));
    },
    onEntry: (entry) => journal.show(entry),
  });
  function enterOf(chain: Chain, text: string): void {
    const subject = serverSubject(profile, chain.server, chain.name);
    void journal.add({ at: clock.now(), kind: 'operation', subject, text, ...partsOf(chain) });
  }
  const { zone } = options;
  const unfinished = createUnfinished({ clock, zone, cache, session, operations, onChange: changed });
  const chains = createChains({
    clock,
    zone,
    cache,
    session,
    unfinished,
    random,
    profile,
    operations,
    readNow: poll.readNow,
    onEnd: (chain, { titles, headline, details }) => {
      const between = cameBetween(chain, operations.list());
      const all = between === null ? details : [...details, between];
      const news = newsOf({ titles, headline, details: all });
      enterOf(chain, newsText(news));
      say(currentStep(chain) !== null ? 'bad' : between === null ? 'info' : 'warn', news);
      call(news, chain.server);
    },
  });
  const drafts = createDrafts();
  const carryParts = { shell, drafts, operations, chains, permission, call };
  const bulks = createBulks({
    ...carryParts,
    clock,
    session,
    enter: ({ server, name }, text) => {
      const subject = server ? serverSubject(profile, server.id, server.name) : null;
      return journal.add({
        at: clock.now(),
        kind: 'operation',
        subject,
        text: subject ? text : `${text} (${name})`,
      });
    },
  });
  const carry = createCarry(carryParts, bulks.begin);
  const adoption = createAdoption({
    clock,
    session,
    operations,
    unfinished,
    mode: permission.mode,
    nameOf: (server) => cache.known(server)?.server.name,
    servers: cache.servers,
    isCarried: host.follows,
    announce: carry.announce,
    enter: enterOf,
    note: (text) => journal.add({ at: clock.now(), kind: 'operation', subject: null, text }),
    say,
  });
  /** What becomes of a chain when the program ends. */
  function afterwards({ id }: Chain): string {
    return unfinished.isKept(id) ? 'the next start offers to finish it' : 'will not be finished';
  }

  /** A running chain at the end of the program: its server first where a step may have stopped it. */
  function unfinishedLine(chain: Chain): string {
    const first = serverFirst(chain, unfinished.lastRead(chain));
    const text = `not finished: ${chain.title}: ${placeOf(chain).whole} (${afterwards(chain)})`;
    return first === null ? text : `${first}; ${text}`;
  }

  return {
    operations,
    unfinished,
    adoption,
    bulks,
    drafts,
    /** The `y` of a question, pressed at `since`, sends when no other key follows it. */
    hold(since: number): void {
      stopHolding();
      // Where the process stood still, keys that came meanwhile are read after the timers of the first turn, and handled in the next.
      const later = (ms: number, act: () => void): void => {
        stopHolding = clock.after(ms, act);
      };
      const release = (): void => shell.perform(released(shell.context(), since));
      later(HOLD_MS, () => later(0, () => later(0, release)));
    },
    order: carry.order,
    finish: carry.finish,
    /** The extra fields of answers to creates. */
    answer: (): ToldAnswers | null => toldAnswers(answers),
    underWay: () =>
      underWay({
        profile,
        operations: operations.list(),
        chains: unfinished.running(),
        bulks: bulks.running(),
      }),
    /** Whether this console carries out or follows anything, or holds extra fields of a create. */
    isWorking: (): boolean =>
      answers.length > 0 ||
      unfinished.running().length > 0 ||
      bulks.running().length > 0 ||
      operations.list().some(isOpen),
    /** Whether anything under way shows a running time. */
    isTimed: (): boolean => operations.list().some(isOpen) || unfinished.running().length > 0,
    /** Whether this operation or chain is this console's own. */
    carries: (id: string): boolean => operations.get(id) !== undefined || unfinished.isCarried(id),
    /** What would be interrupted if the program ended now, a sentence each, the consequence first. */
    unsafeToLeave: (): readonly string[] => [
      ...unfinished
        .running()
        .map(
          (chain) =>
            `${chain.name} may stay ${chain.closing ? 'stopped' : 'as it is now'} (${chain.what} is not finished; ${afterwards(chain)})`,
        ),
      ...bulks.running().map(({ title, bulk }) => {
        const left = bulk.items().filter(({ result }) => result === 'waiting').length;
        return `${title} is not finished${left > 0 ? `, ${left} not sent yet` : ''}`;
      }),
      ...operations
        .list()
        .filter(isUnanswered)
        .map(({ write, target }) => `${titleOf(write, target)} has no answer yet`),
    ],
    /** Printed when the screen is gone. */
    summary: () =>
      summaryOf({
        profile,
        operations: operations.list(),
        chains: unfinished.running().map(unfinishedLine),
        waiting: bulks.waiting(),
        leftStopped: unfinished.leftStopped().map(({ chain, text }) => {
          const offer = unfinished.isKept(chain.id)
            ? 'the next start offers the rest'
            : 'the rest will not be offered';
          return `${text} (${chain.what} was not finished; ${offer})`;
        }),
        isKept: operations.isKept,
      }),
    stop(): void {
      stopHolding();
      adoption.stop();
      unfinished.stop();
      chains.stop();
      operations.stop();
      // What has ended is kept until the journal has its end.
      void operations.logged().then(session.close);
    },
  };
}
