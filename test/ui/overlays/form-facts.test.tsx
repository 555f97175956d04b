import { expect, test } from 'vitest';
import { FormOverlay } from '../../../src/ui/overlays/form.tsx';
import { listOf, ok } from '../../fleet/answers.ts';
import { backup, detail, server, snapshot } from '../../resources/build.ts';
import { expectFits, show } from '../components/harness.tsx';
import { listener, openIn, type SceneOptions, sceneAt } from '../scene.ts';

const WEB = server({ id: '12345', name: 'web-server-01' });

/** The server's own answer, and two manual backups and three snapshots of it. */
const read: SceneOptions['read'] = (cache) => {
  cache.setServer(ok(detail(WEB), 200));
  const backups = ['501', '502'].map((id) => backup({ id, type: 'manual', server: WEB }));
  cache.setRecoveryPoints('backups', ok(listOf(backups), 200), WEB.id);
  const snapshots = ['801', '802', '803'].map((id) => snapshot({ id, name: `weekly-${id}`, server: WEB }));
  cache.setRecoveryPoints('snapshots', ok(listOf(snapshots), 200), WEB.id);
};

const FORMS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'edit',
    ['e'],
    [
      'only changed fields are sent',
      'automatic backups: on separate storage, for disaster recovery, kept by the plan, usually 7–30 days',
      'name web-server-01',
      'hostname web-1.example.com',
      'automatic backups yes',
    ],
  ],
  [
    'backup',
    ['a', 'b'],
    [
      'takes several minutes, depending on size; a manual backup does not expire',
      'on separate storage, for disaster recovery',
      'it has 2 of 10 manual backups',
      'description optional',
    ],
  ],
  [
    'snapshot',
    ['a', 'p'],
    [
      'the snapshot takes 3–10 min (documented)',
      'the server is running: its disk may be inconsistent (documented)',
      'it has 3 of 5 snapshots',
      'on the same infrastructure as the server, for a quick rollback',
      'description optional',
      'stop it first no',
    ],
  ],
  [
    'consistent snapshot',
    ['a', 'c'],
    [
      'stop, snapshot, start: the server is down from stop to start',
      'if this console dies midway, the server stays stopped; use tmux',
      'it has 3 of 5 snapshots',
    ],
  ],
];

test.each(FORMS)(
  '%s says what it is about, what is known and all its fields, at both sizes',
  (_, keys, facts) => {
    for (const [columns, rows, height] of [
      [80, 24, 18],
      [60, 16, 12],
    ] as const) {
      const scene = sceneAt({ columns, rows, servers: [WEB], keys, read });
      const form = openIn(scene, 'form');
      const overlay = <FormOverlay scene={scene} form={form} height={height} events={listener().events} />;
      const { lines, plain } = show(overlay);
      expectFits(lines(), columns, 'colour');
      expect(plain().length).toBeLessThanOrEqual(height);
      const said = plain().join(' ').replaceAll(/\s+/g, ' ');
      for (const fact of ['web-server-01 (id 12345) 203.0.113.10', ...facts]) expect(said).toContain(fact);
    }
  },
);
