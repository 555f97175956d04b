import { Fields, isObject, type Json, type Raw } from './fields.ts';
import type { Account, PlanOffer } from './model.ts';
import { DESCRIPTION_CAP, NAME_CAP, safeText } from './safe-text.ts';
import type { components } from './schema.d.ts';

type Schemas = components['schemas'];

/** The answer of GET /account/me/ (`account` and `token`); null when it holds neither. */
export function decodeAccount(body: Raw<Schemas['AccountAnswer']>): Account | null {
  if (!isObject(body)) return null;
  const read = new Fields(body);
  const [account, token] = [read.get('account'), read.get('token')];
  if (!isObject(account) && !isObject(token)) return null;
  const person = new Fields<Schemas['AccountHolder']>(isObject(account) ? account : {});
  const key = new Fields<Schemas['TokenOfAccount']>(isObject(token) ? token : {});
  const name = [person.get('first_name'), person.get('last_name')]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return {
    email: person.textOrNull('email'),
    name: name === '' ? null : safeText(name, NAME_CAP),
    company_name: person.textOrNull('company_name'),
    created_at: person.timeOrNull('created_at'),
    token_name: key.textOrNull('name', NAME_CAP),
    permissions: key.texts('permissions'),
  };
}

/** A plan on offer (GET /plans/). `place`: its place in the answer, from 1. */
export function decodePlanOffer(row: Json<Schemas['Plan']>, place: number): PlanOffer {
  const read = new Fields(row);
  const offer = {
    id: read.id('id', place),
    name: read.text('name', NAME_CAP, 'unreadable row'),
    slug: read.textOrNull('slug'),
    vcpus: read.numberOrNull('vcpus'),
    memory: read.numberOrNull('memory'),
    storage: read.numberOrNull('storage'),
    bandwidth: read.numberOrNull('bandwidth'),
    price_monthly: read.numberOrNull('price_monthly'),
    price_hourly: read.numberOrNull('price_hourly'),
    available: read.flagOrNull('available'),
    locations: read.texts('locations') ?? [],
    description: read.textOrNull('description', DESCRIPTION_CAP),
  };
  return { ...offer, flaws: read.flaws, raw: row };
}
