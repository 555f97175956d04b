import type { ListData, Sources } from '../../fleet/list-data.ts';
import type { LinkState } from '../../fleet/polling/link.ts';
import type { Poll } from '../../fleet/polling/poller.ts';
import type { ToldAnswers } from '../../operations/created-answer.ts';
import type { Operations } from '../../operations/operations.ts';
import { type Permission, readOnlyReason } from '../../operations/permission.ts';
import type { Target } from '../../operations/target.ts';
import type { UnfinishedList } from '../../operations/workflows/unfinished.ts';
import type { View } from '../../resources/known.ts';
import type { Form } from './overlay.ts';
import { dataOn } from './rows.ts';
import type { State } from './state.ts';

export type ProfileName = {
  readonly name: string;
  readonly host: string;
  readonly mode: string;
  readonly color?: string | null;
  readonly current: boolean;
};

/** What the console has read and what it carries out, at the moment of the question. */
export type Model = Sources & {
  readonly permission: Permission;
  readonly operations: Pick<Operations, 'conflictWith'>;
  /** Chains that this console carries on, that another one does, and that nobody does. */
  readonly unfinished: Pick<UnfinishedList, 'running' | 'elsewhere' | 'left' | 'foreign'>;
  readonly link: () => LinkState;
  readonly failure: Poll['failure'];
  readonly profiles: readonly ProfileName[];
  /** The command that reaches a server, with placeholders; null where the servers are simulated. */
  readonly ssh: readonly string[] | null;
  /** The earlier values of the form for these targets, when it had no effect. */
  readonly draft: (form: string, targets: readonly Target[]) => Form | undefined;
  /** The extra fields of answers to creates. */
  readonly answer: () => ToldAnswers | null;
};

/** What is on screen. */
export type OnScreen = {
  readonly state: State;
  /** The list on screen, or null where there is none. */
  readonly data: ListData | null;
  readonly model: Sources;
};

/** Everything that a key may look at and a frame is drawn from: one value for each event. */
export type KeyContext = OnScreen & {
  /** ms since the epoch. */
  readonly now: number;
  /** The times that ages refer to. */
  readonly view: View;
  readonly model: Model;
};

export function onScreen<Of extends Sources>(model: Of, state: State): OnScreen & { readonly model: Of } {
  return { state, data: dataOn(model, state), model };
}

/** Profile and account, in words. */
export function whoOf({ model: { profile, cache } }: KeyContext): string {
  return [profile, cache.account()?.email].filter(Boolean).join(' · ');
}

/** Why nothing may be changed, or undefined. */
export function readOnlyOf({ model }: KeyContext): string | undefined {
  return readOnlyReason(model.permission);
}
