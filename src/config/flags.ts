import { parseArgs } from 'node:util';
import { safeText } from '../api/safe-text.ts';
import { Refused } from './complaint.ts';
import { didYouMean } from './nearest.ts';
import { ALL_OPTIONS, ALSO_OPTIONS, COMMANDS, type CommandName, type OptionName, SHELLS } from './options.ts';

/** A command line that can be used. */
export type Flags = {
  readonly command: CommandName;
  /** NAME, ID or IP of the server to open; of `completion` the shell. */
  readonly target: string | null;
  has(option: OptionName): boolean;
  /** What follows the option; null when the option is not there. */
  text(option: OptionName): string | null;
};

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

const TOKEN_SHAPED = /(?:^|[=:\s"']|^-[A-Za-z])vps_[\w-]{4,}$/i;
const TARGET_MAX = 253;

/** Reads the words after the program's name. Throws Refused with all that is wrong; --help and --version excuse the rest. */
export function readFlags(argv: readonly string[]): Flags {
  if (argv.some((word) => TOKEN_SHAPED.test(word))) {
    throw new Refused([
      'A word on this command line looks like an API token. Every user of this machine can read it, and the shell keeps it.',
      'Make a new token in the dashboard and delete this one. Hand it over in VPS_API_TOKEN, --token-file or a profile.',
      'If it is no token: write a file as ./vps_…, and find a server of such a name with / in the console.',
    ]);
  }
  const { tokens } = parseArgs({
    args: argv.map((word, at) => (word === '-v' && at < endOfOptions(argv) ? '-V' : word)),
    options: Object.fromEntries(
      ALL_OPTIONS.map(({ name, short, value }) => [
        name,
        { type: value ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === 'option');
  const words = tokens.filter((token) => token.kind === 'positional');
  const [first] = words;
  const isWord = first !== undefined && first.index < endOfOptions(argv);
  const also = isWord ? ALSO_OPTIONS[first.value] : undefined;
  const command = (isWord && COMMANDS.slice(1).find(({ name }) => name === first.value)?.name) || 'console';
  const rest = command === 'console' && also === undefined ? words : words.slice(1);
  const given = new Map<string, string>(options.map(({ name, value }) => [name, value ?? '']));
  if (also !== undefined) given.set(also, '');
  const flags: Flags = {
    command,
    target: rest[0]?.value ?? null,
    has: (option) => given.has(option),
    text: (option) => given.get(option) ?? null,
  };
  if (flags.has('help') || flags.has('version')) return flags;

  // A word after an unknown option may be its value, and secret: no complaint quotes words.
  const complaints = [
    ...optionComplaints(options, command),
    ...demoComplaints(flags),
    ...wordComplaints(
      command,
      rest.map(({ value }) => value),
    ),
  ];
  if (complaints.length > 0) throw new Refused([...complaints, 'vps-console --help lists the options.']);
  return flags;
}

/** Where `--` stands, behind which every word is a name. */
function endOfOptions(argv: readonly string[]): number {
  const at = argv.indexOf('--');
  return at < 0 ? argv.length : at;
}

function wordComplaints(command: CommandName, words: readonly string[]): string[] {
  if (command === 'completion')
    return words.length === 1 && SHELLS.some((shell) => shell === words[0])
      ? []
      : [`completion takes the name of a shell: ${SHELLS.join(', ')}`];
  if (command !== 'console')
    return words.length > 0
      ? [`${command} takes options only; for a server called ${command}: vps-console -- ${command}`]
      : [];
  if (words.length > 1) return ['one NAME, ID or IP is enough; put names with spaces in quotes'];
  return words[0] === undefined ? [] : targetComplaints(words[0]);
}

function optionComplaints(options: readonly OptionToken[], command: CommandName): string[] {
  return options.flatMap((token, index) => {
    const known = ALL_OPTIONS.find(({ name }) => name === token.name);
    if (!known) return [unknown(token)];
    const option = `--${known.name}`;
    if (known.of?.includes(command) === false) {
      const owners = known.of.map((name) => `vps-console ${name}`).join(', ');
      return [command === 'console' ? `${option} belongs to: ${owners}` : `${command} has no ${option}`];
    }
    if (known.value === undefined) return token.inlineValue ? [`${option} takes no value`] : [];
    if (options.findIndex(({ name }) => name === token.name) < index) return [`${option} is given twice`];
    // `--poll --ascii`: the next option was taken for the value.
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
      return [`${option} needs a value: ${option}=${known.value}`];
    }
    const wrong = known.check?.(token.value);
    return wrong ? [`${option} ${wrong}`] : [];
  });
}

function unknown(token: OptionToken): string {
  if (/^(api-?)?(token|key|secret|password)$/i.test(token.name)) {
    return 'a token cannot be an option, because every user of this machine can read it: use VPS_API_TOKEN, --token-file or a profile';
  }
  const names = ALL_OPTIONS.map(({ name }) => name);
  return `unknown option ${safeText(token.rawName, 40)}${didYouMean(token.name, names, (name) => `--${name}`)}`;
}

function demoComplaints(flags: Flags): string[] {
  const account = (['profile', 'api-url', 'token-file'] as const).filter((option) => flags.has(option));
  return flags.has('demo')
    ? account.map((option) => `--demo uses no account: leave out --demo or --${option}`)
    : [];
}

function targetComplaints(target: string): string[] {
  if (target.trim() === '') return ['NAME, ID or IP must not be empty'];
  const odd = target.length > TARGET_MAX || /\p{Cc}/u.test(target);
  return odd ? [`NAME, ID or IP must be one line of at most ${TARGET_MAX} characters`] : [];
}
