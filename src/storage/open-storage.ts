import type { Secret } from '../api/secret.ts';
import { complaintsOf } from '../config/complaint.ts';
import { ensureStateDir } from '../config/paths.ts';
import type { Profile } from '../config/profiles.ts';
import type { Settings } from '../config/settings.ts';
import type { UsageStore } from '../fleet/usage-history.ts';
import type { JournalStore } from '../journal/journal.ts';
import { FORGETFUL, type IntentLog, type Session } from '../operations/persistence.ts';
import { accountKey, hostOf } from './account-key.ts';
import { openJournal } from './journal-file.ts';
import { openSession } from './session-file.ts';
import { openUsage } from './usage-file.ts';

/** Where the journal is kept; null for the demo, or the reason why the folder cannot be made or trusted. */
export type StateFolder = { readonly dir: string | null; readonly trouble: string | null };

/** Everything kept beyond this process: the journal, with each intent before it is sent, usage, and what is under way. */
type OnDisk = {
  readonly journal: JournalStore | null;
  readonly intents: IntentLog;
  readonly usage: UsageStore | null;
  readonly session: Session;
  /** Resolves when all of it is written, or cannot be. */
  readonly flush: () => Promise<unknown>;
};

export async function openStateFolder(settings: Pick<Settings, 'demo' | 'paths'>): Promise<StateFolder> {
  if (settings.demo) return { dir: null, trouble: null };
  try {
    return { dir: await ensureStateDir(settings.paths), trouble: null };
  } catch (error) {
    return { dir: null, trouble: complaintsOf(error).join(' ') };
  }
}

export function onDisk(
  state: StateFolder,
  settings: Pick<Settings, 'demo' | 'who'>,
  { apiUrl }: Pick<Profile, 'apiUrl'>,
  token: Secret | null,
): OnDisk {
  if (settings.demo || !token) return { ...NOTHING_KEPT, intents: FORGOTTEN };
  if (state.dir === null)
    return { ...NOTHING_KEPT, intents: refusing(state.trouble ?? 'there is no state folder') };
  const account = accountKey(apiUrl, token);
  const journal = openJournal({ dir: state.dir, account, who: settings.who, now: Date.now });
  const session = openSession(state.dir, account, hostOf(apiUrl));
  const flush = () => Promise.allSettled([journal.flush(), session.written()]);
  const usage = openUsage({ dir: state.dir, account, now: Date.now });
  return { journal, intents: journal, usage, session, flush };
}

const NOTHING_KEPT = { journal: null, usage: null, session: FORGETFUL, flush: async () => {} } as const;

/** The demo changes nothing real: nothing is written, and nothing waits for a write. */
const FORGOTTEN: IntentLog = { intent: async () => {}, outcome: async () => {} };

/** Refuses each line, so that writes which need one ask first. */
function refusing(reason: string): IntentLog {
  const refuse = async (): Promise<never> => {
    throw new Error(reason);
  };
  return { intent: refuse, outcome: refuse };
}
