/** Ends what the tests of the current file have opened. */
const closers: (() => Promise<void>)[] = [];

/**
 * Has this called at the end of the test file. A helper's own `afterAll` would be heard for the first file only: the next ones of
 * the same process find the helper loaded.
 */
export function closeAfterFile(close: () => Promise<void>): void {
  closers.push(close);
}

export async function closeLeftovers(): Promise<void> {
  const ends = await Promise.allSettled(closers.splice(0).map((close) => close()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
