import type { Profile } from '../../src/config/profiles.ts';
import { emptyHome, type Home } from './home.ts';

/** Tokens by where they are from. */
export const TOKEN = {
  flag: 'vps_by-flag-000',
  env: 'vps_by-env-0000',
  prod: 'vps_of-prod-000',
  stage: 'vps_of-stage-00',
};
/** The address when none is set. */
export const USUAL = 'https://admin.vps.org/api/v1';
export const ENV = { VPS_API_TOKEN: TOKEN.env };

/** prod and stage have tokens, bare has none; `extra` is added to the file. */
export function accounts(extra = ''): Home {
  const home = emptyHome();
  home.file('flag.token', TOKEN.flag);
  home.file('prod.token', TOKEN.prod);
  home.config(`[profiles.prod]
token_file = "~/prod.token"
api_url = "https://prod.example"
mode = "locked"
[profiles.stage]
token_command = ["printf", "%s", "${TOKEN.stage}"]
[profiles.bare]
color = "red"
${extra}`);
  return home;
}

/** What matters of a profile, to compare. */
export function seen({ name, token, apiUrl, tokenSource, mode }: Profile) {
  return [name, token?.reveal() ?? null, apiUrl, tokenSource, mode];
}
