import type { Load } from './world.ts';

/** One server of the default fleet, as a person would describe it. */
export type Role = {
  name: string;
  /** Without it: made from the name. */
  hostname?: null;
  plan: number;
  os: number;
  location: string;
  load: Load;
  ageDays: number;
  /** Without it: active. */
  status?: string;
  /** What a passing status becomes, and how many minutes (at speed 1) are left; Infinity is stuck. */
  ends?: { next: string; inMin: number };
  automaticBackups?: false;
  noNightsForHours?: number;
  /** Ages in days, oldest first. */
  manualBackups?: number[];
  failedBackupHoursAgo?: number;
  snapshots?: { name: string; ageDays: number; description?: string }[];
};

const quiet = { cpu: 0.12, memory: 0.41, disk: 0.38, bandwidth: 0.22 };
const busy = { cpu: 0.46, memory: 0.63, disk: 0.52, bandwidth: 0.48 };
const weekly = [
  { name: 'weekly-snapshot-1', ageDays: 8, description: 'Weekly snapshot' },
  { name: 'weekly-snapshot-2', ageDays: 1, description: 'Weekly snapshot' },
];

/**
 * The default fleet: every documented status, every kind of trouble once, and mostly health. The first ones make a
 * fair small fleet of their own.
 */
export const cast: readonly Role[] = [
  {
    name: 'web-server-01',
    plan: 1,
    os: 5,
    location: 'us-west',
    ageDays: 410,
    load: { cpu: 0.97, memory: 0.5, disk: 0.44, bandwidth: 0.31 },
    manualBackups: [30, 2],
    snapshots: [
      { name: 'pre-migration-snapshot', ageDays: 3, description: 'Before major migration' },
      ...weekly,
    ],
  },
  { name: 'db-server-01', plan: 2, os: 3, location: 'us-east', ageDays: 408, load: busy, manualBackups: [9] },
  { name: 'web-server-02', plan: 1, os: 5, location: 'us-west', ageDays: 400, load: quiet },
  {
    name: 'mail-01',
    plan: 1,
    os: 3,
    location: 'us-east',
    ageDays: 300,
    load: quiet,
    status: 'suspended',
  },
  { name: 'cache-01', plan: 1, os: 3, location: 'us-east', ageDays: 210, load: quiet, status: 'stopped' },
  {
    name: 'db-server-02',
    plan: 2,
    os: 3,
    location: 'us-east',
    ageDays: 180,
    load: { ...busy, memory: 0.72 },
    automaticBackups: false,
    manualBackups: [40, 9],
  },
  {
    name: 'api-01',
    plan: 2,
    os: 8,
    location: 'eu-central',
    ageDays: 95,
    load: busy,
    status: 'rebooting',
    ends: { next: 'active', inMin: 1.5 },
  },
  { name: 'api-02', plan: 2, os: 8, location: 'eu-central', ageDays: 94, load: busy },
  {
    name: 'web-server-03',
    plan: 1,
    os: 5,
    location: 'us-west',
    ageDays: 120,
    load: quiet,
    snapshots: [
      { name: 'before-php-update', ageDays: 61, description: 'Before PHP 8.3' },
      { name: 'before_theme_change', ageDays: 44 },
      { name: 'weekly-snapshot-1', ageDays: 15, description: 'Weekly snapshot' },
      { name: 'weekly-snapshot-2', ageDays: 8, description: 'Weekly snapshot' },
      { name: 'weekly-snapshot-3', ageDays: 1, description: 'Weekly snapshot' },
    ],
  },
  {
    name: 'logs-01',
    plan: 2,
    os: 3,
    location: 'eu-central',
    ageDays: 350,
    load: { cpu: 0.3, memory: 0.55, disk: 0.91, bandwidth: 0.4 },
  },
  {
    name: 'web-server-04',
    plan: 1,
    os: 8,
    location: 'us-west',
    ageDays: 0.001,
    load: quiet,
    status: 'provisioning',
    ends: { next: 'active', inMin: 4 },
  },
  { name: 'worker-01', plan: 1, os: 8, location: 'eu-central', ageDays: 77, load: { ...busy, cpu: 0.64 } },
  {
    name: 'worker-02',
    plan: 1,
    os: 8,
    location: 'eu-central',
    ageDays: 77,
    load: quiet,
    status: 'starting',
    ends: { next: 'active', inMin: Number.POSITIVE_INFINITY },
  },
  {
    name: 'git-01',
    plan: 1,
    os: 3,
    location: 'us-east',
    ageDays: 500,
    load: quiet,
    manualBackups: [300, 240, 200, 160, 120, 90, 60, 30, 14, 2],
    snapshots: weekly,
  },
  { name: 'monitor-01', hostname: null, plan: 3, os: 3, location: 'us-east', ageDays: 320, load: quiet },
  { name: 'vpn-gateway', plan: 3, os: 3, location: 'eu-central', ageDays: 610, load: quiet },
  {
    name: 'ci-runner-01',
    plan: 2,
    os: 8,
    location: 'us-west',
    ageDays: 64,
    load: busy,
    status: 'restoring',
    ends: { next: 'active', inMin: 9 },
    snapshots: [{ name: 'clean-runner', ageDays: 20, description: 'Fresh install' }],
  },
  {
    name: 'ci-runner-02',
    plan: 2,
    os: 8,
    location: 'us-west',
    ageDays: 64,
    load: busy,
    status: 'starting',
    ends: { next: 'active', inMin: 1 },
  },
  {
    name: 'staging-01',
    plan: 1,
    os: 8,
    location: 'us-west',
    ageDays: 33,
    load: quiet,
    status: 'stopping',
    ends: { next: 'stopped', inMin: 0.8 },
  },
  {
    name: 'cdn-edge-01',
    plan: 3,
    os: 3,
    location: 'us-east',
    ageDays: 260,
    load: { cpu: 0.35, memory: 0.4, disk: 0.3, bandwidth: 0.94 },
  },
  { name: 'shop-01', plan: 1, os: 5, location: 'eu-central', ageDays: 140, load: busy, noNightsForHours: 45 },
  {
    name: 'shop-db-01',
    plan: 4,
    os: 5,
    location: 'eu-central',
    ageDays: 140,
    load: busy,
    failedBackupHoursAgo: 5,
  },
  {
    name: 'analytics-warehouse-reporting-replica-eu-central-01',
    plan: 4,
    os: 7,
    location: 'eu-central',
    ageDays: 48,
    load: { ...busy, memory: 0.78 },
  },
  { name: 'docs-01', plan: 3, os: 3, location: 'us-west', ageDays: 200, load: quiet, manualBackups: [11] },
];
