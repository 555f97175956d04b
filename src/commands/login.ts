import { createApi } from '../api/client.ts';
import { createTransport } from '../api/transport.ts';
import { shownPath } from '../config/paths.ts';
import type { Given } from '../config/settings.ts';
import { isThere, storeToken } from '../config/stored-token.ts';
import { tokenOf } from '../config/token.ts';
import { accountText } from '../resources/account.ts';
import { ask, canAsk, type Person, readAll } from './ask.ts';
import { proveToken } from './prove-token.ts';
import { storedAccount } from './stored-account.ts';
import { EXIT, onceOnly, type Told } from './told.ts';

/** Asks for a token, has the API accept it, and stores it for its owner alone. Throws Refused or Interrupted. */
export async function login(given: Given, person: Person): Promise<Told> {
  const { profile, apiUrl, path, isNamed } = await storedAccount(given);
  const shown = shownPath(path, given.paths.home);
  const isReplaced = await isThere(path);
  const refuse = (...errors: string[]): Told => ({ text: '', errors, exitCode: EXIT.usage });
  if (isReplaced && !canAsk(person))
    return refuse(
      `${shown} holds a token already: ${isNamed ? 'delete it first' : 'vps-console logout deletes it'}`,
    );
  const { host } = new URL(apiUrl);
  const typed = canAsk(person)
    ? await ask(person, `API token for ${host}, from the dashboard (not shown): `, { isSecret: true })
    : await readAll(person);
  const token = tokenOf(typed, 'what was typed');
  const { proxy } = given.environment;
  const api = createApi(
    createTransport({ apiUrl, token, proxy, mode: () => 'read-only', clock: person.clock }),
  );
  const proof = await proveToken(api);
  if ('kind' in proof)
    return {
      text: '',
      errors: [proof.text, onceOnly(proof.next), 'nothing was stored'],
      exitCode: proof.kind === 'auth' ? EXIT.refused : EXIT.unreachable,
    };
  const whose = accountText(proof.account);
  if (isReplaced) {
    const answer = await ask(person, `${whose}\nReplace the token in ${shown}? [y/N] `, { isSecret: false });
    if (!/^y(es)?$/i.test(answer.trim())) return refuse('nothing was stored');
  }
  await storeToken(path, token, { replace: isReplaced, ownsFolder: !isNamed, home: given.paths.home });
  const errors = usesAnother(given)
    ? ['VPS_API_TOKEN is set and goes before it, unless the profile is named: unset VPS_API_TOKEN']
    : [];
  return { text: `${whose}\nstored in ${shown}, for profile ${profile}\n`, errors, exitCode: EXIT.fine };
}

function usesAnother({ envToken }: Given): boolean {
  try {
    return envToken() !== null;
  } catch {
    return true;
  }
}
