import type { ServerSettings } from '../../api/api.ts';
import { isObject } from '../../api/fields.ts';
import { FIELD_CAP, NAME_CAP, safeText } from '../../api/safe-text.ts';
import type { SettingsBefore } from '../../operations/write.ts';
import { AUTOMATIC_BACKUPS } from '../../resources/recovery-point-limits.ts';
import type { FormFacts, FormField } from '../screen/form-value.ts';
import { type FormSpec, field, isYes, knownOf, serverOf, yesNoField } from './form-spec.ts';

/** The rule of the Servers page, which names no length. */
const SERVER_NAME = /^[A-Za-z0-9-]+$/;

/** A fully qualified name (Servers page); the last part may be written in punycode, as all others may. */
const FQDN =
  /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])$/;

/** What is wrong with the name, hostname or backup setting of a server. */
export function checkSetting(id: string, value: string): string | undefined {
  if (id === 'name') return SERVER_NAME.test(value) ? undefined : 'letters, digits and hyphens';
  if (id === 'hostname')
    return value === '' || FQDN.test(value) ? undefined : 'a full name such as web.example.com';
  if (id === 'backups_enabled') return /^(yes|no|)$/.test(value) ? undefined : 'yes or no';
  return undefined;
}

function yesNo(value: boolean | null | undefined): 'yes' | 'no' | '' {
  return value === true ? 'yes' : value === false ? 'no' : '';
}

/**
 * The server as last read. Only the answer for one server has the backup setting; everything else comes from the list when that
 * is newer, unless the server was read on purpose.
 */
function settingFields(facts: FormFacts, isReadForThis = false): FormField[] {
  const { detail, server } = knownOf(facts) ?? {};
  const isNewer = detail != null && (isReadForThis || detail.at >= (facts.model.cache.servers()?.at ?? 0));
  const now = isNewer ? detail.server : server;
  const fields = [
    field('name', 'name', now?.name ?? '', 'letters, digits, hyphens'),
    field('hostname', 'hostname', now?.hostname ?? '', 'full name'),
    yesNoField('backups_enabled', 'automatic backups', yesNo(detail?.server.backups_enabled)),
  ];
  return fields.map((one) => {
    const row = one.id === 'backups_enabled' ? detail?.server : now;
    return { ...one, isUnread: row === undefined || row.flaws.includes(one.id) };
  });
}

/** The given settings of a form, as the API takes them. */
function settingsOf(values: FormFacts['opened'], ids: readonly string[]): Partial<ServerSettings> {
  return Object.fromEntries(ids.map((id) => [id, id === 'backups_enabled' ? isYes(values[id]) : values[id]]));
}

/** The given settings as a read showed them at opening, null where it showed none. What no read showed is left out. */
function settingsBefore({ opened, unread }: FormFacts, ids: readonly string[]): SettingsBefore {
  const before = settingsOf(
    opened,
    ids.filter((id) => !unread.includes(id)),
  );
  return Object.fromEntries(
    Object.entries(before).map(([id, value]) => [id, opened[id] === '' ? null : value]),
  );
}

/** Only the values that differ from those at opening: what others changed meanwhile stays. */
const EDIT: FormSpec = {
  id: 'edit',
  label: 'edit',
  notes: () => ['only changed fields are sent'],
  about: [AUTOMATIC_BACKUPS],
  fields: (facts) => settingFields(facts),
  check: (id, value, { opened }) => {
    if (value === opened[id]) return undefined;
    return value === '' ? 'cannot be emptied (the API documents no way to)' : checkSetting(id, value);
  },
  write: (values, target, facts) => {
    const { opened } = facts;
    const changed = Object.keys(opened).filter((id) => values[id] !== opened[id]);
    if (changed.length === 0) return 'nothing was changed';
    const body = settingsOf(values, changed);
    const was = settingsBefore(facts, changed);
    return { kind: 'updateServer', server: serverOf(target), body, was };
  },
};

/** Whether a setting as the API returned it equals the form's value, which shows no hidden or odd characters. */
function isShownWhole(id: string, value: string, facts: FormFacts): boolean {
  const raw = knownOf(facts)?.detail?.server.raw;
  const told = isObject(raw) ? raw[id] : undefined;
  if (typeof told !== 'string' || told === value) return true;
  // The original spelling of a setting that changed meanwhile is unknown.
  return safeText(told, id === 'name' ? NAME_CAP : FIELD_CAP).trim() !== value;
}

/** PUT needs every field: what the API did not return is empty; nothing is made up. */
const REPLACE: FormSpec = {
  id: 'replace',
  label: 'replace settings of',
  notes: () => ['all three are sent as shown; filled in from the server as just read'],
  fields: (facts) => settingFields(facts, true),
  check: (id, value, facts) => {
    if (value === '') return 'required';
    if (value !== facts.opened[id]) return checkSetting(id, value);
    // What the API returned can be sent back unchanged, whatever its rules are.
    return isShownWhole(id, value, facts)
      ? undefined
      : 'holds characters that cannot be shown or sent back: type it again';
  },
  write: (values, target, facts) => ({
    kind: 'replaceServer',
    server: serverOf(target),
    was: settingsBefore(facts, Object.keys(facts.opened)),
    body: {
      name: values['name'] ?? '',
      hostname: values['hostname'] ?? '',
      backups_enabled: isYes(values['backups_enabled']),
    },
  }),
};

export const SETTING_FORMS: readonly FormSpec[] = [EDIT, REPLACE];
