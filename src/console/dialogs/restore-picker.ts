import type { Target } from '../../operations/target.ts';
import { partRead } from '../../resources/extent.ts';
import { coarseSpan, dateTime, megabytes, NOTHING, since } from '../../resources/format.ts';
import { newestFirst } from '../../resources/known.ts';
import type { KeyContext } from '../screen/context.ts';
import type { Picker } from '../screen/overlay.ts';

/** The backups of a server to choose one from, the newest first; null where none was read. `isOld`: they could not be read just now. */
export function restorePicker(
  { model, view, now }: KeyContext,
  { key, name }: Target,
  isOld: boolean,
): Picker | null {
  const read = model.cache.known(key.id)?.backups;
  if (!read || read.rows.length === 0) return null;
  const items = newestFirst(read.rows).map((row) => {
    const { id, created_at, backup_type, size_mb, status } = row;
    const age = created_at === null ? '' : since(view.apiNow - created_at, 'old');
    const size = size_mb === null ? '' : megabytes(size_mb);
    const how = status === 'completed' ? '' : status;
    const words = [dateTime(created_at, view.zone), backup_type ?? NOTHING, size, age, how, `id ${id}`];
    return { value: id, label: words.filter(Boolean).join('  ') };
  });
  const part = partRead(read, 'backup');
  const told = [part ?? '', isOld ? `read ${coarseSpan(now - read.at)} ago` : ''].filter(Boolean);
  return {
    kind: 'picker',
    of: 'backup',
    about: told.length === 0 ? name : `${name} (${told.join(', ')})`,
    items,
  };
}
