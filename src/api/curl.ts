import type { Api } from './api.ts';
import { createApi } from './client.ts';
import { cancelled } from './failure.ts';
import { quoted } from './shell-words.ts';

/**
 * The request that a call to the API would make, as a line for a shell; nothing is sent. The token stays out of it: the
 * shell puts it in. Empty when the call makes no request, because an id in it cannot be sent.
 */
export async function curlOf(apiUrl: string, call: (api: Api) => Promise<unknown>): Promise<string> {
  let line = '';
  const api = createApi({
    baseUrl: apiUrl,
    host: new URL(apiUrl).host,
    send: async (request, operation) => {
      const body = await request.text();
      const data = body === '' ? [] : [`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`];
      const words = [`curl -X ${request.method}`, `-H "Authorization: Bearer $VPS_API_TOKEN"`, ...data];
      line = [...words, quoted(request.url)].join(' ');
      return cancelled({ operation, host: '' });
    },
  });
  await call(api);
  return line;
}
