import type { KeyContext } from '../screen/context.ts';
import { listView, routeOf } from '../screen/state.ts';

/** Conditions of the key table: where a key means something, and why it may not. */
export const always = (): boolean => true;

export const onList = ({ data }: KeyContext): boolean => data !== null;

export const onServers = ({ state }: KeyContext): boolean => routeOf(state).view === 'servers';

export const onServer = ({ state }: KeyContext): boolean => routeOf(state).view === 'server';

/** On rows that can be marked: things of the API, not entries of the journal. */
export const onRows = ({ data }: KeyContext): boolean => data !== null && data.resource.name !== 'activity';

export const onRecoveryPoints = ({ data }: KeyContext): boolean =>
  data?.resource.name === 'backups' || data?.resource.name === 'snapshots';

export const onActivity = ({ data }: KeyContext): boolean => data?.resource.name === 'activity';

export const below = ({ state }: KeyContext): boolean => state.routes.length > 1;

export const noRow = ({ state }: KeyContext): string | undefined =>
  listView(state).cursor === null ? 'there is no row under the cursor' : undefined;
