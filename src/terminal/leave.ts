import { setTimeout as sleep } from 'node:timers/promises';

/** A thread has asked a disk or a name server for it, and waits for the answer. */
const OWED = /^(FSReq|FileHandleCloseReq|GetAddrInfo)/;

const WAIT_MS = 500;
const STEP_MS = 10;

/**
 * Ends the process, `last` being called right before. Node's own exit waits for all threads, and what never answers one would hold it
 * for ever: after `waitMs` a signal ends it, SIGPIPE, of which shells say nothing, with the status 141 in place of `code`.
 */
export async function leave(code: number, last: () => void = () => {}, waitMs = WAIT_MS): Promise<never> {
  const isOwed = (): boolean => process.getActiveResourcesInfo().some((what) => OWED.test(what));
  for (let waitedMs = 0; isOwed() && waitedMs < waitMs; waitedMs += STEP_MS) await sleep(STEP_MS);
  last();
  if (isOwed()) {
    // Nobody listens to it any more, so that the system's own way holds again.
    process.on('SIGPIPE', () => {}).removeAllListeners('SIGPIPE');
    process.kill(process.pid, 'SIGPIPE');
  }
  process.exit(code);
}
