import type { PlanOffer } from '../api/model.ts';
import { megabytes } from '../resources/format.ts';
import { type Known, MANUAL_BACKUPS_MAX, SNAPSHOTS_MAX } from '../resources/known.ts';
import { type Line, lineOf } from './line.ts';
import { type ChainPlan, consistentSnapshot } from './operations/chain.ts';
import type { Target } from './target.ts';
import type { Write } from './writes.ts';

/** What may stand in a field: the value that is sent, and what it means. */
export type Choice = { readonly value: string; readonly label: string; readonly reason?: string };

export type FormField = {
  readonly id: string;
  readonly label: string;
  readonly line: Line;
  readonly choices: readonly Choice[];
  readonly hint: string;
};

/** What a form may look at. */
export type FormFacts = {
  readonly target: Target | null;
  /** The server it is about, as read. */
  readonly known: Known | undefined;
  readonly servers: readonly Known[];
  /** Plans on offer; null where the API does not tell. */
  readonly plans: readonly PlanOffer[] | null;
};

type Values = Readonly<Record<string, string>>;

/** A form as data: its fields, what is wrong with their values, and the write that they make. */
export type FormSpec = {
  readonly id: string;
  readonly label: string;
  /** What is said above the fields. */
  notes(facts: FormFacts): readonly string[];
  fields(facts: FormFacts): readonly FormField[];
  /** What is wrong with a value, or undefined; asked while typing. */
  check(id: string, value: string, facts: FormFacts): string | undefined;
  /** The write, a chain of several, or why there is none. */
  write(values: Values, facts: FormFacts): Write | ChainPlan | string;
};

/** The rules of the pages: letters, digits and hyphens for servers; underscores too for snapshots. */
const SERVER_NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/;
const SNAPSHOT_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;
const FQDN = /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const NUMBER = /^[1-9][0-9]{0,15}$/;
const YES_NO: readonly Choice[] = [
  { value: 'yes', label: 'on' },
  { value: 'no', label: 'off' },
];

function field(
  id: string,
  label: string,
  value: string,
  hint: string,
  choices: readonly Choice[] = [],
): FormField {
  return { id, label, line: lineOf(value), choices, hint };
}

function serverOf(facts: FormFacts): string {
  return facts.target?.server?.id ?? facts.target?.key.id ?? '';
}

/** Values that the servers of this account have, each once. */
function seen(servers: readonly Known[], value: (known: Known) => Choice | null): Choice[] {
  const found = new Map<string, Choice>();
  for (const known of servers) {
    const choice = value(known);
    if (choice) found.set(choice.value, choice);
  }
  return [...found.values()];
}

function planChoices({ plans, servers }: FormFacts): Choice[] {
  if (!plans) {
    return seen(servers, ({ server: { plan } }) =>
      plan?.id
        ? { value: plan.id, label: `${plan.name ?? ''}, ${plan.vcpus ?? '?'} cpu, ${megabytes(plan.memory)}` }
        : null,
    );
  }
  return plans.map((plan) => {
    const price =
      plan.price_monthly === null ? 'price not told' : `$${plan.price_monthly.toFixed(2)} a month`;
    const label = `${plan.name}, ${plan.vcpus ?? '?'} cpu, ${megabytes(plan.memory)}, ${plan.storage ?? '?'} GB, ${price}`;
    return { value: plan.id, label, ...(plan.available === false ? { reason: 'not available' } : {}) };
  });
}

function checkServer(id: string, value: string, facts: FormFacts): string | undefined {
  if (id === 'name') return SERVER_NAME.test(value) ? undefined : 'letters, digits and hyphens, up to 63';
  if (id === 'hostname')
    return value === '' || FQDN.test(value) ? undefined : 'a full name such as web.example.com';
  if (id === 'backups_enabled') return /^(yes|no|)$/.test(value) ? undefined : 'yes or no';
  if (id === 'location') return value === '' ? 'which location?' : undefined;
  if (id === 'ssh_key_id') return value === '' || NUMBER.test(value) ? undefined : 'a number, or nothing';
  const chosen = planChoices(facts).find((choice) => choice.value === value);
  if (id === 'plan_id' && chosen?.reason) return chosen.reason;
  return NUMBER.test(value) ? undefined : 'a number';
}

