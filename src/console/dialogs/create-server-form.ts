import { validId } from '../../api/ids.ts';
import type { List, PlanOffer } from '../../api/model.ts';
import { partRead } from '../../resources/extent.ts';
import { megabytes } from '../../resources/format.ts';
import { byId } from '../../resources/ids.ts';
import type { Known } from '../../resources/known.ts';
import { AUTOMATIC_BACKUPS } from '../../resources/recovery-point-limits.ts';
import { byName } from '../../resources/resource.ts';
import { unsendable } from '../actions/action.ts';
import type { Choice, FormFacts } from '../screen/form-value.ts';
import { checkSetting } from './edit-server-forms.ts';
import { type FormSpec, field, isYes, yesNoField } from './form-spec.ts';

/** What is wrong with an id that goes into the body. */
function checkId(what: string, value: string): string | undefined {
  return validId(value) ? unsendable(what, value) : 'neither one of the choices nor an id';
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

/** No page lists the locations: offered are those of the servers, and those of the plans. */
function locationChoices({ model: { cache } }: FormFacts): Choice[] {
  const codes = [
    ...cache.list().map(({ server }) => server.location),
    ...(cache.plans.every() ?? []).flatMap(({ locations }) => locations),
  ];
  return [...new Set(codes)].flatMap((value) => (value ? [{ value, label: '' }] : [])).sort(byValue);
}

/** With their names, but where several are called the same, or one like an id. */
function named(choices: readonly Choice[]): Choice[] {
  const names = choices.map(({ name }) => name?.toLowerCase());
  return choices.map(({ name, ...choice }) => {
    const isAlone = names.filter((one) => one === name?.toLowerCase()).length === 1;
    if (!name) return choice;
    return isAlone && !validId(name) ? { ...choice, name } : { ...choice, label: `${name}, ${choice.label}` };
  });
}

const byValue = (a: Choice, b: Choice): number => (a.value < b.value ? -1 : 1);

/**
 * Why a plan cannot be ordered (Plans: `available`, `locations`). A plan that names no location is offered everywhere, unless the
 * API, asked by the location, does not name it. `at`: what it named.
 */
function notOffered(
  { id, available, locations }: PlanOffer,
  location: string,
  at: List<PlanOffer> | null,
): string | undefined {
  if (available === false) return 'not available';
  const isNamed = at?.rows.some((plan) => plan.id === id);
  const isAnywhere = locations.length === 0 && !at?.complete;
  const isHere = location === '' || isNamed || isAnywhere || locations.some((code) => code === location);
  return isHere ? undefined : `not offered at ${location}`;
}

/** The monthly price first: on a narrow screen it must be read. */
function planLabel({ vcpus, memory, storage, price_monthly, price_hourly }: PlanOffer): string {
  const monthly = price_monthly === null ? 'price not known' : `$${price_monthly.toFixed(2)} a month`;
  const hourly = price_hourly === null ? '' : `, $${price_hourly} an hour`;
  return `${monthly}, ${vcpus ?? '?'} cpu, ${megabytes(memory)}, ${storage ?? '?'} GB${hourly}`;
}

/** The cheapest first; an unknown price is not a low one. */
function byPrice(a: PlanOffer, b: PlanOffer): number {
  const [left, right] = [a, b].map(({ price_monthly }) => price_monthly ?? Number.POSITIVE_INFINITY) as [
    number,
    number,
  ];
  if (left !== right) return left < right ? -1 : 1;
  return byId(a.id, b.id);
}

/** Plans that can be ordered at the location come first; without plans from the API, those of the account's servers. */
function planChoices({ model: { cache }, values }: FormFacts): Choice[] {
  const location = values['location'] ?? '';
  const at = cache.plans.at(location);
  const every = cache.plans.every();
  if (!every) {
    return named(
      seen(cache.list(), ({ server: { plan } }) =>
        plan?.id
          ? {
              value: plan.id,
              ...(plan.name ? { name: plan.name } : {}),
              label: `price not known, ${plan.vcpus ?? '?'} cpu, ${megabytes(plan.memory)}`,
            }
          : null,
      ),
    );
  }
  const ids = new Set(every.map(({ id }) => id));
  const plans = [...every, ...(at?.rows ?? []).filter(({ id }) => !ids.has(id))];
  const offered = plans.sort(byPrice).map((plan): Choice => {
    const reason = notOffered(plan, location, at);
    return { value: plan.id, name: plan.name, label: planLabel(plan), ...(reason ? { reason } : {}) };
  });
  const choices = named(offered);
  return [...choices.filter(({ reason }) => !reason), ...choices.filter(({ reason }) => reason)];
}

/** Systems are documented nowhere: those of the servers, by name. */
function systemChoices({ model: { cache } }: FormFacts): Choice[] {
  const systems = seen(cache.list(), ({ server: { os } }) =>
    os?.id ? { value: os.id, ...(os.name ? { name: os.name } : {}), label: '' } : null,
  );
  return named(systems.sort((a, b) => byName(a.name ?? a.value, b.name ?? b.value)));
}

function check(id: string, value: string, facts: FormFacts): string | undefined {
  if (id === 'location') return value === '' ? 'required' : undefined;
  if (id === 'ssh_key_id') return value === '' ? undefined : checkId('ssh key', value);
  if (id === 'os_id') return checkId('os', value);
  if (id !== 'plan_id') return checkSetting(id, value);
  const chosen = planChoices(facts).find((choice) => choice.value === value);
  return chosen?.reason ?? checkId('plan', value);
}

/** A new server (Servers page, POST). Values that the account does not show can be typed: no page lists systems or locations. */
export const CREATE: FormSpec = {
  id: 'create-server',
  label: 'create server',
  notes: ({ model: { cache, failure }, values }) => {
    const part = partRead(cache.servers(), 'server');
    const same = cache.list().filter(({ server }) => server.name === values['name']);
    const isUnsure = part !== null && same.length === 0 && values['name'];
    const refused = failure('plans');
    return [
      ...(cache.plans.every() || !refused ? [] : [refused.text]),
      'provisioning takes 2–5 min (documented); it is billed until you delete it',
      ...(cache.plans.every() ? [] : ['plans not read: choose one that your servers have, or type its id']),
      ...(cache.plans.mayLack(values['location'] ?? '')
        ? ['not all plans could be read: type the id of another one']
        : []),
      ...(same.length > 0 ? [`a server has this name already: id ${same[0]?.id}`] : []),
      ...(isUnsure ? [`a server with this name may exist: not found among ${part}`] : []),
    ];
  },
  about: [AUTOMATIC_BACKUPS],
  fields: (facts) => [
    field('location', 'location', '', 'code of the data centre', locationChoices(facts)),
    field('plan_id', 'plan', '', 'name or id of the plan', planChoices(facts)),
    field('os_id', 'os', '', 'name or id of the operating system', systemChoices(facts)),
    field('name', 'name', '', 'letters, digits, hyphens'),
    field('hostname', 'hostname', '', 'full name, optional'),
    field('ssh_key_id', 'ssh key', '', 'its id, optional'),
    yesNoField('backups_enabled', 'automatic backups', 'no'),
  ],
  readsAfter: (id, { model: { cache }, values: { location = '' } }) =>
    id === 'location' && location !== '' && cache.plans.tellsMoreAt(location)
      ? [{ effect: 'plans', location }]
      : [],
  check,
  meaning: (id) =>
    id === 'plan_id' ? 'not among the plans that were read: its price is not known' : undefined,
  write: (values) => ({
    kind: 'createServer',
    body: {
      name: values['name'] ?? '',
      plan_id: values['plan_id'] ?? '',
      os_id: values['os_id'] ?? '',
      location: values['location'] ?? '',
      ...(values['hostname'] ? { hostname: values['hostname'] } : {}),
      ...(values['ssh_key_id'] ? { ssh_key_id: values['ssh_key_id'] } : {}),
      backups_enabled: isYes(values['backups_enabled']),
    },
  }),
};
