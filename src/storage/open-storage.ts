import { setTimeout as sleep } from 'node:timers/promises';
import type { Secret } from '../api/secret.ts';
import { complaintsOf } from '../config/complaint.ts';
import { ensureStateDir } from '../config/paths.ts';
import type { Profile } from '../config/profiles.ts';
import type { Settings } from '../config/settings.ts';
import type { LastListStore } from '../fleet/last-list.ts';
import type { UsageStore } from '../fleet/usage-history.ts';
import type { JournalStore } from '../journal/journal.ts';
import { FORGETFUL, type IntentLog, NOTHING_FOUND, type Session } from '../operations/persistence.ts';
import { accountKey, hostOf } from './account-key.ts';
import { openJournal } from './journal-file.ts';
import { openLastList } from './last-list-file.ts';
import { openSession } from './session-file.ts';
import { openUsage } from './usage-file.ts';

/** The first frame waits no longer for a disk. */
const FRAME_MS = 50;

/** Where the journal is kept. `ready` resolves once the folder is made and can be trusted; it rejects with why not. */
export type StateFolder = { readonly dir: string; readonly ready: Promise<unknown> };

/** Everything kept beyond this process: the journal, with each intent before it is sent, usage, the servers, and what is under way. */
type OnDisk = {
  readonly journal: JournalStore | null;
  readonly intents: IntentLog;
  readonly usage: UsageStore | null;
  readonly lastList: LastListStore | null;
  readonly session: Session;
  /** Resolves when all of it is written, or cannot be. */
  readonly flush: () => Promise<unknown>;
};

/** Begins to make the folder. Nobody waits for it but what needs it: a file system may not answer. */
export function openStateFolder({ demo, paths }: Pick<Settings, 'demo' | 'paths'>): StateFolder {
  const ready = demo
    ? Promise.reject(new Error('the demo keeps nothing'))
    : ensureStateDir(paths).catch((error) => {
        throw new Error(complaintsOf(error).join(' '));
      });
  ready.catch(() => {});
  return { dir: paths.stateDir ?? '', ready };
}

export function onDisk(
  { dir, ready }: StateFolder,
  settings: Pick<Settings, 'demo' | 'who'>,
  { apiUrl }: Pick<Profile, 'apiUrl'>,
  token: Secret | null,
): OnDisk {
  if (settings.demo || !token) return { ...DEMO_STORAGE, intents: FORGOTTEN };
  const key = accountKey(apiUrl, token);
  // Everything asks for it before it touches the disk.
  const account = async (): Promise<string> => {
    await ready;
    return key();
  };
  const journal = openJournal({ dir, account, who: settings.who, now: Date.now });
  const session = openSession(dir, account, hostOf(apiUrl));
  const flush = () => Promise.allSettled([journal.flush(), session.written()]);
  const usage = openUsage({ dir, account, now: Date.now });
  const late = (): Promise<null> => sleep(FRAME_MS, null);
  const lastList = openLastList({ dir, ready, apiUrl, token, now: Date.now, late });
  // In a folder that cannot be used no console keeps anything.
  const look: Session['look'] = (mayTake) =>
    ready.then(
      () => session.look(mayTake),
      () => NOTHING_FOUND,
    );
  return { journal, intents: journal, usage, lastList, session: { ...session, look }, flush };
}

const DEMO_STORAGE = {
  journal: null,
  usage: null,
  lastList: null,
  session: FORGETFUL,
  flush: async () => {},
} as const;

/** The demo changes nothing real: nothing is written, and nothing waits for a write. */
const FORGOTTEN: IntentLog = { intent: async () => {}, outcome: async () => {} };
