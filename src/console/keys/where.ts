import type { KeyContext } from '../screen/context.ts';
import { listView, routeOf } from '../screen/state.ts';

/** Conditions of the key table: where a key means something, and why it is blocked. */
export const always = (): boolean => true;

export const onList = ({ data }: KeyContext): boolean => data !== null;

export const onServers = ({ state }: KeyContext): boolean => routeOf(state).view === 'servers';

export const onServer = ({ state }: KeyContext): boolean => routeOf(state).view === 'server';

/** On rows that can be marked: objects of the API, not entries of the journal. */
export const onRows = ({ data }: KeyContext): boolean => data !== null && data.resource.name !== 'activity';

export const onRecoveryPoints = ({ data }: KeyContext): boolean =>
  data?.resource.name === 'backups' || data?.resource.name === 'snapshots';

export const onActivity = ({ data }: KeyContext): boolean => data?.resource.name === 'activity';

export const below = ({ state }: KeyContext): boolean => state.routes.length > 1;

export const noRow = ({ state, data }: KeyContext): string | undefined =>
  listView(state).cursor === null ? `no ${data?.resource.noun ?? 'row'} selected` : undefined;
