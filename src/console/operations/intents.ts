import type { Operation } from './operation.ts';

/** Where it is written down what is about to be sent, and what came of it. Both reject when they cannot. */
export type IntentLog = {
  /** Resolves when the line is on the disk, not before. */
  intent(operation: Operation): Promise<void>;
  outcome(operation: Operation): Promise<void>;
};
