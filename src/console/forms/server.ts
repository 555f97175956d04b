import { megabytes } from '../../resources/format.ts';
import type { Known } from '../../resources/known.ts';
import { type Choice, type FormFacts, type FormField, type FormSpec, field, serverOf } from './form-spec.ts';

/** The rules of the pages: letters, digits and hyphens for servers; underscores too for snapshots. */
const SERVER_NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/;
const FQDN = /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;
const NUMBER = /^[1-9][0-9]{0,15}$/;
const YES_NO: readonly Choice[] = [
  { value: 'yes', label: 'on' },
  { value: 'no', label: 'off' },
];

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

export const SERVER_FORMS: readonly FormSpec[] = [CREATE, EDIT, REPLACE];