const yes = (value: string | undefined): boolean => value === 'yes';
const yesNo = (value: boolean | null | undefined): string =>
  value === true ? 'yes' : value === false ? 'no' : '';

const CREATE: FormSpec = {
  id: 'create-server',
  label: 'create server',
  notes: ({ plans }) => [
    'provisioning takes 2–5 min (documented); it is billed from then on',
    ...(plans ? [] : ['the API tells no plans: those of your servers are offered, or type a number']),
  ],
  fields: (facts) => [
    field(
      'location',
      'location',
      '',
      'code of the data centre',
      seen(facts.servers, ({ server }) => (server.location ? { value: server.location, label: '' } : null)),
    ),
    field('plan_id', 'plan', '', 'id of the plan', planChoices(facts)),
    field(
      'os_id',
      'os',
      '',
      'id of the operating system',
      seen(facts.servers, ({ server: { os } }) => (os?.id ? { value: os.id, label: os.name ?? '' } : null)),
    ),
    field('name', 'name', '', 'letters, digits, hyphens'),
    field('hostname', 'hostname', '', 'full name, may be left out'),
    field('ssh_key_id', 'ssh key', '', 'its id, may be left out'),
    field('backups_enabled', 'automatic backups', 'no', 'yes or no', YES_NO),
  ],
  check: checkServer,
  write: (values) => ({
    kind: 'createServer',
    body: {
      name: values['name'] ?? '',
      plan_id: values['plan_id'] ?? '',
      os_id: values['os_id'] ?? '',
      location: values['location'] ?? '',
      ...(values['hostname'] ? { hostname: values['hostname'] } : {}),
      ...(values['ssh_key_id'] ? { ssh_key_id: values['ssh_key_id'] } : {}),
      backups_enabled: yes(values['backups_enabled']),
    },
  }),
};

function settingFields({ known }: FormFacts): FormField[] {
  const now = known?.detail?.server ?? known?.server;
  return [
    field('name', 'name', now?.name ?? '', 'letters, digits, hyphens'),
    field('hostname', 'hostname', now?.hostname ?? '', 'full name'),
    field('backups_enabled', 'automatic backups', yesNo(now?.backups_enabled), 'yes or no', YES_NO),
  ];
}

const EDIT: FormSpec = {
  id: 'edit',
  label: 'edit',
  notes: () => ['only what was changed is sent'],
  fields: settingFields,
  check: checkServer,
  write: (values, facts) => {
    const before = Object.fromEntries(settingFields(facts).map(({ id, line }) => [id, line.value]));
    const changed = Object.keys(before).filter((id) => values[id] !== before[id] && values[id] !== '');
    if (changed.length === 0) return 'nothing was changed';
    const body = Object.fromEntries(
      changed.map((id) => [id, id === 'backups_enabled' ? yes(values[id]) : values[id]]),
    );
    return { kind: 'updateServer', server: serverOf(facts), body };
  },
};

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

/** PUT wants every field: what the API did not tell stands empty, nothing is made up for it. */
const REPLACE: FormSpec = {
  id: 'replace',
  label: 'replace the settings of',
  notes: () => ['all three are sent, as they stand here; filled from the server as it was read just now'],
  fields: settingFields,
  check: (id, value, facts) => (value === '' ? 'must not be empty' : checkServer(id, value, facts)),
  write: (values, facts) => ({
    kind: 'replaceServer',
    server: serverOf(facts),
    body: {
      name: values['name'] ?? '',
      hostname: values['hostname'] ?? '',
      backups_enabled: yes(values['backups_enabled']),
    },
  }),
};

export const FORMS: readonly FormSpec[] = [CREATE, EDIT, REPLACE, BACKUP, SNAPSHOT, CONSISTENT];
