import { createKey } from '../../../src/operations/conflicts.ts';
import { NOT_DONE } from '../../../src/operations/operation.ts';
import type { Told } from './console.ts';
import { type Ended, type Fault, isOperation, type Rule } from './fault.ts';
import { doubtsForgotten } from './judge-doubts.ts';
import type { Played } from './play.ts';
import type { Request_ } from './simulated-api.ts';
import type { State } from './world.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** Holds every sentence that was told against what the server did. */
export function judge(played: Played): readonly Fault[] {
  const last = new Map<string, Ended>();
  const faults: Fault[] = [];
  for (const told of played.told) {
    if (isOperation(told)) {
      last.set(told.operation.id, told);
      faults.push(...claims(played, told));
    }
    faults.push(...sentences(played, told));
  }
  for (const told of last.values()) faults.push(...denials(played, told));
  return [
    ...faults,
    ...sentTwice(played),
    ...madeTwice(played),
    ...leftStopped(played),
    ...doubtsForgotten(played),
  ];
}

export const requestOf = ({ server }: Played, id: string): Request_ | undefined =>
  server.ledger.find(({ operation }) => operation === id);

/** Whether a thing was in such a state at some time from the request to the claim. */
function was(played: Played, id: string, told: Ended, test: (state: State | null) => boolean): boolean {
  const { world } = played.server;
  const thing = world.things.get(id);
  const from = requestOf(played, told.operation.id)?.at ?? 0;
  return thing === undefined ? test(null) : world.statesIn(thing, from, told.at).some(test);
}

/** Whether a server had such a status and left it, from the request to the claim: else the rule that the claim breaks. */
function over(played: Played, id: string, told: Ended, test: (status: string) => boolean): readonly Rule[] {
  const from = requestOf(played, told.operation.id)?.at ?? 0;
  const versions = played.server.world.things.get(id)?.versions ?? [];
  const isLeft = versions.some(({ at, state }, place) => {
    const before = versions[place - 1];
    return at > from && at <= told.at && before && test(before.state.status) && !test(state.status);
  });
  if (isLeft) return [];
  return [
    was(played, id, told, (state) => state !== null && test(state.status)) ? 'told too early' : 'false done',
  ];
}

/** What is wrong with what is said to be done, at the moment at which it is said. */
function claims(played: Played, told: Ended): readonly Fault[] {
  const { write, outcome, created } = told.operation;
  const fault = (rule: Rule): Fault => ({ rule, at: told.at, text: told.text });
  const makers = played.server.ledger.filter(({ id }) => id !== null && id === created);
  const isOthers = created !== null && !makers.some(({ operation }) => operation === told.operation.id);
  if (isOthers) return [fault(claimed(played, told, makers[0]))];
  if (outcome !== 'succeeded') return [];
  const isStatus =
    (...statuses: readonly string[]) =>
    (state: State | null): boolean =>
      state !== null && statuses.includes(state.status);
  switch (write.kind) {
    case 'deleteServer':
      return was(played, write.server, told, (state) => state === null) ? [] : [fault('false gone')];
    case 'deleteBackup':
      return was(played, write.backup, told, (state) => state === null) ? [] : [fault('false gone')];
    case 'deleteSnapshot':
      return was(played, write.snapshot, told, (state) => state === null) ? [] : [fault('false gone')];
    case 'createServer':
    case 'createBackup':
    case 'createSnapshot':
      return was(played, created ?? '', told, isStatus('active', 'completed')) ? [] : [fault('false made')];
    case 'startServer':
      return was(played, write.server, told, isStatus('active')) ? [] : [fault('false done')];
    case 'stopServer':
      return was(played, write.server, told, isStatus('stopped')) ? [] : [fault('false done')];
    case 'rebootServer':
      return over(played, write.server, told, (status) => status !== 'active').map(fault);
    case 'restoreServer':
    case 'restoreSnapshot':
      return over(played, write.server, told, (status) => status === 'restoring').map(fault);
    case 'updateServer':
    case 'replaceServer': {
      const asked = Object.entries(write.body);
      const isSo = (state: State | null): boolean =>
        asked.every(([field, value]) => state?.[field as keyof State] === value);
      return was(played, write.server, told, isSo) ? [] : [fault('false done')];
    }
  }
}

/** Whose object an operation takes for its own. */
function claimed(played: Played, told: Ended, maker: Request_ | undefined): Rule {
  if (maker === undefined) return 'claimed of another';
  const last = played.told.findLast((one) => one.operation?.id === maker.operation && one.at <= told.at);
  // Nobody could tell: the answer to the other one, which asked for the same, was lost as well.
  const isLost = last?.operation?.created !== told.operation.created && last?.operation?.phase !== 'sending';
  if (isLost && createKey(maker.write) === createKey(told.operation.write)) return 'claimed of a twin';
  const isOwn = [maker, requestOf(played, told.operation.id)].every((one) => one?.console === told.console);
  return isOwn ? 'claimed of another' : 'claimed of another console';
}

