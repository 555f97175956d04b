import { stat } from 'node:fs/promises';
import { checkApiUrl } from '../../api/api-url.ts';
import { proxyOf } from '../../api/proxy.ts';
import type { Secret } from '../../api/secret.ts';
import { codeOf, complaintsOf } from '../../config/complaint.ts';
import { type Config, NO_CONFIG, readConfig } from '../../config/config-file.ts';
import { checkEnvironment } from '../../config/environment.ts';
import { configFile, shownPath } from '../../config/paths.ts';
import {
  type AccountChoice,
  DEFAULT_API_URL,
  type FirstAccount,
  firstAccount,
  firstProfile,
  hasToken,
  usualProfile,
} from '../../config/profiles.ts';
import { accountChoice, type Given } from '../../config/settings.ts';
import { boundKeys } from '../../console/keys/rebind.ts';
import { fail, pass, type Verdict, warn } from './check.ts';

/** The cure that a complaint about a file ends with. */
const CHMOD = /; (chmod .*)$/;

/** Everything that was said about the account, and what of it cannot be used. */
export type Said = {
  readonly given: Given;
  /** What forbids to send a token anywhere. */
  readonly problems: readonly string[];
  /** What is wrong with VPS_API_TOKEN. */
  readonly envProblem: string | null;
  readonly choice: AccountChoice | null;
  readonly account: FirstAccount | null;
  readonly apiUrl: URL;
  /** Whose address cannot be used. Where it is the API's, `apiUrl` is the usual one, which nobody asked for. */
  readonly wrong: 'API' | 'proxy' | null;
  /** Whether the configuration asks for ASCII. */
  readonly ascii: boolean;
};

/** Reads the configuration but no token, and goes on where a part of it cannot be used. */
export async function readSaid(given: Given): Promise<Said> {
  const problems: string[] = [];
  async function usable<T, Otherwise>(value: () => Promise<T> | T, otherwise: Otherwise, into = problems) {
    try {
      return await value();
    } catch (error) {
      into.push(...complaintsOf(error));
      return otherwise;
    }
  }
  await usable(() => checkEnvironment(given.env, given.environment), undefined);
  const config: Config = await usable(() => readConfig(given.paths), NO_CONFIG);
  problems.push(...boundKeys(config.keys).complaints);
  const ofEnv: string[] = [];
  const envToken = await usable(given.envToken, null, ofEnv);
  const isRead = problems.length === 0;
  const choice = await usable(
    () => accountChoice({ ...given, envToken: () => envToken }, config.profiles),
    null,
  );
  // A profile of a file that cannot be read is missing only because of that.
  const account = choice && (await usable(() => firstAccount(choice), null, isRead ? problems : []));
  const address = account?.apiUrl ?? choice?.url?.text ?? '';
  const asked = address === '' ? null : usableAddress(address);
  const apiUrl = asked ?? checkApiUrl(DEFAULT_API_URL);
  const proxy = await usable(() => ({ url: proxyOf(apiUrl, given.environment.proxy) }), null);
  return {
    given,
    problems,
    envProblem: ofEnv[0] ?? null,
    choice,
    account,
    apiUrl,
    wrong: address !== '' && asked === null ? 'API' : proxy === null ? 'proxy' : null,
    ascii: config.ascii,
  };
}

function usableAddress(text: string): URL | null {
  try {
    return checkApiUrl(text);
  } catch {
    return null;
  }
}

/** Which file, which source won, and where everything is. */
export async function configuration(said: Said): Promise<Verdict> {
  const { given, problems, choice, account, apiUrl, wrong } = said;
  const { configDir, stateDir, home } = given.paths;
  const shown = (path: string | null): string => (path === null ? 'nowhere' : shownPath(path, home));
  const file = configDir === null ? null : configFile(configDir);
  const mode = file === null ? 'ENOENT' : await stat(file).then(({ mode }) => mode & 0o777, codeOf);
  const facts = [
    `file ${shown(file)}, ${modeWords(mode)}`,
    ...(account ? [profileWords(choice, account)] : []),
    ...(wrong === 'API' ? [] : [`API ${apiUrl.href.replace(/\/$/, '')}, ${addressFrom(choice, account)}`]),
    `state ${shown(stateDir)}`,
  ];
  if (problems.length > 0) {
    const named = problems.map((problem) => CHMOD.exec(problem)?.[1]).find((one) => one !== undefined);
    const isOfFile = problems.some((problem) => problem.startsWith(shown(file)));
    const cure = isOfFile
      ? `edit ${shown(file)}; vps-console config checks it again`
      : 'fix what is listed here; vps-console config prints all settings';
    return fail(named ?? cure, ...problems, ...facts);
  }
  // It holds no token, but says where one is.
  if (typeof mode === 'number' && mode & 0o044)
    return warn(`chmod 600 ${shown(file)}`, 'others may read the file', ...facts);
  return pass(...facts);
}

