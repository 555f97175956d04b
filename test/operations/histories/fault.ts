import type { Operation } from '../../../src/operations/operation.ts';
import type { Told } from './console.ts';

/** What was said and is not so. */
export type Fault = { readonly rule: Rule; readonly at: number; readonly text: string };

export type Rule =
  | 'sent twice'
  | 'false gone'
  | 'false change'
  | 'false made'
  | 'false done'
  | 'told too early'
  | 'false refusal'
  | 'false failure'
  | 'claimed of another'
  | 'claimed of another console'
  | 'claimed of a twin'
  | 'false state'
  | 'another console'
  | 'made twice'
  | 'made twice by two'
  | 'doubt forgotten'
  | 'doubt not handed on'
  | 'left stopped';

export type Ended = Told & { readonly operation: Operation };

export const isOperation = (told: Told): told is Ended => told.operation !== undefined;
