/** Does one thing at a time, in the order of the calls, whatever the result of each. */
export function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = last.then(task);
    last = result.catch(() => {});
    return result;
  }

  return {
    inTurn,
    /** The same, once for all callers until it begins: they get the result of the next run. */
    once(task: () => Promise<void>): Promise<void> {
      next ??= inTurn(() => {
        next = null;
        return task();
      });
      return next;
    },
    /** Resolves when nothing is left to do. */
    idle: async (): Promise<void> => void (await last),
  };
}
