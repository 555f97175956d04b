import { plans } from './catalogue.ts';
import { recoveryPointRoutes } from './recovery-point-routes.ts';
import { type Route, route } from './route.ts';
import { serverRoutes } from './server-routes.ts';

const otherRoutes: readonly Route[] = [
  route('getAccount', 'GET', '/account/me/', () => ({
    status: 200,
    body: {
      account: {
        email: 'ops@example.com',
        first_name: 'Robin',
        last_name: 'Doe',
        company_name: 'Example Inc.',
        created_at: '2024-06-15',
      },
      token: { name: 'demo', permissions: ['servers', 'backups', 'snapshots'] },
    },
  })),

  route('listPlans', 'GET', '/plans/', ({ query }) => {
    const location = query.get('location');
    const results = plans
      .filter((plan) => location === null || plan.locations.includes(location))
      .map(({ retentionDays: _, ...plan }) => plan);
    return { status: 200, body: { count: results.length, results } };
  }),
];

/** Every operation of openapi.yaml, once. */
export const routes: readonly Route[] = [...serverRoutes, ...recoveryPointRoutes, ...otherRoutes];
