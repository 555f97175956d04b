import type { components } from '../api/schema.d.ts';

type Plan = components['schemas']['Plan'];
type Os = components['schemas']['Os'];

/** A plan as the simulator needs it: nothing missing, and how long automatic backups are kept. */
export type CataloguePlan = Plan & {
  vcpus: number;
  /** MB */
  memory: number;
  /** GB */
  storage: number;
  /** GB a month */
  bandwidth: number;
  locations: string[];
  available: boolean;
  retentionDays: number;
};

export const locations = ['us-west', 'us-east', 'eu-central'] as const;

/** Ids 1 and 2 are the ones of the documented server samples. One price is a numeric string, as the API may send it. */
export const plans: readonly CataloguePlan[] = [
  {
    id: 3,
    name: 'Starter VPS',
    slug: 'starter',
    vcpus: 1,
    memory: 2048,
    storage: 40,
    bandwidth: 1024,
    price_monthly: 5,
    price_hourly: 0.007,
    available: true,
    locations: [...locations],
    description: 'For small sites and tests',
    retentionDays: 7,
  },
  {
    id: 1,
    name: 'Standard VPS',
    slug: 'standard',
    vcpus: 2,
    memory: 4096,
    storage: 80,
    bandwidth: 2048,
    price_monthly: 10,
    price_hourly: 0.015,
    available: true,
    locations: [...locations],
    description: 'For web servers and small databases',
    retentionDays: 7,
  },
  {
    id: 4,
    name: 'Premium VPS',
    slug: 'premium',
    vcpus: 8,
    memory: 16384,
    storage: 320,
    bandwidth: 8192,
    price_monthly: '40.00',
    price_hourly: '0.060',
    available: true,
    locations: ['us-west', 'eu-central'],
    description: 'For busy databases',
    retentionDays: 30,
  },
  {
    id: 2,
    name: 'Performance VPS',
    slug: 'performance',
    vcpus: 4,
    memory: 8192,
    storage: 160,
    bandwidth: 4096,
    price_monthly: 20,
    price_hourly: 0.03,
    available: true,
    locations: [...locations],
    description: 'For applications under load',
    retentionDays: 7,
  },
  {
    id: 9,
    name: 'Storage VPS',
    slug: 'storage',
    vcpus: 2,
    memory: 4096,
    storage: 1000,
    bandwidth: 4096,
    price_monthly: 30,
    price_hourly: 0.045,
    available: false,
    locations: ['us-east'],
    description: 'No longer sold',
    retentionDays: 7,
  },
];

/** There is no operation that lists these. */
export const systems: readonly Os[] = [
  { id: 5, name: 'Ubuntu 22.04 LTS' },
  { id: 3, name: 'Debian 12' },
  { id: 8, name: 'Ubuntu 24.04 LTS' },
  { id: 7, name: 'Rocky Linux 9' },
];

export function planById(id: unknown): CataloguePlan | undefined {
  return plans.find((plan) => plan.id === id);
}

export function systemById(id: unknown): Os | undefined {
  return systems.find((os) => os.id === id);
}
