import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { createCache } from '../../../src/fleet/row-cache.ts';
import { countLine } from '../../../src/ui/format/count-line.ts';
import { server } from '../../resources/build.ts';
import { type SceneOptions, sceneAt } from '../scene.ts';
import { lostInOrder } from './narrower.ts';

const STATUSES = [
  ...Array.from({ length: 16 }, () => 'active'),
  ...Array.from({ length: 5 }, () => 'stopped'),
  ...['starting', 'starting', 'suspended'],
];

function lineOf(options: SceneOptions): (columns: number) => string {
  const scene = sceneAt({ ...options, columns: 240 });
  return (columns) => stripVTControlCharacters(countLine({ ...scene, width: columns }));
}

test('counts by status go, the rarest first; servers, attention, filter and marks stay', () => {
  const line = lineOf({
    servers: STATUSES.map((status, at) => server({ id: `${at + 1}`, name: `web-${at + 1}`, status })),
    events: [
      { type: 'filter', text: 'web' },
      { type: 'mark', resource: 'servers', ids: ['1'], on: true },
    ],
  });
  const kept = ['24 servers', ' attention', 'filter: web', '1 server marked'];
  const lost = lostInOrder(['16 active', '5 stopped', '2 starting', '1 suspended', ...kept], line);
  expect(lost.slice(0, 4)).toEqual(['1 suspended', '2 starting', '5 stopped', '16 active']);
  for (const part of kept) expect(line(80)).toContain(part);
});

test('backups that were not read are not counted as none; none that were read are', () => {
  const backups = { type: 'view', view: 'backups' } as const;
  const line = lineOf({ events: [backups], model: { cache: createCache() } })(100);
  expect(line).toMatch(/^ nothing was read yet /);
  expect(lineOf({ events: [backups] })(100)).toMatch(/^ 2 backups: 2 completed/);
});

test('how much of the usage was read is told also where it is narrow, and not in place of the keys of the views', () => {
  const servers = Array.from({ length: 24 }, (_, at) => server({ id: `${at + 1}`, name: `web-${at + 1}` }));
  const line = lineOf({ servers });
  expect(line(120)).toMatch(/attention · reading usage 0\/24 /);
  expect(line(80)).toMatch(/attention · reading usage 0\/24 +1 Serv/);
  expect(line(60)).toMatch(/attention · usage 0\/24 +1 Servers 2 3 4 $/);
  expect(line(40)).toMatch(/attention +1 2 3 4 $/);
});

test('the views are there at every width, by name where there is room', () => {
  // Nothing is being read.
  const shown = { link: { kind: 'paused', text: '' } } as const;
  const line = lineOf({ shown });
  expect(line(100)).toMatch(/ 1 Servers 2 Backups 3 Snapshots 4 Activity $/);
  expect(line(60)).toMatch(/ 1 Serv 2 Back 3 Snap 4 Acti $/);
  expect(line(50)).toMatch(/ 1 Servers 2 3 4 $/);
  expect(line(40)).toMatch(/ 1 2 3 4 $/);
  const filtered = lineOf({ shown, events: [{ type: 'filter', text: 'status:active '.repeat(9) }] });
  for (const width of [120, 80, 60, 40]) expect(filtered(width)).toMatch(/^ 3 servers .*… 1 2 3 4 $/);
});
