import { expect, test } from 'vitest';
import { curlOf } from '../../src/api/curl.ts';

const URL_ = 'https://admin.vps.org/api/v1';
const TOKEN = '-H "Authorization: Bearer $VPS_API_TOKEN"';

test('a request as a line for a shell, with the token left to it', async () => {
  expect(await curlOf(URL_, (api) => api.rebootServer('12345'))).toBe(
    `curl -X POST ${TOKEN} '${URL_}/servers/12345/reboot/'`,
  );
  expect(await curlOf(URL_, (api) => api.deleteBackup('7'))).toBe(
    `curl -X DELETE ${TOKEN} '${URL_}/backups/7/'`,
  );
});

test('a body is quoted so that a shell takes it as one word', async () => {
  const line = await curlOf(URL_, (api) => api.createBackup({ server_id: '1', description: "it's $HOME" }));
  expect(line).toContain(`-d '{"description":"it'\\''s $HOME","server_id":1}'`);
});

test('an id that cannot be sent makes no line', async () => {
  expect(await curlOf(URL_, (api) => api.deleteServer('../x'))).toBe('');
  expect(await curlOf(URL_, (api) => api.restoreServer('1', '9007199254740993'))).toBe('');
});
