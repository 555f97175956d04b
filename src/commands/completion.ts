import { quoted } from '../api/shell-words.ts';
import { ALL_OPTIONS, COMMANDS, type CommandName, SHELLS } from '../config/options.ts';

type Shell = (typeof SHELLS)[number];

const PROGRAM = 'vps-console';
const words = COMMANDS.slice(1);
/** The words that are commands, for a list in a shell. */
const names = words.map(({ name }) => name).join(' ');

/** The options that a command takes, as they are typed. */
function optionsOf(command: CommandName) {
  return ALL_OPTIONS.filter(({ of }) => of?.includes(command) ?? true);
}

/** What completes the command line in this shell: a script for it to read. */
export function completion(shell: Shell): string {
  return { bash, zsh, fish }[shell]();
}

function bash(): string {
  const files = ALL_OPTIONS.filter(({ isFile }) => isFile).map(({ name }) => `--${name}`);
  const lists = ALL_OPTIONS.filter(({ values }) => values).map(
    ({ name, values = [] }) =>
      `    --${name}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$current")); return ;;`,
  );
  const others = ALL_OPTIONS.filter(({ value, isFile, values }) => value && !isFile && !values);
  const cases = COMMANDS.map(
    ({ name }) =>
      `    ${name === 'console' ? '*' : name}) options='${optionsOf(name)
        .map((option) => `--${option.name}`)
        .join(' ')}' ;;`,
  );
  return `# bash completion of ${PROGRAM}: source <(${PROGRAM} completion bash)
_vps_console() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' word options
  COMPREPLY=()
  case "$previous" in
    ${files.join('|')}) COMPREPLY=($(compgen -f -- "$current")); compopt -o filenames 2>/dev/null; return ;;
${lists.join('\n')}
    ${others.map(({ name }) => `--${name}`).join('|')}) return ;;
    completion) COMPREPLY=($(compgen -W '${SHELLS.join(' ')}' -- "$current")); return ;;
  esac
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${words.map(({ name }) => name).join('|')}) command="$word"; break ;; esac
  done
  case "$command" in
${[...cases.slice(1), ...cases.slice(0, 1)].join('\n')}
  esac
  if [[ "$current" != -* && -z "$command" ]]; then options='${names}'; fi
  COMPREPLY=($(compgen -W "$options" -- "$current"))
}
complete -F _vps_console ${PROGRAM}
`;
}

function zsh(): string {
  const spec = ({ name, short, value, words, isFile, values }: (typeof ALL_OPTIONS)[number]): string => {
    const told = words.replace(/[[\]:]/g, '\\$&');
    const action = isFile ? '_files' : values ? `(${values.join(' ')})` : ' ';
    const forms = short ? `'(-${short} --${name})'{-${short},--${name}}` : `--${name}`;
    return `${forms}${quoted(`${value ? '=' : ''}[${told}]${value ? `:${value}:${action}` : ''}`)}`;
  };
  // The word of the command is the first argument of all.
  const first = (name: CommandName): string[] =>
    name === 'console'
      ? [`'1: :{_describe command commands}'`]
      : [`'1: : '`, ...(name === 'completion' ? [`'2:shell:(${SHELLS.join(' ')})'`] : [])];
  const cases = COMMANDS.map(({ name }) => {
    const specs = [...optionsOf(name).map(spec), ...first(name)];
    return `    ${name}) _arguments -s ${specs.join(' \\\n      ')} ;;`;
  });
  const described = words.map(({ name, words }) => `    ${quoted(`${name}:${words}`)}`);
  return `#compdef ${PROGRAM}
# zsh completion of ${PROGRAM}: a file _${PROGRAM} in a folder of $fpath, or: source <(${PROGRAM} completion zsh)
_vps_console() {
  local command=console word
  local -a commands=(
${described.join('\n')}
  )
  for word in $words[2,CURRENT-1]; do
    case $word in ${words.map(({ name }) => name).join('|')}) command=$word; break ;; esac
  done
  case $command in
${cases.join('\n')}
  esac
}
if [[ $funcstack[1] == _${PROGRAM} ]]; then _vps_console "$@"; else compdef _vps_console ${PROGRAM}; fi
`;
}

function fish(): string {
  const command = `complete -c ${PROGRAM}`;
  const none = `'not __fish_seen_subcommand_from ${names}'`;
  const lines = [
    `# fish completion of ${PROGRAM}: ${PROGRAM} completion fish > ~/.config/fish/completions/${PROGRAM}.fish`,
    `${command} -f`,
    ...words.map(({ name, words }) => `${command} -n ${none} -a ${name} -d ${quoted(words)}`),
    `${command} -n '__fish_seen_subcommand_from completion' -a '${SHELLS.join(' ')}'`,
    ...ALL_OPTIONS.map(({ name, short, value, words, of, isFile, values }) => {
      const others = of?.filter((one) => one !== 'console').join(' ');
      const conditions = [
        ...(of?.includes('console') ? [`not __fish_seen_subcommand_from ${names}`] : []),
        ...(others ? [`__fish_seen_subcommand_from ${others}`] : []),
      ];
      const when = of ? ` -n ${quoted(conditions.join('; or '))}` : '';
      const argument = isFile ? ' -r -F' : values ? ` -x -a ${quoted(values.join(' '))}` : value ? ' -x' : '';
      return `${command}${when} -l ${name}${short ? ` -s ${short}` : ''}${argument} -d ${quoted(words)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}
