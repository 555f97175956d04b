import { seededRandom } from '../../../src/demo/random.ts';
import { isOpen } from '../../../src/operations/operation.ts';
import type { Chain } from '../../../src/operations/workflows/chain.ts';
import { stateFolder } from '../state-folder.ts';
import { chainOf, writeOf } from './aim.ts';
import { type Console, startConsole, type Told } from './console.ts';
import { quickClock } from './quick-clock.ts';
import type { Act, Script } from './script.ts';
import { createSimulatedApi, type SimulatedApi } from './simulated-api.ts';

/** A write that a console let through: which earlier ones its operator accepted by a word. */
export type Begun = {
  readonly operation: string;
  readonly console: string;
  readonly at: number;
  readonly accepts: readonly string[] | 'all';
};

/** All there is to judge. */
export type Played = {
  readonly script: Script;
  readonly server: SimulatedApi;
  readonly told: readonly Told[];
  readonly begun: readonly Begun[];
  /** Which chain each of its operations belongs to. */
  readonly chainOf: ReadonlyMap<string, string>;
  /** Chains that a console which lives at the end offers or carries on. */
  readonly unfinished: readonly Chain[];
  readonly endedAt: number;
};

const MINUTE_MS = 60_000;

/** Plays a history to its end: until nothing is followed any more, an hour at most, and then 25 minutes. */
export async function play(script: Script): Promise<Played> {
  const random = seededRandom(script.seed ^ 0x5f3759df);
  const clock = quickClock();
  const server = createSimulatedApi(clock, script, random);
  const folder = stateFolder();
  const told: Told[] = [];
  const begun: Begun[] = [];
  const chainOfOperation = new Map<string, string>();
  const consoles: Console[] = [];
  const lives = [0, 0];

  const living = (): readonly Console[] => consoles.filter((one) => !one.isDead());
  const at = (which: 0 | 1): Console | undefined =>
    living().find(({ name }) => name.startsWith(which === 0 ? 'A' : 'B'));

  async function start(which: 0 | 1): Promise<Console> {
    const running = at(which);
    if (running) return running;
    lives[which] = (lives[which] ?? 0) + 1;
    const name = `${which === 0 ? 'A' : 'B'}${lives[which]}`;
    server.note(`${name} starts`);
    const tell = (one: Omit<Told, 'at' | 'console'>): void => {
      told.push({ ...one, at: clock.at(), console: name });
      noteChains();
    };
    const made = await startConsole({ name, clock, server, folder, random, tell });
    consoles.push(made);
    await clock.turnTo(clock.at() + 1_000);
    return made;
  }

  function noteChains(): void {
    for (const { unfinished } of living())
      for (const chain of unfinished.running())
        for (const { operation } of chain.steps)
          if (operation !== null) chainOfOperation.set(operation, chain.id);
    for (const one of told.slice(-1))
      for (const step of one.chain?.steps ?? [])
        if (step.operation !== null) chainOfOperation.set(step.operation, one.chain?.id ?? '');
  }

  function write(one: Console, act: Act, index: number): void {
    if (act.do !== 'write' && act.do !== 'repeat') return;
    const wanted = writeOf(one, act, script.acts);
    if (wanted === null) return;
    const api = one.apiOf(index, act.fates);
    const conflict = one.operations.conflictWith(wanted.write);
    let accepts: readonly string[] = [];
    let result = one.operations.begin({ ...wanted, api });
    if ('refused' in result && result.mayBeSent && act.word && conflict && 'mayBeSent' in conflict) {
      accepts = conflict.mayBeSent;
      result = one.operations.begin({ ...wanted, api, accepts });
    }
    if ('refused' in result) server.note(`${one.name} may not ${wanted.write.kind}: ${result.refused}`);
    else begun.push({ operation: result.id, console: one.name, at: clock.at(), accepts });
  }

  function chain(one: Console, act: Act, index: number): void {
    if (act.do !== 'chain') return;
    const plan = chainOf(one, act);
    if (plan === null) return;
    const refusals = plan.steps.map((step) =>
      one.operations.refusalOf({ write: step.write, accepts: act.word ? 'all' : [] }),
    );
    const refusal = refusals.find((found) => found !== null);
    server.note(`${one.name} ${refusal ? `may not: ${refusal.refused}: ` : 'begins '}${plan.title}`);
    if (!refusal) void one.chains.begin(plan, one.apiOf(index, act.fates));
  }

  async function perform(act: Act, index: number): Promise<void> {
    await clock.turnTo(Math.max(act.at, clock.at()));
    if (act.do === 'kill') {
      const one = at(act.console);
      if (!one) return;
      server.note(`${one.name} is killed`);
      one.kill();
      return;
    }
    const one = await start(act.console);
    if (act.do === 'finish') {
      const offered = one.unfinished.next() ?? one.unfinished.again();
      if (!offered || offered.remaining.length === 0) return;
      server.note(`${one.name} finishes ${offered.chain.title}: ${offered.offer}`);
      void one.chains.finish(offered.chain, offered.remaining, one.apiOf(index, act.fates));
    } else if (act.do === 'chain') chain(one, act, index);
    else write(one, act, index);
    noteChains();
  }

  const isBusy = (): boolean =>
    living().some(
      ({ operations, unfinished }) => operations.list().some(isOpen) || unfinished.running().length > 0,
    );

  for (const [index, act] of script.acts.entries()) await perform(act, index);
  if (living().length === 0) await start(0);
  const last = clock.at() + 60 * MINUTE_MS;
  await clock.turnTo(clock.at() + MINUTE_MS);
  while (isBusy() && clock.at() < last) await clock.turnTo(clock.at() + MINUTE_MS);
  await clock.turnTo(clock.at() + 25 * MINUTE_MS);
  noteChains();
  const unfinished = living().flatMap(({ unfinished: list }) => {
    // Each is offered once by itself; then it is among those that were left.
    while (list.next() !== undefined);
    return [...list.running(), ...list.left()];
  });
  for (const one of living()) one.kill();
  return { script, server, told, begun, chainOf: chainOfOperation, unfinished, endedAt: clock.at() };
}
