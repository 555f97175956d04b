/** Counts what changes, and tells it to whoever listens. */
export function createAnnouncer() {
  let version = 0;
  let announced = 0;
  const listeners = new Set<() => void>();
  return {
    version: () => version,
    changed(): void {
      version += 1;
    },
    subscribe(fn: () => void): () => void {
      listeners.add(fn);
      return () => listeners.delete(fn);
    },
    /** Tells everybody, once for all that was set since the last time: by whoever has set it, when its own books are in order. */
    announce(): void {
      if (announced === version) return;
      announced = version;
      for (const fn of listeners) fn();
    },
  };
}
