import { createStore as createVanilla } from 'zustand/vanilla';
import type { Size } from './layout.ts';
import { reduce } from './reducer.ts';
import { type Event, initialState, type State } from './state.ts';

export type Store = { get(): State; dispatch(event: Event): void };

/** The state with a synchronous `get`: handlers read it when the key arrives, not as captured at render time. */
export function createStore(size: Size, at: number): Store {
  const store = createVanilla<State>(() => initialState(size, at));
  return {
    get: store.getState,
    dispatch: (event) => store.setState((state) => reduce(state, event), true),
  };
}
