import type { Overlay } from '../../src/console/screen/overlay.ts';
import type { Target } from '../../src/operations/target.ts';
import type { Truth } from './aim-world.ts';

export const idsOf = (targets: readonly Target[]): string[] => targets.map(({ key }) => key.id);

/** Whom it is about; the state that it is in goes on while a menu or a question is open. */
export function withoutState(target: Target): Target {
  return { ...target, readAt: 0, server: target.server && { ...target.server, status: '', since: 0 } };
}

export const isSame = (one: Target, other: Target): boolean => JSON.stringify(one) === JSON.stringify(other);

export function isStill(target: Target, is: Truth | undefined): boolean {
  const { server } = target;
  const fields = ['id', 'name', 'ip_address', 'created_at'] as const;
  return server !== null && is !== undefined && fields.every((field) => server[field] === is[field]);
}

/** What a question says of those that are left out of it. */
export function leftOutOf(overlay: Overlay | null | undefined): string {
  return (overlay?.kind === 'confirm' && overlay.order.leftOut) || '';
}
