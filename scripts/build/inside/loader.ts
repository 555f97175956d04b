// The first code of the bundle. Compiling the program costs 40 ms of the start, so V8's result is kept between starts.
import { stat } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFile, cacheFolder, readCache, writeCache } from './code-cache.ts';
import { unpacked } from './packed.ts';

/** Holds the text of the program, a function as of a CommonJS module, in one comment: see packed.ts. */
declare function vpsConsoleProgram(): void;
/** The program's version and a hash of it. */
declare const __PROGRAM_ID__: string;

/**
 * When the first frame is long out, and what a start needs is compiled. It must be before `OPTIMISE_AFTER_MS`: V8 refuses a cache that was
 * made under other flags.
 */
const WRITE_AFTER_MS = 2000;
/** Until then nothing has run often enough for optimised code to pay what compiling it costs: a third of a start. */
const OPTIMISE_AFTER_MS = 3000;
/** A disk that has not answered by then may never: the program starts without its cache. */
const DISK_MS = 300;

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

let isBegun = false;

function begin(folder: string | undefined): void {
  if (isBegun) return;
  isBegun = true;
  const cachedData = folder === undefined ? undefined : readCache(join(folder, name));
  const script = new Script(unpacked(String(vpsConsoleProgram)), { filename: __filename, cachedData });
  const program: Program = script.runInThisContext();
  // Only false says that V8 took what was there.
  if (folder !== undefined && script.cachedDataRejected !== false) {
    setTimeout(() => void writeCache(folder, name, script.createCachedData()), WRITE_AFTER_MS).unref();
  }
  program(exports, require, module, __filename, __dirname);
}

const name = `code-${__PROGRAM_ID__}-${process.version}-${process.arch}`;
const file = cacheFile(name, process.env);
if (file === undefined) begin(undefined);
else {
  const late = setTimeout(() => begin(undefined), DISK_MS);
  // What is read at once, below, would hold everything up on a disk that never answers.
  stat(file, () => {
    clearTimeout(late);
    if (!isBegun) begin(cacheFolder(process.env));
  });
}
