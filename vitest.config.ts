import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { applyShim } from './scripts/build/shim.ts';
import { output } from './scripts/build/shims/output.ts';
import { segmenter } from './scripts/build/shims/segmenter.ts';
import { stringWidth } from './scripts/build/shims/string-width.ts';
import { styles } from './scripts/build/shims/styles.ts';
import { text } from './scripts/build/shims/text.ts';

Reflect.deleteProperty(process.env, 'CI'); // Ink draws nothing where it is set
process.env['NODE_ENV'] = 'production'; // React as in the bundle: its other build takes twice as long

const ALL = 'test/**/*.test.{ts,tsx}';
/** They put something else in the place of a module or of the clock, which others must not be given. */
const ALONE = [
  'test/config/{config-file-start,paths-no-home}.test.ts',
  'test/storage/{owner,full-disk}.test.ts',
  'test/journeys/aim-model.test.ts',
  'test/api/hops.test.ts',
];

/** What other programs are needed for: npm run test:transports. */
const TRANSPORTS = 'test/transports/*.test.ts';

const WAITING = /\/(pty|faults|build)\//;

/** The longest, each on one core: begun last they would run on alone. */
const LONGEST =
  /aim-model|poller-model|bulk-model|writes-killed|faults\/writes|journeys\/read-only|typed-ahead|restored/;

/** Tests in a real terminal wait, the others compute: each kind runs beside the other. */
class Mixed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    const [waiting, computing] = [true, false].map((waits) =>
      sorted.filter((file) => !isLong(file) && WAITING.test(file.moduleId) === waits),
    ) as [TestSpecification[], TestSpecification[]];
    const every = Math.ceil(computing.length / (waiting.length + 1));
    const mixed = computing.flatMap((file, at) =>
      at % every === 0 ? [...waiting.splice(0, 1), file] : [file],
    );
    return [...sorted.filter(isLong), ...mixed, ...waiting];
  }
}

/** Ink draws in the tests as in the bundle: a third of their time was its drawing of every cell of every frame. */
const SHIMS = [output, ...text, stringWidth, styles, ...segmenter];
const SHIMMED =
  /\/node_modules\/(ink|ink-[^/]+|string-width|widest-line|@alcalzone|cli-truncate|slice-ansi|wrap-ansi)\//;

const shims: Plugin = {
  name: 'shims',
  load(id) {
    if (!SHIMMED.test(id)) return null;
    // The maps that the libraries name are not published.
    const source = readFileSync(id, 'utf8').replace(/\n\/\/# sourceMappingURL=.*/, '');
    const shim = SHIMS.find(({ file }) => id.endsWith(`/node_modules/${file}`));
    return { code: shim === undefined ? source : applyShim(shim, source), map: null };
  },
};

export default defineConfig({
  plugins: [shims],
  test: {
    environment: 'node',
    server: { deps: { inline: [SHIMMED] } },
    globalSetup: ['scripts/build/before-tests.ts', 'test/temporary-folder.ts', 'test/seed.ts'],
    setupFiles: ['test/random.ts', 'test/after-file.ts'],
    // Many times what the slowest need alone: a busy machine is no failure.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    unstubEnvs: true,
    expect: { poll: { timeout: 60_000 } },
    // Most of the time of a test in a real terminal is waiting: others may run meanwhile, also where there are two cores.
    maxWorkers: 4,
    // A tenth of the time was collecting garbage of frames.
    execArgv: ['--max-semi-space-size=64'],
    maxConcurrency: 8,
    sequence: { sequencer: Mixed },
    projects: process.env['TRANSPORTS']
      ? [{ extends: true, test: { name: 'transports', include: [TRANSPORTS] } }]
      : [
          { extends: true, test: { name: 'alone', include: ALONE } },
          // To load React, Ink and the console anew for each file took a third of the time.
          {
            extends: true,
            test: { name: 'together', include: [ALL], exclude: [...ALONE, TRANSPORTS], isolate: false },
          },
        ],
  },
});
