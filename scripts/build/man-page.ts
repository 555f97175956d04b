import {
  ENVIRONMENT,
  EXIT_CODES,
  FILES,
  LIKE_COMMANDS,
  optionGroups,
  type Row,
  TOKEN_ORDER,
} from '../../src/config/help.ts';
import { COMMANDS } from '../../src/config/options.ts';

/** The manual page, from the tables that --help is made from. */
export function manPage(version: string): string {
  return `${[
    `.TH VPS\\-CONSOLE 1 "" "vps\\-console ${version}" "User Commands"`,
    '.SH NAME',
    'vps\\-console \\- servers, backups and snapshots of VPS.org in a terminal',
    '.SH SYNOPSIS',
    ...COMMANDS.flatMap(({ usage }) => ['.br', `.B vps\\-console ${plain(usage)}`]).slice(1),
    '.SH DESCRIPTION',
    'A full\\-screen console. It lists servers, backups and snapshots with live status, puts what needs attention first,',
    'and does what the API documents. In it',
    '.B ?',
    'lists the keys.',
    '.SH COMMANDS',
    ...rows(COMMANDS.map(({ usage, words }) => [usage, words])),
    '.PP',
    ...LIKE_COMMANDS.split('\n').map(plain),
    ...optionGroups().flatMap(({ title, rows: options }) => [
      title === 'Options' ? '.SH OPTIONS' : `.SS ${plain(title)}`,
      ...rows(options),
    ]),
    '.SH ENVIRONMENT',
    ...rows(ENVIRONMENT),
    '.PP',
    ...TOKEN_ORDER.split('\n').map(plain),
    '.SH FILES',
    ...rows(FILES),
    '.SH EXIT STATUS',
    ...rows(EXIT_CODES),
  ].join('\n')}\n`;
}

function rows(table: readonly Row[]): string[] {
  return table.flatMap(([left, right]) => [
    '.TP',
    `.B ${plain(left)}`,
    ...(right === '' ? ['\\&'] : [plain(right)]),
  ]);
}

/** As text of roff: dashes that can be copied, and no line that begins as a request does. */
function plain(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('~', '\\(ti');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
