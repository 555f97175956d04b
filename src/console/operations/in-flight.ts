import type { Operation } from './operation.ts';

/** Operations that were sent and are not over, kept so that the next start can follow them. */
export type InFlightStore = {
  save(operation: Operation): void;
  remove(id: string): void;
};