/** What is wrong with the last word on an operation, when it says that something was not done, or failed. */
function denials(played: Played, told: Ended): readonly Fault[] {
  const { id, outcome, said, write, created } = told.operation;
  const committedAt = requestOf(played, id)?.committedAt ?? null;
  const fault = (rule: Rule): Fault => ({
    rule,
    at: told.at,
    text: `${told.text} (carried out at ${committedAt})`,
  });
  if (NOT_DONE.has(outcome) && committedAt !== null) return [fault('false refusal')];
  if (outcome !== 'failed' || !said.startsWith('it is gone')) return [];
  const thing = played.server.world.things.get(
    write.kind.startsWith('create') ? (created ?? '') : 'server' in write ? (write.server ?? '') : '',
  );
  return thing && thing.goneAt > told.at ? [fault('false failure')] : [];
}

/** Words that claim something by themselves. */
function sentences({ server }: Played, { at, text, chain }: Told): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [, id] of text.matchAll(/(?:backup|snapshot|server) (\d+) is gone/g)) {
    const goneAt = server.world.things.get(id ?? '')?.goneAt ?? 0;
    if (goneAt > at) faults.push({ rule: 'false change', at, text });
  }
  const { server: id, name } = chain ?? {};
  const thing = id === undefined ? undefined : server.world.things.get(id);
  for (const [words, status] of [
    ['active', 'active'],
    ['STOPPED', 'stopped'],
  ] as const) {
    if (!thing || !text.includes(`${name} is ${words}`)) continue;
    // A read is behind by 20 s at most, and a moment passes until it is told.
    const isSo = server.world.statesIn(thing, at - 30_000, at).some((state) => state?.status === status);
    if (!isSo) faults.push({ rule: 'false state', at, text });
  }
  for (const [, made] of text.matchAll(/snapshot (\d+) (?:made|completed)/g))
    if (!server.world.things.has(made ?? '')) faults.push({ rule: 'false made', at, text });
  // No process stands still in these histories.
  if (text.includes('another console took it over')) faults.push({ rule: 'another console', at, text });
  return faults;
}

function sentTwice({ server }: Played): readonly Fault[] {
  const ids = server.ledger.map(({ operation }) => operation);
  const twice = server.ledger.filter(({ operation }, place) => ids.indexOf(operation) !== place);
  return twice.map(({ at, write }) => ({ rule: 'sent twice', at, text: write.kind }));
}

/** A create that was carried out twice though nobody typed the word, and the first was not known to be made when the second was begun. */
function madeTwice(played: Played): readonly Fault[] {
  const made = played.server.ledger.filter(
    ({ write, committedAt }) => committedAt !== null && createKey(write) !== null,
  );
  return made.flatMap((second, place) => {
    const begun = played.begun.find(({ operation }) => operation === second.operation);
    if (!begun) return [];
    return made.slice(0, place).flatMap((first) => {
      if (createKey(first.write) !== createKey(second.write)) return [];
      if (begun.accepts === 'all' || begun.accepts.includes(first.operation)) return [];
      const told = played.told.findLast((one) => one.operation?.id === first.operation && one.at <= begun.at);
      const isKnown = told?.operation?.created !== null && told?.operation?.created !== undefined;
      if (isKnown || first.at >= begun.at) return [];
      const text = `${createKey(first.write)}: by ${first.console} at ${first.at}, last told "${told?.text}", and by ${second.console}`;
      const rule = first.console === second.console ? 'made twice' : 'made twice by two';
      return [{ rule, at: second.at, text } as const];
    });
  });
}

/** A server that a multi-step operation stopped last must be named at the end. */
function leftStopped(played: Played): readonly Fault[] {
  const { server, chainOf, unfinished, endedAt } = played;
  const faults: Fault[] = [];
  for (const thing of server.world.things.values()) {
    if (server.world.stateAt(thing, endedAt)?.status !== 'stopped') continue;
    const acts = server.ledger.filter(
      ({ write, committedAt }) =>
        committedAt !== null &&
        /^(start|stop|reboot|restore)/.test(write.kind) &&
        'server' in write &&
        write.server === thing.id,
    );
    const [latest] = acts.toSorted((a, b) => (b.committedAt ?? NEVER) - (a.committedAt ?? NEVER));
    const chain = latest?.write.kind === 'stopServer' ? chainOf.get(latest.operation) : undefined;
    if (chain === undefined || unfinished.some(({ id }) => id === chain)) continue;
    faults.push({
      rule: 'left stopped',
      at: endedAt,
      text: `${thing.id} is stopped by chain ${chain}, which nobody names`,
    });
  }
  return faults;
}
