/** Bodies as the pages print them. */
export const serverRow = {
  id: 12345,
  name: 'web-server-01',
  hostname: 'web-server-01.example.com',
  status: 'active',
  ip_address: '203.0.113.10',
  location: 'us-west',
  plan: { id: 2, name: 'Standard VPS', vcpus: 2, memory: 4096, storage: 80 },
  os: { id: 5, name: 'Ubuntu 22.04 LTS' },
  created_at: '2025-01-10T08:00:00Z',
  updated_at: '2025-01-16T15:45:00Z',
};

export const serverDetail = {
  ...serverRow,
  ipv6_address: '2001:db8::1',
  plan: { ...serverRow.plan, bandwidth: 4000 },
  backups_enabled: true,
  resource_usage: { cpu_percent: 23.5, memory_used: 2048, disk_used: 35, bandwidth_used: 450 },
};

export const createdServer = {
  ...serverRow,
  ip_address: null,
  status: 'provisioning',
  backups_enabled: false,
  message: 'Server is being provisioned.',
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

export const snapshotRow = {
  id: 801,
  server: { id: 12345, name: 'web-server-01' },
  name: 'pre-migration-snapshot',
  status: 'completed',
  size_mb: 5120,
  created_at: '2025-01-15T18:30:00Z',
  description: 'Before major migration',
};

export const planRow = {
  id: 1,
  name: 'Starter VPS',
  slug: 'starter',
  vcpus: 1,
  memory: 2048,
  storage: 40,
  bandwidth: 1024,
  price_monthly: '5.00',
  price_hourly: 0.007,
  available: true,
  locations: ['us-west', 'us-east'],
  description: 'Small',
};

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

export const actionBody = {
  status: 'success',
  message: 'Server is starting.',
  server: { id: 12345, name: 'web-server-01', status: 'starting' },
};

export const list = (...results: unknown[]) => ({ count: results.length, results });
