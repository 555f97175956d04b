import type { Api, NewServer, ServerSettings } from '../api/api.ts';
import type { Outcome } from '../api/outcome.ts';

/**
 * The settings that an edit overwrites, as the operator saw them, null where none was set: if they have changed, it is not sent.
 * A setting that no read had shown is missing.
 */
export type SettingsBefore = { readonly [Name in keyof ServerSettings]?: ServerSettings[Name] | null };

/** One change of the API as a value: it can be shown, written to the journal, and sent once. */
export type Write =
  | { readonly kind: 'startServer' | 'stopServer' | 'rebootServer' | 'deleteServer'; readonly server: string }
  | { readonly kind: 'createServer'; readonly body: NewServer }
  | {
      readonly kind: 'updateServer';
      readonly server: string;
      readonly body: Partial<ServerSettings>;
      readonly was?: SettingsBefore;
    }
  | {
      readonly kind: 'replaceServer';
      readonly server: string;
      readonly body: ServerSettings;
      readonly was?: SettingsBefore;
    }
  | { readonly kind: 'restoreServer'; readonly server: string; readonly backup: string }
  | { readonly kind: 'createBackup'; readonly server: string; readonly description: string }
  | { readonly kind: 'deleteBackup'; readonly backup: string; readonly server: string | null }
  | {
      readonly kind: 'createSnapshot';
      readonly server: string;
      readonly name: string;
      readonly description: string;
    }
  | { readonly kind: 'restoreSnapshot'; readonly snapshot: string; readonly server: string }
  | { readonly kind: 'deleteSnapshot'; readonly snapshot: string; readonly server: string | null };

export type Edit = Extract<Write, { readonly kind: 'updateServer' | 'replaceServer' }>;

export function isEdit(write: Write): write is Edit {
  return write.kind === 'updateServer' || write.kind === 'replaceServer';
}

export function isRestore(kind: Write['kind']): boolean {
  return kind === 'restoreServer' || kind === 'restoreSnapshot';
}

/** The backup or snapshot that is restored or deleted; null where there is none, or none yet. */
export function recoveryPointIdOf(write: Write): string | null {
  return 'backup' in write ? write.backup : 'snapshot' in write ? write.snapshot : null;
}

/** Sends it, once. Returns the decoded answer of the API. */
export function send(api: Api, write: Write): Promise<Outcome<unknown>> {
  switch (write.kind) {
    case 'startServer':
    case 'stopServer':
    case 'rebootServer':
    case 'deleteServer':
      return api[write.kind](write.server);
    case 'createServer':
      return api.createServer(write.body);
    case 'updateServer':
      return api.updateServer(write.server, write.body);
    case 'replaceServer':
      return api.replaceServer(write.server, write.body);
    case 'restoreServer':
      return api.restoreServer(write.server, write.backup);
    case 'createBackup':
      return api.createBackup({ server_id: write.server, ...described(write.description) });
    case 'deleteBackup':
      return api.deleteBackup(write.backup);
    case 'createSnapshot':
      return api.createSnapshot({
        server_id: write.server,
        name: write.name,
        ...described(write.description),
      });
    case 'restoreSnapshot':
      return api.restoreSnapshot(write.snapshot);
    case 'deleteSnapshot':
      return api.deleteSnapshot(write.snapshot);
  }
}

function described(description: string): { description: string } | Record<never, never> {
  return description === '' ? {} : { description };
}
