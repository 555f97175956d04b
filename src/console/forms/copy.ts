import { MANUAL_BACKUPS_MAX, SNAPSHOTS_MAX } from '../../resources/known.ts';
import { consistentSnapshot } from '../operations/chain.ts';
import { type FormSpec, field, serverOf } from './form-spec.ts';

/** The rule of the Snapshots page. */
const SNAPSHOT_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

const BACKUP: FormSpec = {
  id: 'backup',
  label: 'back up now',
  notes: ({ known }) => {
    const manual = known?.backups?.rows.filter((row) => row.backup_type === 'manual').length;
    const room =
      manual === undefined
        ? 'manual backups were not read yet'
        : `${manual} of ${MANUAL_BACKUPS_MAX} manual backups`;
    const full =
      manual !== undefined && manual >= MANUAL_BACKUPS_MAX
        ? ['that is the limit: the API will refuse; delete an old one first']
        : [];
    return [`takes several minutes, by size; never expires; ${room}`, ...full];
  },
  fields: () => [field('description', 'description', '', 'may be left out')],
  check: () => undefined,
  write: (values, facts) => ({
    kind: 'createBackup',
    server: serverOf(facts),
    description: values['description'] ?? '',
  }),
};

const SNAPSHOT: FormSpec = {
  id: 'snapshot',
  label: 'snapshot now',
  notes: ({ known }) => {
    const n = known?.snapshots?.rows.length;
    const full =
      n !== undefined && n >= SNAPSHOTS_MAX
        ? ['that is the limit: the API will refuse; delete an old one first']
        : [];
    const running =
      known?.server.status === 'active'
        ? ['the server runs: its disk may not be consistent in the snapshot; stopping it first avoids that']
        : [];
    return [
      `takes 3–10 min (documented); ${n === undefined ? 'snapshots were not read yet' : `${n} of ${SNAPSHOTS_MAX} snapshots`}`,
      ...running,
      ...full,
    ];
  },
  fields: () => [
    field('name', 'name', '', 'letters, digits, hyphens, underscores'),
    field('description', 'description', '', 'may be left out'),
  ],
  check: (id, value) =>
    id !== 'name' || SNAPSHOT_NAME.test(value) ? undefined : 'letters, digits, hyphens, underscores',
  write: (values, facts) => ({
    kind: 'createSnapshot',
    server: serverOf(facts),
    name: values['name'] ?? '',
    description: values['description'] ?? '',
  }),
};

const CONSISTENT: FormSpec = {
  ...SNAPSHOT,
  id: 'consistent',
  label: 'consistent snapshot',
  notes: (facts) => [
    'stops the server, makes the snapshot, starts it again: it is away all the while',
    'if this console dies half-way the server stays stopped: run this in tmux; the next start offers to finish it',
    ...SNAPSHOT.notes(facts).filter((note) => !note.startsWith('the server runs')),
  ],
  write: (values, { target }) =>
    target
      ? consistentSnapshot(target, { name: values['name'] ?? '', description: values['description'] ?? '' })
      : 'which server?',
};

export const COPY_FORMS: readonly FormSpec[] = [BACKUP, SNAPSHOT, CONSISTENT];
