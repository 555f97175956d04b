import type { Backup, List } from '../../api/model.ts';
import type { Outcome } from '../../api/outcome.ts';
import type { Write } from '../writes.ts';
import type { ReadNow } from './check.ts';

/**
 * What a 404 to a restore from a backup means: only the Backups page names that path, and it may speak of the server, of
 * the backup, or of the path itself. Reads both again and says what is missing; null when nothing is known to be.
 */
export async function missing(
  readNow: ReadNow,
  write: Write,
  outcome: Outcome<unknown>,
): Promise<string | null> {
  if (write.kind !== 'restoreServer' || outcome.kind !== 'refused' || outcome.status !== 404) return null;
  const [server, backups] = await Promise.all([
    readNow(`server ${write.server}`),
    readNow(`backups ${write.server}`) as Promise<Outcome<List<Backup>>>,
  ]);
  const gone = [
    ...(server.kind === 'refused' && server.status === 404 ? ['the server is gone'] : []),
    ...(backups.kind === 'ok' &&
    backups.value.complete &&
    !backups.value.rows.some(({ id }) => id === write.backup)
      ? [`backup ${write.backup} is gone`]
      : []),
  ];
  return gone.length === 0
    ? null
    : `refused: ${[outcome.words, ...gone].filter(Boolean).join(', ')} (HTTP 404)`;
}
