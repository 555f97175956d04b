import { execFile } from 'node:child_process';
import { systemClock } from '../api/clock.ts';
import { Interrupted, type Person } from '../commands/ask.ts';
import type { Screen } from '../commands/doctor/machine-checks.ts';
import { EXIT, type Told } from '../commands/told.ts';
import { complaintsOf } from '../config/complaint.ts';
import { SHELLS } from '../config/options.ts';
import type { Tool } from '../config/settings.ts';

/** Runs a command that looks for the account itself. Loads that command alone. */
export async function runTool(tool: Tool): Promise<Told> {
  try {
    return await started(tool);
  } catch (error) {
    if (error instanceof Interrupted) return { text: '', errors: ['ended'], exitCode: EXIT.interrupted };
    return { text: '', errors: complaintsOf(error), exitCode: EXIT.usage };
  }
}

async function started(tool: Tool): Promise<Told> {
  switch (tool.tool) {
    case 'doctor': {
      const { doctor } = await import('../commands/doctor.ts');
      return doctor(tool, { clock: systemClock, screen: () => screenOf(tool) });
    }
    case 'login': {
      const { login } = await import('../commands/login.ts');
      return login(tool, person());
    }
    case 'logout': {
      const { logout } = await import('../commands/logout.ts');
      return logout(tool);
    }
    case 'config': {
      const { printConfig } = await import('../commands/config.ts');
      return printConfig(tool);
    }
    case 'completion': {
      const { completion } = await import('../commands/completion.ts');
      const shell = SHELLS.find((name) => name === tool.flags.target) ?? 'bash';
      return { text: completion(shell), errors: [], exitCode: EXIT.fine };
    }
  }
}

function person(): Person {
  return { input: process.stdin, output: process.stderr, clock: systemClock };
}

/** Characters of the console that some terminals draw two columns wide. */
const AMBIGUOUS = ['●', '◐', '○', '▲', '▸', '─', '█', '…', '·', '→', '–'];

async function screenOf({ environment, env }: Tool): Promise<Screen | null> {
  const { stdin, stdout } = process;
  if (!environment.terminal.usable) return null;
  const { measureWidths } = await import('../terminal/measure-widths.ts');
  const widths = await measureWidths(AMBIGUOUS, { input: stdin, output: stdout }, systemClock.after);
  return {
    columns: stdout.columns,
    rows: stdout.rows,
    colorDepth: stdout.getColorDepth(env),
    widths,
    tmux: environment.terminal.tmux ? await tmuxOptions() : null,
  };
}

/** What tmux does with what is copied in it. Empty where it does not tell. */
async function tmuxOptions(): Promise<readonly string[]> {
  const shown = (...words: string[]): Promise<string> =>
    new Promise((resolve) => {
      execFile('tmux', words, { timeout: 1000 }, (_error, text) => resolve(text.trim()));
    });
  const options = await Promise.all([
    shown('show-options', '-s', 'set-clipboard'),
    shown('show-options', '-gw', 'allow-passthrough'),
  ]);
  return options.filter((option) => /^[a-z -]{1,60}$/.test(option));
}
