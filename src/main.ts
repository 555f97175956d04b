import type { Told } from './commands/told.ts';
import { settingsOfProcess } from './config/process.ts';
import type { Settings, Tool } from './config/settings.ts';
import { boundKeys } from './console/keys/rebind.ts';
import { leave } from './terminal/leave.ts';

declare const __VERSION__: string | undefined;

const USAGE = 2;
const WRITE_FAILED = 1;
const FAULT = 1;

/** The system gives a name server that is silent up so late. */
const SLOW_MS = 30_000;
/** Node reserves gigabytes of addresses for each piece of WebAssembly, and layout and HTTP are made of it. */
const TOO_NARROW =
  'a process has too few addresses here (ulimit -v): raise it, or set NODE_OPTIONS=--disable-wasm-trap-handler';
const NO_TERMINAL = 'no terminal: this is the report of all servers; NAME, --filter and --view are ignored\n';

// A closed stderr takes the words, not the exit code.
process.stderr.on('error', () => {});

// Node would print the line in which the fault is: in the bundle that is the whole program.
process.on('uncaughtException', (error) => {
  // The full screen has a listener of its own, which restores the terminal first.
  if (process.listenerCount('uncaughtException') > 1) return;
  const [text = ''] = String(error).split('\n', 1);
  const isTooNarrow = /WebAssembly.*out of memory/i.test(text);
  process.stderr.write(
    `vps-console: ${isTooNarrow ? TOO_NARROW : `stopped because of an internal error: ${text}`}\n`,
  );
  process.exit(isTooNarrow ? USAGE : FAULT);
});

/** argv → command. Everything else is loaded when it is needed. */
async function main(): Promise<void> {
  const settings = await settingsOfProcess();
  if ('complaints' in settings) return fail(settings.complaints);
  if ('tool' in settings) return runTool(settings);
  if (settings.command === 'help') return printAll(settings.text ?? '');
  if (settings.command === 'version')
    return printAll(`${typeof __VERSION__ === 'string' ? __VERSION__ : 'development'}\n`);
  const { keys, complaints } = boundKeys(settings.keys);
  if (complaints.length > 0) return fail(complaints);
  if (settings.command === 'report' || !settings.terminal.usable) return runReport(settings);
  const { runFullScreen } = await import('./app/full-screen.ts');
  await runFullScreen(settings, keys);
}

async function runTool(tool: Tool): Promise<void> {
  const { runTool: run } = await import('./app/run-tool.ts');
  const told = await run(tool);
  await tell(told, tool.environment.terminal.ascii || told.ascii === true, tool.flags.has('json'));
  // A name server or a disk that never answers would keep the process; one that is slow costs no exit code.
  process.stdout.write('', () => void leave(told.exitCode, undefined, SLOW_MS));
}

async function runReport(settings: Settings): Promise<void> {
  const { profile } = settings;
  if (!profile.token && !settings.demo) {
    return fail([
      'no token: vps-console login stores one; or set VPS_API_TOKEN, or see --help; --demo needs none',
    ]);
  }
  const [{ report }, { openAccount, DEMO_SPEED }, { systemClock }, { DEFAULT_THRESHOLDS }] =
    await Promise.all([
      import('./commands/report.ts'),
      import('./app/account.ts'),
      import('./api/clock.ts'),
      import('./resources/known.ts'),
    ]);
  if (
    settings.command !== 'report' &&
    (settings.target !== null || settings.filter !== '' || settings.view !== 'servers')
  )
    process.stderr.write(NO_TERMINAL);
  const account = await openAccount(settings, profile, profile.token);
  const told = await report({
    api: account.api,
    clock: systemClock,
    thresholds: { ...DEFAULT_THRESHOLDS, ...settings.thresholds, speed: settings.demo ? DEMO_SPEED : 1 },
    profile: settings.demo ? 'DEMO (simulated fleet)' : profile.name,
    apiUrl: settings.demo ? 'no network' : profile.apiUrl,
    ...settings.report,
  });
  await tell(told, settings.terminal.ascii, settings.report.json);
}

/** What a command has to say, in ASCII where the terminal has no more; what programs read is the same whatever its language is. */
async function tell({ text, errors, exitCode }: Told, isAscii: boolean, isJson: boolean): Promise<void> {
  const [{ toAscii }, { widthOf }] = await Promise.all([
    import('./ui/theme.ts'),
    import('./resources/text-width.ts'),
  ]);
  const plain = (words: string): string => (isAscii ? toAscii(words, widthOf) : words);
  process.exitCode = exitCode;
  print(isJson ? escaped(text) : plain(text));
  for (const line of errors) process.stderr.write(`${plain(line)}\n`);
}

/** JSON in ASCII alone. */
function escaped(json: string): string {
  return json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function print(text: string): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `| head` closes the pipe early: that is no error, and says nothing of what was found.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    process.stderr.write(`vps-console: the output cannot be written [${error.code ?? 'unknown error'}]\n`);
    process.exit(WRITE_FAILED);
  });
  process.stdout.write(text);
}

/** Prints and ends, whatever disk has not answered yet. */
function printAll(text: string): void {
  print(text);
  process.stdout.write('', () => void leave(0));
}

function fail(complaints: readonly string[]): void {
  for (const line of complaints) process.stderr.write(`vps-console: ${line}\n`);
  process.exitCode = USAGE;
  // What never answered may be why.
  process.stderr.write('', () => void leave(USAGE));
}

void main();
