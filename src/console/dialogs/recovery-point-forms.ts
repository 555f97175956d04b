import { serversCalled } from '../../fleet/search.ts';
import { consistentSnapshot } from '../../operations/workflows/chain-plan.ts';
import { partRead } from '../../resources/extent.ts';
import { count } from '../../resources/format.ts';
import {
  BACKUPS_FOR,
  deleteOneFirst,
  isFull,
  type RecoveryPointKind,
  roomOf,
  roomText,
  SNAPSHOTS_FOR,
} from '../../resources/recovery-point-limits.ts';
import { byName } from '../../resources/resource.ts';
import type { FormFacts, FormField } from '../screen/form-value.ts';
import { descriptionField, type FormSpec, field, isYes, knownOf, serverOf, yesNoField } from './form-spec.ts';

/** The rule of the Snapshots page. */
const SNAPSHOT_NAME = /^[A-Za-z0-9_-]+$/;

/** Opened in the view of all servers, the form asks for the server first. A name that two servers have identifies neither. */
function serverField({ isNamed, model }: FormFacts): FormField[] {
  if (!isNamed) return [];
  const servers = model.cache.list();
  const names = new Map<string, number>();
  for (const { server } of servers) names.set(nameKey(server), (names.get(nameKey(server)) ?? 0) + 1);
  const choices = [...servers]
    .sort((a, b) => byName(a.server.name, b.server.name))
    .map(({ id, server }) => {
      const address = server.ip_address ?? '';
      return names.get(nameKey(server)) === 1
        ? { value: server.name, label: `id ${id}  ${address}` }
        : { value: id, label: `${server.name}  ${address}` };
    });
  return [field('server', 'server', '', 'its name, id or address', choices)];
}

/** Server names are compared without case. */
const nameKey = ({ name }: { readonly name: string }): string => name.toLowerCase();

function checkServer(value: string, { model: { cache } }: FormFacts): string | undefined {
  const found = serversCalled(cache, value).length;
  const part = partRead(cache.servers(), 'server');
  if (found === 1) return undefined;
  const none = part === null ? 'no match' : `no match among ${part}: ":open ID" reads one by its id`;
  return found === 0 ? none : `${count(found, 'server')} match: give the id`;
}

/** The known limit: the numbers of one server, or which of many are at it. */
function roomNotes(facts: FormFacts, kind: RecoveryPointKind): string[] {
  const { targets, model } = facts;
  if (targets.length < 2) {
    const room = roomOf(knownOf(facts), kind);
    if (targets.length === 0 || !room) return [];
    const told = `it has ${roomText(room)}`;
    return [room.held < room.max ? told : deleteOneFirst(told)];
  }
  const full = targets.filter((target) => isFull(model.cache.known(serverOf(target)), kind));
  if (full.length === 0) return [];
  return [`at the limit, the API will refuse: ${full.map(({ name }) => name).join(', ')}`];
}

const BACKUP: FormSpec = {
  id: 'backup',
  label: 'back up now',
  labelOfMany: 'back up',
  notes: (facts) => [
    'takes several minutes, depending on size; a manual backup does not expire',
    ...roomNotes(facts, 'backups'),
  ],
  about: [BACKUPS_FOR],
  fields: (facts) => [...serverField(facts), descriptionField()],
  check: (id, value, facts) => (id === 'server' ? checkServer(value, facts) : undefined),
  write: (values, target) => ({
    kind: 'createBackup',
    server: serverOf(target),
    description: values['description'] ?? '',
  }),
};

/** Stopping first is offered for one running server, or one that is still to be named. */
function mayRun({ targets }: FormFacts): boolean {
  const [target, more] = targets;
  return more === undefined && (target === undefined || target.server?.status === 'active');
}

const CHAIN_NOTES = [
  'stop, snapshot, start: the server is down from stop to start',
  'if this console dies midway, the server stays stopped; use tmux',
];

const CONSISTENT = 'consistent snapshot';

/** `web-01-20261130-0004`: the server and the time in UTC; for many servers the time alone. */
function proposedName({ targets, now, isNamed }: FormFacts): string {
  const [target, more] = targets;
  if (!target && isNamed) return '';
  const time = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-');
  const name = more || !target ? 'snapshot' : target.name.replace(/[^A-Za-z0-9_-]+/g, '-');
  return `${name}-${time}`;
}

/** Typing replaces a proposed name. */
function nameField(facts: FormFacts): FormField {
  const value = proposedName(facts);
  const name = field('name', 'name', value, 'letters, digits, hyphens, underscores');
  return value === '' ? name : { ...name, isTaken: true };
}

/** `alwaysStops`: the form was opened for that and does not ask. */
function snapshotForm(id: string, label: string, alwaysStops: boolean): FormSpec {
  const stops = (values: FormFacts['values']): boolean => alwaysStops || isYes(values['stop_first']);
  return {
    id,
    label,
    labelOfMany: 'snapshot',
    chainLabel: CONSISTENT,
    notes: (facts) => {
      const running = facts.targets.filter(({ server }) => server?.status === 'active').length;
      const warning =
        facts.targets.length === 1
          ? 'the server is running: its disk may be inconsistent (documented); "stop it first: yes" avoids that'
          : `${running} of them are running: their disks may be inconsistent (documented)`;
      return [
        'the snapshot takes 3–10 min (documented)',
        ...(stops(facts.values) ? CHAIN_NOTES : running > 0 ? [warning] : []),
        ...roomNotes(facts, 'snapshots'),
      ];
    },
    about: [SNAPSHOTS_FOR],
    fields: (facts) => [
      ...serverField(facts),
      nameField(facts),
      descriptionField(),
      ...(!alwaysStops && mayRun(facts) ? [yesNoField('stop_first', 'stop it first', 'no')] : []),
    ],
    check: (id, value, facts) => {
      if (id === 'server') return checkServer(value, facts);
      if (id === 'name')
        return SNAPSHOT_NAME.test(value) ? undefined : 'letters, digits, hyphens, underscores';
      if (id !== 'stop_first') return undefined;
      if (!/^(yes|no|)$/.test(value)) return 'yes or no';
      return isYes(value) && !mayRun(facts) ? 'the server is not running' : undefined;
    },
    write: (values, target) => {
      const named = { name: values['name'] ?? '', description: values['description'] ?? '' };
      if (target && stops(values)) return consistentSnapshot(target, named);
      return { kind: 'createSnapshot', server: serverOf(target), ...named };
    },
  };
}

export const RECOVERY_POINT_FORMS: readonly FormSpec[] = [
  BACKUP,
  snapshotForm('snapshot', 'snapshot now', false),
  snapshotForm('consistent', CONSISTENT, true),
];
