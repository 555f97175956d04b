import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { ProxySettings } from '../api/proxy.ts';
import { redacted } from '../api/redact.ts';
import { codeOf, Refused } from './complaint.ts';
import { shownPath } from './paths.ts';

/** The terminal as the environment describes it. */
export type Terminal = {
  /** A screen can be drawn: stdin and stdout are terminals, and TERM is set and not dumb. */
  readonly usable: boolean;
  readonly utf8: boolean;
  readonly color: boolean;
  /** Draw with ASCII only. */
  readonly ascii: boolean;
  readonly term: string;
  readonly tmux: boolean;
  /** A terminal of the VTE family, such as GNOME's. */
  readonly vte: boolean;
  readonly ssh: boolean;
};

/** Who sits here, for the journal. */
export type Who = {
  readonly user: string;
  /** The name of this host. */
  readonly host: string;
  readonly sudoUser: string | null;
  /** The address that the SSH session comes from. */
  readonly sshClient: string | null;
};

export type Environment = {
  readonly apiUrl: string | null;
  readonly profile: string | null;
  /** Absolute; null where there is none. */
  readonly home: string | null;
  readonly terminal: Terminal;
  readonly proxy: ProxySettings;
  readonly who: Who;
};

/** Takes the token out of the environment, so that no child and no crash report gets it. Null when there is none. */
export function takeToken(env: NodeJS.ProcessEnv): string | null {
  const token = env['VPS_API_TOKEN']?.trim() || null;
  delete env['VPS_API_TOKEN'];
  // Ink draws nothing but the last frame when it believes that it runs in a CI job.
  delete env['CI'];
  return token;
}

/** What is for this process alone. */
const OWN: ReadonlySet<string> = new Set(['VPS_API_TOKEN', 'UV_THREADPOOL_SIZE']);

/** What a program that runs in place of the screen gets: all but what holds a token that this process knows, in whatever variable. */
export function environmentOfChild(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value = '']) => !OWN.has(name) && redacted(value) === value),
  );
}

const PROXY_NAMES = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'];

/** Reads the environment; `asked` is what the command line wants of the terminal. */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
  tty: { stdin: boolean; stdout: boolean },
  asked: { ascii: boolean; noColor: boolean },
): Environment {
  const term = env['TERM'] ?? '';
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'C';
  const utf8 = /\butf-?8\b/i.test(locale);
  const client = env['SSH_CLIENT'] || env['SSH_CONNECTION'];
  const account = accountOfProcess();
  const proxyBy = PROXY_NAMES.find((name) => env[name]) ?? 'HTTPS_PROXY';
  return {
    apiUrl: env['VPS_API_URL'] || null,
    profile: env['VPS_PROFILE'] || null,
    // A relative one would lead to whatever lies in the current folder.
    home: [env['HOME'], account?.homedir].find((home) => home && isAbsolute(home)) ?? null,
    terminal: {
      usable: tty.stdin && tty.stdout && term !== '' && term !== 'dumb',
      utf8,
      color: !asked.noColor && !env['NO_COLOR'],
      ascii: asked.ascii || !utf8,
      term,
      tmux: Boolean(env['TMUX']),
      vte: Boolean(env['VTE_VERSION']),
      ssh: Boolean(client),
    },
    proxy: {
      httpsProxy: env[proxyBy],
      by: proxyBy,
      noProxy: env['NO_PROXY'] || env['no_proxy'] || undefined,
    },
    who: {
      user: env['USER'] || account?.username || `uid ${process.getuid?.() ?? '?'}`,
      host: hostname(),
      sudoUser: env['SUDO_USER'] || null,
      sshClient: client?.split(' ')[0] ?? null,
    },
  };
}

/** Refuses an environment in which a token should not travel, or in which no connection can work. */
export async function checkEnvironment(env: NodeJS.ProcessEnv, { home }: Environment): Promise<void> {
  const complaints: string[] = [];
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    complaints.push(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 would send the token to anybody who answers: unset it; for a private CA set NODE_EXTRA_CA_CERTS',
    );
  }
  const authorities = env['NODE_EXTRA_CA_CERTS'];
  if (authorities) {
    // Node only warns, and every connection then fails for a reason that nobody can see.
    const shown = `NODE_EXTRA_CA_CERTS: ${shownPath(authorities, home)}`;
    try {
      const text = await readFile(authorities, 'latin1');
      if (text.trim() === '')
        complaints.push(`${shown} is empty: put the certificate of the CA there, as PEM`);
      else if (!/-----BEGIN (TRUSTED )?CERTIFICATE-----/.test(text))
        complaints.push(
          `${shown} holds no PEM certificate: openssl x509 -inform der -in FILE -out FILE.pem makes one`,
        );
      else if (!(await isCertificate(text)))
        complaints.push(`${shown} holds a damaged certificate: put that of the CA there, as PEM`);
    } catch (error) {
      complaints.push(`${shown} cannot be read [${codeOf(error)}]`);
    }
  }
  if (complaints.length > 0) throw new Refused(complaints);
}

async function isCertificate(text: string): Promise<boolean> {
  const { X509Certificate } = await import('node:crypto');
  try {
    new X509Certificate(text);
    return true;
  } catch {
    return false;
  }
}

/** What the system knows of the user. A container's may have neither name nor home. */
function accountOfProcess(): { readonly username: string; readonly homedir: string } | null {
  try {
    return userInfo();
  } catch {
    return null;
  }
}
