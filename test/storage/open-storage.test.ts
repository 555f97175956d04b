import { chmodSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { pathsOf } from '../../src/config/paths.ts';
import { NOTHING_FOUND } from '../../src/operations/persistence.ts';
import { onDisk, openStateFolder } from '../../src/storage/open-storage.ts';
import { rig } from '../operations/rig.ts';
import { operationOf } from '../operations/values.ts';

const WHO = { user: 'ada', host: 'bastion', sudoUser: null, sshClient: null };
const PROFILE = { apiUrl: 'https://api.example.com' };
const TOKEN = new Secret('vps_test_token_0001');
const REBOOT = operationOf({ kind: 'rebootServer', server: '1' });

function homeOf(): { readonly settings: Parameters<typeof openStateFolder>[0]; readonly stateDir: string } {
  const home = mkdtempSync(join(tmpdir(), 'on-disk-'));
  return {
    settings: { demo: false, paths: pathsOf({}, home) },
    stateDir: join(home, '.local/state/vps-console'),
  };
}

const SPOILT: readonly [string, RegExp, (stateDir: string) => void][] = [
  [
    'cannot be made',
    /^~\/.local\/state\/vps-console: the state folder cannot be made \[ENOTDIR\]$/,
    (stateDir) => {
      mkdirSync(join(stateDir, '..', '..'), { recursive: true });
      writeFileSync(join(stateDir, '..'), 'a file where a folder should be');
    },
  ],
  [
    'others may write in',
    /^~\/.local\/state\/vps-console: others may write in the state folder; chmod 700/,
    (stateDir) => {
      mkdirSync(stateDir, { recursive: true });
      chmodSync(stateDir, 0o777);
    },
  ],
];

test.each(SPOILT)(
  'with a state folder that %s a delete is not sent, and the reason is said',
  async (_, why, spoil) => {
    const { settings, stateDir } = homeOf();
    spoil(stateDir);
    const { intents, journal, session, usage, flush } = onDisk(
      openStateFolder(settings),
      { demo: false, who: WHO },
      PROFILE,
      TOKEN,
    );
    await expect(journal?.load()).rejects.toThrow(why);
    expect(await session.look(() => true)).toBe(NOTHING_FOUND);
    expect(await usage?.exchange(new Map())).toEqual({ all: new Map(), trouble: null });
    await expect(intents.intent(REBOOT)).rejects.toThrow(why);
    await expect(intents.outcome(REBOOT)).rejects.toThrow(why);

    const of = await rig({ intents });
    const web = of.target('active');
    const over = await of.follow(of.begin({ kind: 'deleteServer', server: web.key.id }, web));
    expect([over.outcome, of.sent]).toEqual(['unlogged', []]);
    expect(over.text).toMatch(/the journal cannot be written \(~.*the state folder.*\); nothing sent/);
    const reboot = await of.follow(of.begin({ kind: 'rebootServer', server: web.key.id }, web));
    expect(reboot.outcome).toBe('succeeded');
    expect(reboot.warnings).toContainEqual(expect.stringMatching(/^not logged: ~.*the state folder/));
    of.close();
    await flush();
    await session.close();
  },
);

test('the demo writes nothing down, also where there is a folder, and waits for no word', async () => {
  const { settings } = homeOf();
  const state = openStateFolder(settings);
  await state.ready;
  const { intents, journal } = onDisk(state, { demo: true, who: WHO }, PROFILE, null);
  expect(journal).toBeNull();
  await intents.intent(REBOOT);
  expect(readdirSync(state.dir)).toEqual([]);
});

test('a folder that is fine gets the line', async () => {
  const { settings } = homeOf();
  const state = openStateFolder(settings);
  const { intents, session, flush } = onDisk(state, { demo: false, who: WHO }, PROFILE, TOKEN);
  await intents.intent(REBOOT);
  session.operations.save(REBOOT);
  await flush();
  expect(readdirSync(state.dir).sort()).toEqual([
    expect.stringMatching(/^journal-\d{4}-\d\d\.jsonl$/),
    'sessions',
  ]);
  await session.close();
});
