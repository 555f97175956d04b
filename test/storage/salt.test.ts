import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Secret } from '../../src/api/secret.ts';
import { accountKey } from '../../src/storage/account-key.ts';
import { child } from '../operations/child.ts';

const TOKEN = new Secret('vps_test_token_0001');
const folder = (): string => mkdtempSync(join(tmpdir(), 'salt-'));
const keyIn = (dir: string): string => accountKey(dir, 'https://api.example.com', TOKEN)();

test('a salt is made once, whole, for its owner alone, and nothing is left beside it', () => {
  const dir = folder();
  const key = keyIn(dir);
  expect(keyIn(dir)).toBe(key);
  expect(readdirSync(dir)).toEqual(['salt']);
  expect(statSync(join(dir, 'salt')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dir, 'salt'), 'utf8')).toMatch(/^[0-9a-f]{32}$/);
  expect(keyIn(folder())).not.toBe(key);
});

test.each(['', '0123abc'])('one that is cut off (%j) is replaced, and is then the same for all', (cut) => {
  const dir = folder();
  writeFileSync(join(dir, 'salt'), cut);
  const key = keyIn(dir);
  expect(readFileSync(join(dir, 'salt'), 'utf8')).toMatch(/^[0-9a-f]{32}$/);
  expect(keyIn(dir)).toBe(key);
  expect(readdirSync(dir)).toEqual(['salt']);
});

test('one that is cut off and that another console replaces just now is used by nobody', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'salt'), '');
  const other = child('setInterval(() => {}, 1_000);');
  onTestFinished(() => other.kill());
  writeFileSync(join(dir, 'salt.lock'), JSON.stringify({ pid: other.pid, start: '' }));
  expect(() => keyIn(dir)).toThrow('cut off');
  other.kill();
  await other.ended;
  expect(keyIn(dir)).toMatch(/^[0-9a-f]{16}$/);
});

test('consoles that start for the first time at the same moment have the same', async () => {
  const dir = folder();
  const go = join(dir, 'go');
  const code = (name: string) => `
    import { existsSync, writeFileSync } from 'node:fs';
    import { saltIn } from './src/storage/salt.ts';
    writeFileSync(${JSON.stringify(join(dir, 'ready-'))} + '${name}', '');
    const tick = new Int32Array(new SharedArrayBuffer(4));
    while (!existsSync(${JSON.stringify(go)})) Atomics.wait(tick, 0, 0, 1);
    const salts = [];
    for (let i = 0; i < 200; i++) salts.push(saltIn(${JSON.stringify(dir)} + '/' + i));
    writeFileSync(${JSON.stringify(join(dir, 'salts-'))} + '${name}', salts.join(' '));`;
  const children = ['a', 'b'].map((name) => child(code(name)));
  onTestFinished(() => {
    for (const one of children) one.kill();
  });
  const ready = () => readdirSync(dir).filter((name) => name.startsWith('ready-'));
  await vi.waitFor(() => expect(ready()).toHaveLength(2), 60_000);
  writeFileSync(go, '');
  expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([0, 0]);
  const [a, b] = ['a', 'b'].map((name) => readFileSync(join(dir, `salts-${name}`), 'utf8').split(' '));
  expect(a).toHaveLength(200);
  expect(a).toEqual(b);
});
