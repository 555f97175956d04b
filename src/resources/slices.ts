/** So many rows are gone over at a time. Fewer are gone over at once. */
export const SLICE = 500;

/** Returns a function that carries out a long task a slice at a time, and once more when it was called meanwhile. */
export function inSlices(
  task: () => Iterator<void>,
  breathe: (fn: () => void) => unknown = setImmediate,
): () => void {
  let steps: Iterator<void> | null = null;
  let isAgain = false;

  function step(): void {
    if (!steps?.next().done) return void breathe(step);
    steps = null;
    if (isAgain) run();
  }

  function run(): void {
    isAgain = steps !== null;
    if (isAgain) return;
    steps = task();
    step();
  }

  return run;
}
