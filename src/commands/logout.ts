import { rm } from 'node:fs/promises';
import { codeOf } from '../config/complaint.ts';
import { shownPath } from '../config/paths.ts';
import type { Given } from '../config/settings.ts';
import { isThere, sweepDrafts } from '../config/stored-token.ts';
import { storedAccount } from './stored-account.ts';
import { EXIT, type Told } from './told.ts';

/** Deletes what login stored. A file that the configuration names is left to whoever named it. Throws Refused. */
export async function logout(given: Given): Promise<Told> {
  const { profile, path, isNamed } = await storedAccount(given);
  const shown = shownPath(path, given.paths.home);
  const refuse = (words: string): Told => ({ text: '', errors: [words], exitCode: EXIT.usage });
  if (isNamed) return refuse(`${shown} is named by token_file of profile ${profile}: delete it yourself`);
  try {
    await sweepDrafts(path);
    if (!(await isThere(path))) return refuse(`no token is stored for profile ${profile}`);
    await rm(path);
  } catch (error) {
    return refuse(`${shown} cannot be deleted [${codeOf(error)}]`);
  }
  return {
    text: `${shown} is deleted. The token itself is valid until you delete it in the dashboard.\n`,
    errors: [],
    exitCode: EXIT.fine,
  };
}
