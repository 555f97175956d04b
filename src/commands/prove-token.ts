import type { Api } from '../api/api.ts';
import type { Account } from '../api/model.ts';
import type { Failure } from '../api/outcome.ts';

/** The account of a token that was accepted, null where it may not be read; or why the token was not accepted. Reads only. */
export async function proveToken(
  api: Pick<Api, 'getAccount' | 'listServers'>,
): Promise<{ account: Account | null } | Failure> {
  const account = await api.getAccount();
  if (account.kind === 'ok') return { account: account.value };
  if (account.kind !== 'refused' && account.kind !== 'auth') return account;
  // Some tokens may not ask for the account: the list of servers is the next best proof.
  const servers = await api.listServers();
  return servers.kind === 'ok' ? { account: null } : servers;
}