/** Of the mode of a file, or of the code for why it has none. */
function modeWords(mode: number | string): string {
  if (typeof mode === 'number') return `mode ${mode.toString(8)}`;
  return mode === 'ENOENT' ? 'which is not there: defaults' : `which cannot be looked at [${mode}]`;
}

function profileWords(choice: AccountChoice | null, { name, tokenFrom }: FirstAccount): string {
  if (choice?.named) return `profile ${name}, by ${choice.named.by}`;
  if (choice?.profiles.has(name) || name === 'default') return `profile ${name}, the usual one`;
  return `no profile: the token is from ${tokenFrom === 'option' ? '--token-file' : 'VPS_API_TOKEN'}`;
}

function addressFrom(choice: AccountChoice | null, account: FirstAccount | null): string {
  if (choice?.url) return `by ${choice.url.by}`;
  return account?.settings.apiUrl ? `of profile ${account.name}` : 'the usual one';
}

type Token = {
  readonly verdict: Verdict /** Null also where it must not be sent. */;
  readonly token: Secret | null;
};

/** Where the token is from, and whether it looks like one. Never its value. */
export async function readToken(said: Said): Promise<Token> {
  const { choice, account, envProblem, problems } = said;
  const none = (verdict: Verdict): Token => ({ verdict, token: null });
  if (choice === null || account === null)
    return none(warn('fix the configuration first', 'not read: the configuration is wrong'));
  if (envProblem !== null && account.tokenFrom === null)
    return none(fail('set VPS_API_TOKEN to the token alone, or unset it', envProblem));
  try {
    const { token, tokenSource } = await firstProfile(choice);
    if (token === null) return none(fail('vps-console login stores one', 'there is no token'));
    const facts = [tokenSource ?? '', shapeOf(token)];
    const other = otherSource(said);
    const verdict =
      other === null ? pass(...facts) : warn('unset VPS_API_TOKEN, or leave it', ...facts, other);
    return { verdict, token: problems.length === 0 ? token : null };
  } catch (error) {
    const complaints = complaintsOf(error);
    return none(fail(tokenCure(complaints[0] ?? '', account.name), ...complaints));
  }
}

/** What to do about a token that cannot be read: what the complaint names, else by where it comes from. */
function tokenCure(complaint: string, profile: string): string {
  const named = CHMOD.exec(complaint)?.[1];
  if (named !== undefined) return named;
  if (complaint.startsWith('token command')) return `fix token_command of profile ${profile}`;
  if (complaint.startsWith('token file')) return 'write the token alone into that file';
  return 'put exactly the token there: vps-console login asks for it';
}

function shapeOf(token: Secret): string {
  const text = token.reveal();
  const begins = text.startsWith('vps_') ? 'begins with vps_' : 'does not begin with vps_, as most do';
  return `${text.length} characters, ${begins}`;
}

/** A second token, and which of the two wins. What was typed as an option was meant. */
function otherSource({ choice, account, envProblem }: Said): string | null {
  if (account?.tokenFrom === 'profile' && (choice?.envToken || envProblem !== null))
    return `VPS_API_TOKEN is set, too: profile ${account.name}, which was named, goes before it`;
  const usual = choice && usualProfile(choice.profiles);
  if (account?.tokenFrom === 'environment' && usual && hasToken(usual.settings))
    return `profile ${usual.name} has a token, too: VPS_API_TOKEN goes before it`;
  return null;
}
