import type { Operation } from './operation.ts';

/** Where it is written down what is about to be sent, and what came of it. Both reject when they cannot. */
export type IntentLog = {
  /** Resolves when the line is on the disk, not before. */
  intent(operation: Operation): Promise<void>;
  outcome(operation: Operation): Promise<void>;
};

/** Why a line was not written: the system's code, or the words of what refused it. */
export function whyNot(error: unknown): string {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code ?? (message || 'unknown error');
}

/** An operation that an earlier console left, or that another one follows. */
export type InFlight = Left<Operation>;

/** Operations that were sent and are not over, kept so that the next start can follow them. */
export type InFlightStore = StateFiles<Operation>;

/** A value that an earlier console left. */
export type Left<T> = {
  readonly value: T;
  /** The process of another console that carries it on (0: none could be told, but it is not ours); null: it is ours from now on. */
  readonly followedBy: number | null;
};

/** Values of one account that outlive the process, each followed by one console at a time. */
export type StateFiles<T> = {
  save(value: T): void;
  remove(id: string): void;
  /** All of this account, each taken over unless a living console has it, or it may not be. */
  load(mayTake?: (id: string) => boolean): readonly Left<T>[];
  /** The ids of what is there, of whatever account: whether there is anything new is told without reading it. */
  readonly ids?: () => readonly string[];
  /** Files in which the last `load` found nothing that can be read: of what they were about nothing is known. */
  readonly unreadable?: () => readonly string[];
  /** Whether another console took over what this one followed, because this one stood still: it is not ours any more. */
  readonly isLost?: (id: string) => boolean;
};
