/** Bodies as the pages print them. Those of account and plans are from other public pages than those of this project. */
export const serverRow = {
  id: 12345,
  name: 'web-server-01',
  hostname: 'web01.example.com',
  status: 'active',
  ip_address: '203.0.113.10',
  location: 'us-west',
  plan: { id: 1, name: 'Standard VPS', vcpus: 2, memory: 4096, storage: 80 },
  os: { id: 5, name: 'Ubuntu 22.04 LTS' },
  created_at: '2025-01-10T14:30:00Z',
  updated_at: '2025-01-15T10:20:00Z',
};

export const serverDetail = {
  ...serverRow,
  ipv6_address: '2001:0db8::1',
  plan: { ...serverRow.plan, bandwidth: 2048 },
  backups_enabled: true,
  resource_usage: { cpu_percent: 23.5, memory_used: 2048, disk_used: 35, bandwidth_used: 450 },
  updated_at: '2025-01-16T15:45:00Z',
};

export const createdServer = {
  ...serverRow,
  id: 12347,
  name: 'web-server-02',
  hostname: 'web02.example.com',
  status: 'provisioning',
  ip_address: null,
  backups_enabled: true,
  created_at: '2025-01-16T15:30:00Z',
  updated_at: '2025-01-16T15:30:00Z',
  message: 'Server is being provisioned. This may take 2-5 minutes.',
};

export const backupRow = {
  id: 501,
  server: { id: 12345, name: 'web-server-01' },
  backup_type: 'automatic',
  status: 'completed',
  size_mb: 4523,
  created_at: '2025-01-16T03:00:00Z',
  expires_at: '2025-02-16T03:00:00Z',
  description: 'Automatic daily backup',
};

export const createdBackup = {
  ...backupRow,
  id: 502,
  backup_type: 'manual',
  status: 'in_progress',
  size_mb: null,
  created_at: '2025-01-16T15:45:00Z',
  expires_at: null,
  description: 'Pre-deployment backup',
  message: 'Backup is being created. This may take several minutes depending on server size.',
};

export const snapshotRow = {
  id: 801,
  server: { id: 12345, name: 'web-server-01' },
  name: 'pre-migration-snapshot',
  status: 'completed',
  size_mb: 5120,
  created_at: '2025-01-15T18:30:00Z',
  description: 'Before major migration',
};

export const createdSnapshot = {
  ...snapshotRow,
  id: 802,
  name: 'before-update-snapshot',
  status: 'in_progress',
  size_mb: null,
  created_at: '2025-01-16T16:15:00Z',
  description: 'Snapshot before system update',
  message: 'Snapshot is being created. This may take 3-10 minutes depending on server size.',
};

export const planRow = {
  id: 1,
  name: 'Starter VPS',
  slug: 'starter',
  vcpus: 1,
  memory: 2048,
  storage: 40,
  bandwidth: 1024,
  price_monthly: 5.0,
  price_hourly: 0.007,
  available: true,
  locations: ['us-west', 'us-east', 'eu-central'],
  description: 'Perfect for small projects and testing',
};

/** No copy of the page shows the name and the permissions of the token: these are ours. */
export const accountBody = {
  account: {
    email: 'john@example.com',
    first_name: 'John',
    last_name: 'Doe',
    company_name: 'Acme Inc.',
    created_at: '2024-06-15',
  },
  token: { name: 'deploy', permissions: ['servers:read', 'servers:write'] },
};

const acted = (message: string, status: string) => ({
  status: 'success',
  message,
  server: { id: 12345, name: 'web-server-01', status },
});
export const startBody = acted('Server is starting', 'starting');
export const stopBody = acted('Server is stopping', 'stopping');
export const rebootBody = acted('Server is rebooting', 'rebooting');

export const snapshotRestoreBody = {
  ...acted('Server is being restored from snapshot. This may take 5-15 minutes.', 'restoring'),
  snapshot: { id: 801, name: 'pre-migration-snapshot', created_at: '2025-01-15T18:30:00Z' },
};

/** Not printed: how the restore from a backup may be answered. */
export const backupRestoreBody = acted('Server is being restored from backup.', 'restoring');

export const list = (...results: unknown[]) => ({ count: results.length, results });
