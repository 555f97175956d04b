// The first code of the bundle. Compiling the program costs 40 ms of the start, so V8's result is kept between starts.
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolder, readCache, writeCache } from './code-cache.ts';

/** The text of the program: a function as of a CommonJS module. */
declare const __PROGRAM__: string;
/** Its version and a hash of it. */
declare const __PROGRAM_ID__: string;

/**
 * When the first frame is long out, and what a start needs is compiled. It must be before `OPTIMISE_AFTER_MS`: V8 refuses a cache that was
 * made under other flags.
 */
const WRITE_AFTER_MS = 2000;
/** Until then nothing has run often enough for optimised code to pay what compiling it costs: a third of a start. */
const OPTIMISE_AFTER_MS = 3000;

type Program = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeJS.Module,
  __filename: string,
  __dirname: string,
) => void;

// V8 would let the space of young objects grow to 32 MB, of which a session of small frames keeps little.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--no-opt');
setTimeout(() => setFlagsFromString('--opt'), OPTIMISE_AFTER_MS).unref();

const folder = cacheFolder(process.env);
const name = `code-${__PROGRAM_ID__}-${process.version}-${process.arch}`;
const cachedData = folder === undefined ? undefined : readCache(join(folder, name));
const script = new Script(__PROGRAM__, { filename: __filename, cachedData });
const program: Program = script.runInThisContext();

// Only false says that V8 took what was there.
if (folder !== undefined && script.cachedDataRejected !== false) {
  setTimeout(() => void writeCache(folder, name, script.createCachedData()), WRITE_AFTER_MS).unref();
}
program(exports, require, module, __filename, __dirname);
