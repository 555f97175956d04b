import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What is written beside a file before it is put in its place, or to take a lock: it is there for milliseconds. */
const DRAFT =
  /^(?:[a-z0-9-]{1,64}\.(?:json|lock|lock\.taking)|journal\.jsonl\.lock(?:\.taking)?|salt)\.(?!taking$).+$/;

/** Older ones are of a process that was killed in between, of whatever host. */
const OLD_MS = 3_600_000;

/** Removes drafts that nobody will put in place any more. */
export function removeLeftovers(dir: string, now = Date.now()): void {
  for (const name of namesIn(dir)) {
    if (!DRAFT.test(name)) continue;
    const path = join(dir, name);
    try {
      const { mtimeMs } = statSync(path);
      if (now - mtimeMs > OLD_MS) unlinkSync(path);
    } catch {
      // Another console was faster, or the disk may not be written: it does no harm where it is.
    }
  }
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}
