import { describe, expect, test as one } from 'vitest';
import { faults } from '../api-faults.ts';
import { BUNDLE, makeHome } from './console.ts';
import { idOf, startApi, startQuietApi } from './console-api.ts';
import { run } from './run.ts';

const test = one.concurrent;

const program = `'${process.execPath}' ${BUNDLE}`;

describe('without a terminal', () => {
  test.each([
    ['a pipe before and behind it', `: | ${program} --demo | cat`],
    ['the command itself', `${program} report --demo`],
  ])('%s: the report is printed', async (_, line) => {
    const { code, stdout, stderr } = await run(`set -o pipefail; ${line}`, makeHome().env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('DEMO (simulated fleet)');
    expect(stdout).toMatch(/^24 servers: \d+ active/m);
    expect(stdout).toMatch(
      /^ {2}suspended +mail-01 +203\.0\.113\.13 +id 12348 {2}suspended, no reason given$/m,
    );
  });

  test('a fault in the program is one line, not the program', async () => {
    const broken = `import tty from 'node:tty'; tty.isatty = () => { throw new Error('broken') }`;
    const { code, stdout, stderr } = await run(`${program} --help`, {
      ...makeHome().env,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}`,
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'vps-console: stopped because of an internal error: Error: broken\n',
    });
  });

  test('and without a token one line says what to do, exit 2', async () => {
    const { code, stdout, stderr } = await run(`${program} report --json`, makeHome().env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^vps-console: no token: .*VPS_API_TOKEN.*\n$/);
  });
});

describe('a reader that has had enough', () => {
  test('is no error and leaves no trace', async () => {
    const line = `set -o pipefail; ${program} report --demo --json | head -1`;
    const { code, stderr } = await run(line, makeHome().env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  // print() answers every error of stdout with process.exit(0).
  test('does not turn what --check found into success', async () => {
    const line = `${program} report --demo --check | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout } = await run(line, makeHome().env);
    expect(stdout).toBe('1\n');
  });

  // The same: a report that nobody got counts as a success.
  test.each(['report --demo', '--help'])('a full disk is an error: %s', async (words) => {
    const { code, stderr } = await run(`${program} ${words} >/dev/full`, makeHome().env);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/ENOSPC/);
  });
});

describe('the report of an API', () => {
  test('names what needs attention; --check turns it into exit 1', async () => {
    const api = await startQuietApi();
    api.simulator.world.setStatus(idOf(api, 'web-server-01'), 'suspended');
    const plain = await run(`${program} report`, api.home.env);
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toContain(api.url);
    expect(plain.stdout).toMatch(/^ {2}suspended +web-server-01 .* suspended, no reason given$/m);
    expect(api.requests.map(({ path }) => path)).toEqual(['/servers/', '/backups/', '/snapshots/']);
    const { code, stdout } = await run(`${program} report --check --json`, api.home.env);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      api_url: api.url,
      servers: { read: 24, count: 24, complete: true, by_status: { active: 23, suspended: 1 } },
      attention: expect.arrayContaining([expect.objectContaining({ name: 'web-server-01' })]),
      errors: [],
    });
  });

  test('has names of other alphabets, but not what a terminal may obey', async () => {
    const api = await startQuietApi({ servers: 1 });
    const id = idOf(api, 'web-server-01');
    api.simulator.world.rename(id, 'zoë-日本-\u202e\u001b]0;title\u0007');
    api.simulator.world.setStatus(id, 'suspended');
    const { stdout } = await run(`${program} report`, api.home.env);
    expect(stdout).toContain('zoë-日本-');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

  test('as JSON it tells names as they are whatever the locale is', async () => {
    const api = await startQuietApi({ servers: 1 });
    const id = idOf(api, 'web-server-01');
    api.simulator.world.rename(id, 'büro-日本-💾');
    api.simulator.world.setStatus(id, 'suspended');
    const { stdout } = await run(`LC_ALL=C ${program} report --json`, api.home.env);
    expect(stdout).toMatch(/^[\x0a\x20-\x7e]+$/);
    expect(JSON.parse(stdout).attention[0]).toMatchObject({ name: 'büro-日本-💾' });
  });

  // The report heeds neither the flag nor the locale.
  test('is plain ASCII where that was asked for', async () => {
    const api = await startQuietApi({ servers: 1 });
    const id = idOf(api, 'web-server-01');
    api.simulator.world.rename(id, 'zoë-日本');
    api.simulator.world.setStatus(id, 'suspended');
    const { stdout } = await run(`LANG=C ${program} report --ascii`, api.home.env);
    expect(stdout).toMatch(/^[\x0a\x20-\x7e]+$/);
  });
});

describe('an API that answers with', () => {
  test('a wrong token: exit 3, as JSON too', async () => {
    const api = await startApi();
    const env = { ...api.home.env, VPS_API_TOKEN: 'vps_another_token_0001' };
    const { code, stdout } = await run(`${program} report --json`, env);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ error: { what: 'servers', kind: 'auth' } });
    expect(stdout).not.toContain('vps_another_token_0001');
  });

  test('a port where nobody listens: exit 4', async () => {
    const api = await startApi();
    await api.close();
    const { code, stdout, stderr } = await run(`${program} report --check`, api.home.env);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/refused the connection \[ECONNREFUSED\]\n/);
  });

  test('half of it: what was read is printed, and --check says 4, not 0 or 1', async () => {
    const api = await startQuietApi();
    api.misbehave(faults.html502, (_, path) => path === '/snapshots/');
    const { code, stdout, stderr } = await run(`${program} report --check`, api.home.env);
    expect(stdout).toContain('24 servers: 24 active');
    expect(stderr).toMatch(/^snapshots: could not read the snapshots.*HTTP 502/);
    expect(code).toBe(4);
  });
});
