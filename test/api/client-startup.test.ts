import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const program = `
  const { createApi } = await import('./src/api/client.ts');
  const { createTransport } = await import('./src/api/transport.ts');
  const { Secret } = await import('./src/api/secret.ts');
  const options = { apiUrl: 'https://a.test', token: new Secret('a-token-of-ours'), mode: () => 'write' };
  createApi(createTransport({ ...options, proxy: { httpsProxy: 'http://proxy.test:1' } }));
  const registered = Reflect.has(globalThis, Symbol.for('undici.globalDispatcher.1'));
  console.log(JSON.stringify({ fetchIsLoaded: registered }));
`;

it('making the client loads neither fetch nor undici: the first frame comes first', () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' }).trim()).toBe('{"fetchIsLoaded":false}');
});
