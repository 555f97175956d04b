// npm start -- --demo: builds what changed, then is the console.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stop } from 'esbuild';
import { ancestorsInJob, isAlive } from './build/ancestors.ts';
import { BUNDLE, bundle, ENTRY } from './build/bundle.ts';
import { isStale } from './build/stale.ts';

try {
  if (isStale(BUNDLE)) {
    await bundle({ entry: ENTRY, outfile: BUNDLE });
    await stop(); // esbuild's own process, which would stay as long as the console
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

// The terminal is the child's: it alone reads keys (ctrl-c is one) and restores the screen.
const child = spawn(process.execPath, [BUNDLE, ...process.argv.slice(2)], { stdio: 'inherit' });

process.on('SIGINT', () => {}); // sent to the whole group: the child decides
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGHUP', () => child.kill('SIGHUP'));

child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]);
});

// npm may be killed, and then says nothing; the shell would read the same terminal.
const ancestors = await ancestorsInJob();
setInterval(() => {
  if (!ancestors.every(isAlive)) child.kill('SIGHUP');
}, 500);
