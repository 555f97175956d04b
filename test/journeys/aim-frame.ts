/** What a drawn screen tells whoever looks at it; nothing here knows the console's state. */
export type Who = { readonly id: string; readonly name: string; readonly address: string };
export type Row = Who & { readonly marked: boolean };

export type Seen = {
  readonly on: 'list' | 'filter' | 'server' | 'menu' | 'dialog' | 'other';
  readonly message: string;
  /** Rows on screen, and the one with the cursor. */
  readonly rows: readonly Row[];
  readonly cursor: Row | null;
  /** How many servers are marked, by the header. */
  readonly marks: number;
  /** Who the menu, the dialog or the screen of one server is about; what is not written is empty. */
  readonly about: readonly Who[];
  /** Of a dialog: what will be done, and what is to be typed; null: `y`. */
  readonly verb: string;
  readonly word: string | null;
  readonly typed: string;
  /** It is asked once more because the target could not be read again. */
  readonly isUnread: boolean;
  /** Of a menu: the letter of the line with its cursor. */
  readonly letter: string;
};

const NOTHING: Seen = {
  on: 'other',
  message: '',
  rows: [],
  cursor: null,
  marks: 0,
  about: [],
  verb: '',
  word: null,
  typed: '',
  isUnread: false,
  letter: '',
};

const who = (id = '', name = '', address = ''): Who => ({ id, name, address });

/** ` ▸ ● active        ant   203.0.113.4      104 …`, with `+` before it when it is marked. */
function rowOf(line: string): Row | null {
  const [, , name, address, id] = line.slice(3).trim().split(/\s+/);
  if (name === undefined || address === undefined || id === undefined) return null;
  return { id, name, address, marked: line.startsWith('+') };
}

/** Why a list has no row, also one that was not read whole. */
const EMPTY =
  /^ {2}(no servers?\b|none of the \d+ servers|nothing (that was read|among .*) needs attention|nothing among )/;

function inList(lines: readonly string[]): Partial<Seen> {
  const rows: Row[] = [];
  let cursor: Row | null = null;
  for (const line of lines.slice(3, -2)) {
    const row = line === '' ? null : rowOf(line);
    if (!row) continue;
    rows.push(row);
    if (line[1] === '▸') cursor = row;
  }
  // While a filter is typed the list stays, and letters are text.
  return { on: (lines.at(-2) ?? '').startsWith(' /') ? 'filter' : 'list', rows, cursor };
}

function inMenu(lines: readonly string[]): Partial<Seen> {
  const what = (lines[2] ?? '').slice(' actions on '.length);
  const one = /^(\S+) \(id (\d+)\)$/.exec(what);
  const names = (what.split(': ')[1] ?? '').split(', ');
  const chosen = lines.slice(3).find((line) => line.startsWith(' ▸ '));
  const about = one ? [who(one[2], one[1])] : names.map((name) => who('', name));
  return { on: 'menu', about, letter: chosen?.[3] ?? '' };
}

function inDialog(lines: readonly string[], head: RegExpExecArray): Partial<Seen> {
  const [, verb = '', what = ''] = head;
  const text = lines.slice(3, -2).join('\n');
  const server = /^ {2}server +(\S+) \(id (\d+)\)$/m.exec(text);
  const address = /^ {2}address +(\S+) · /m.exec(text)?.[1];
  const many = [...text.matchAll(/^ {2}(\S+) +id (\d+) +(\S+) +\S+( +\S+)?$/gm)];
  const ask = /^ {2}type (.+) and Enter: (.*?) *$/m.exec(text);
  // The title of a question about one names it too: another name there is one too many.
  const one = server
    ? [who(server[2], server[1], address), ...(what === server[1] ? [] : [who('', what)])]
    : [];
  return {
    on: 'dialog',
    verb,
    about: server ? one : many.map(([, name, id, at]) => who(id, name, at)),
    word: ask ? (ask[1] ?? '') : null,
    typed: ask?.[2] ?? '',
    isUnread: text.includes('could not be read again'),
  };
}

/** Reads a frame as lines without colours, of a screen of 18 rows or more: its parts have rules between them. */
export function read(frame: readonly string[]): Seen {
  const lines = [...frame.slice(0, 2), ...frame.slice(3, -3), ...frame.slice(-2)];
  const message = lines.at(-2) ?? '';
  const count = lines[1] ?? '';
  const marks = Number(/ (\d+) servers? marked/.exec(count)?.[1] ?? 0);
  const top = lines[2] ?? '';
  const seen = (part: Partial<Seen>): Seen => ({ ...NOTHING, message, marks, ...part });
  if (top.includes('STATUS') && top.includes('ADDRESS') && top.includes(' ID ')) return seen(inList(lines));
  if (top === '' && EMPTY.test(lines[3] ?? '')) return seen(inList(lines.slice(-2)));
  if (top.startsWith(' actions on ')) return seen(inMenu(lines));
  const question = /^ (start|stop|reboot|delete) (.+)\?$/.exec(top);
  if (question) return seen(inDialog(lines, question));
  const server = /^ \S \S+ {2}(\S+) {2}id (\d+)/.exec(top);
  if (server) return seen({ on: 'server', about: [who(server[2], server[1])] });
  // One that is gone is still shown, without its id.
  const gone = /^ (\S+) {2}.*: shown as last read/.exec(top);
  return gone ? seen({ on: 'server', about: [who('', gone[1])] }) : seen({});
}
