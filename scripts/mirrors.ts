// Checks that each file of src with behaviour has a test named after it: test/a/b.test.ts or test/a/b-something.test.ts for
// src/a/b.ts. Prints each file that has none, and each exception that is needless by now.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How lines are laid out and what only wires: tests of components, journeys and the tests in a real terminal drive it whole. */
const DRIVEN = [
  'ui/format/',
  'ui/events.ts',
  'ui/mount.tsx',
  'ui/scene.ts',
  'app/',
  'console/effects/',
  'console/console.ts',
  'console/doing.ts',
  'console/record.ts',
  'main.ts',
];

/** Only the tests of other files reach these. The list only gets shorter: a new file has a test of its own. */
const EXCEPTIONS: ReadonlySet<string> = new Set([
  'api/body.ts',
  'api/connection.ts',
  'api/failure.ts',
  'api/fields.ts',
  'api/operations.ts',
  'api/parsed-url.ts',
  'api/tls.ts',
  'api/undocumented.ts',
  'config/complaint.ts',
  'config/config-schema.ts',
  'config/guarded-file.ts',
  'config/process.ts',
  'console/actions/action.ts',
  'console/dialogs/action-menu.ts',
  'console/dialogs/confirm-facts.ts',
  'console/dialogs/confirm-level.ts',
  'console/dialogs/confirm.ts',
  'console/dialogs/form-spec.ts',
  'console/dialogs/target-rows.ts',
  'console/dialogs/unfinished-dialog.ts',
  'console/dialogs/unfinished-text.ts',
  'console/keys/find-objects.ts',
  'console/next-redraw.ts',
  'console/screen/command.ts',
  'console/screen/context.ts',
  'console/screen/layout.ts',
  'console/screen/list-view.ts',
  'console/screen/offers.ts',
  'console/screen/overlay.ts',
  'console/screen/place.ts',
  'console/screen/poll-focus.ts',
  'console/screen/route.ts',
  'console/screen/state.ts',
  'console/screen/store.ts',
  'console/screen/targets.ts',
  'demo/answers.ts',
  'demo/catalogue.ts',
  'demo/refusal.ts',
  'demo/route.ts',
  'demo/usage.ts',
  'demo/world.ts',
  'fleet/list-data.ts',
  'fleet/polling/read.ts',
  'fleet/polling/watch-schedule.ts',
  'fleet/recovery-point-rows.ts',
  'operations/created-answer.ts',
  'operations/new-operation.ts',
  'operations/operation.ts',
  'operations/target.ts',
  'operations/workflows/bulk-text.ts',
  'operations/workflows/chain-plan.ts',
  'operations/workflows/in-progress.ts',
  'operations/workflows/interference.ts',
  'operations/workflows/hindrance.ts',
  'operations/workflows/server-state.ts',
  'operations/write.ts',
  'resources/known.ts',
  'resources/resource.ts',
  'terminal/cells.ts',
  'terminal/lifecycle.ts',
  'terminal/screen.ts',
  'terminal/sequences.ts',
  'terminal/stand-in.ts',
  'terminal/stray.ts',
  'terminal/style.ts',
  'terminal/termios.ts',
]);

/** It exports a function or a class. Types and tables need no test of their own. */
const BEHAVIOUR = /^export (async )?(function|class) /m;

function filesOf(folder: string, ending: RegExp): string[] {
  const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => ending.test(name));
}

const hasBehaviour = (name: string): boolean =>
  BEHAVIOUR.test(readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8'));
const stem = (name: string): string => name.replace(/(\.test)?\.tsx?$/, '');

const sources = filesOf('src', /(?<!\.d)\.tsx?$/);
/** A test of `chain-runner` is none of `chain`: it belongs to the longest name that it begins with. */
function sourceOf(test: string): string | undefined {
  const named = sources.filter((name) => `${stem(test)}-`.startsWith(`${stem(name)}-`));
  return named.sort((a, b) => b.length - a.length)[0];
}

const tested = new Set(filesOf('test', /\.test\.tsx?$/).map(sourceOf));
const untested = sources.filter(
  (name) => !tested.has(name) && !DRIVEN.some((driven) => name.startsWith(driven)) && hasBehaviour(name),
);
const complaints = [
  ...untested
    .filter((name) => !EXCEPTIONS.has(name))
    .map((name) => `src/${name} has no test/${stem(name)}.test.ts`),
  ...[...EXCEPTIONS]
    .filter((name) => !untested.includes(name))
    .map((name) => `scripts/mirrors.ts: ${name} is no exception any more`),
];
for (const complaint of complaints) console.error(complaint);
process.exitCode = complaints.length > 0 ? 1 : 0;
