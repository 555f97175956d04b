import { expect, test } from 'vitest';
import { rig } from './rig.ts';

test('a reboot is read again, written down, sent once, and over when the server is active again', async () => {
  const { begin, target, follow, sent, texts, logged, close } = await rig();
  const web = target('active');
  const over = await follow(begin({ kind: 'rebootServer', server: web.key.id }, web));
  expect(over.outcome).toBe('succeeded');
  expect(over.text).toMatch(/^reboot of \S+: active again after \d+ s$/);
  expect(sent).toEqual([`POST /servers/${web.key.id}/reboot/`]);
  expect(logged).toEqual(['intent rebootServer', 'outcome succeeded']);
  expect(texts()).toEqual(['reboot sent', expect.stringMatching(/^reboot: active again after \d+ s$/)]);
  close();
});

test('a stop and a start end with the status they are for', async () => {
  const { begin, target, targetOf, follow, sent, close } = await rig();
  const web = target('active');
  const stopped = await follow(begin({ kind: 'stopServer', server: web.key.id }, web));
  expect(stopped.text).toMatch(/: stopped after \d+ s$/);
  const started = await follow(begin({ kind: 'startServer', server: web.key.id }, targetOf(web.key.id)));
  expect(started.text).toMatch(/: active after \d+ s$/);
  expect(sent).toHaveLength(2);
  close();
});
