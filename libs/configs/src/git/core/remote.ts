/** Where a repository lies, in one form whatever way it was written. */
export interface Remote {
  readonly scheme: 'https' | 'http' | 'ssh' | 'file';
  /** In lower case, without brackets; empty for `file`. */
  readonly host: string;
  readonly port: number;
  /** Of SSH; empty otherwise. */
  readonly user: string;
  /** Without credentials, query or fragment. */
  readonly url: string;
}

const PORTS = { https: 443, http: 80, ssh: 22, file: 0 } as const;
const SCP = /^(?<user>[^@:/]+)@(?<host>\[[\da-f:.]+\]|[^[\]@/:]+):(?!\/\/|:)(?<path>.+)$/i;
const HOST = /^[a-z\d_](?:[a-z\d._-]*[a-z\d_])?$/;
const IPV6 = /^[\da-f:.]+$/;
const USER = /^\w[\w.+-]*$/;
const MAX_LENGTH = 2048;

const isScheme = (name: string): name is Remote['scheme'] => Object.hasOwn(PORTS, name);

/**
 * Reads a repository's address: a URL, or `user@host:path` as scp writes it, which becomes `ssh://user@host/path`.
 *
 * Hosts, users and paths that begin with "-" are options to ssh (CVE-2017-1000117), `transport::address` runs programs
 * (gitremote-helpers(7)), and a password has its place in a secret. The rule that is broken does not repeat the address:
 * it may hold one.
 */
export function readRemote(text: string): Remote | { readonly problem: string } {
  const url = asUrl(text);
  if (typeof url === 'string') return { problem: url };
  const scheme = url.protocol.slice(0, -1);
  if (!isScheme(scheme)) return { problem: 'its scheme is https, http, ssh or file' };
  const path = url.pathname.replace(/\/+$/, '');
  const problem = problemOf(url, scheme) ?? problemOfPath(path);
  if (problem !== undefined) return { problem };
  const host = hostOf(url);
  const port = url.port === '' ? PORTS[scheme] : Number(url.port);
  const user = scheme === 'ssh' ? url.username || 'git' : '';
  return { scheme, host, port, user, url: written({ scheme, host, port, user }, path) };
}

function asUrl(text: string): URL | string {
  if (text === '') return 'it must not be empty';
  if (text.length > MAX_LENGTH) return `it has at most ${MAX_LENGTH} characters`;

  if (/[\0-\x20\x7f-\x9f\\]|\p{Surrogate}/u.test(text))
    return 'it must not contain a space, a control character or a backslash';
  if (text.includes('://')) return URL.parse(text) ?? 'it is not a URL';
  const { user, host, path } = SCP.exec(text)?.groups ?? {};
  if (user === undefined || host === undefined || path === undefined)
    return 'it is a URL, or "user@host:path" as scp writes it';
  // As scp writes it, "%" is a character like others.
  const rest = path.replace(/^\//, '').replaceAll('%', '%25');
  return URL.parse(`ssh://${user}@${host}/${rest}`) ?? 'its host is not the name of one';
}

/** `URL` lowers the host of the schemes it knows only. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

function problemOf(url: URL, scheme: Remote['scheme']): string | undefined {
  if (url.password !== '' || (url.username !== '' && scheme !== 'ssh'))
    return 'it must not hold a user or a password: name a secret as `credential`';
  if (url.search !== '' || url.hash !== '' || /[?#]$/.test(url.href))
    return 'it must not hold a query or a fragment';
  if (url.username !== '' && !USER.test(url.username)) return 'its user is not the name of one';
  const host = hostOf(url);
  if (scheme === 'file' ? host !== '' : !HOST.test(host) && !(host.includes(':') && IPV6.test(host)))
    return 'its host is not the name of one';
  return url.port === '0' ? 'its port must not be 0' : undefined;
}

function problemOfPath(path: string): string | undefined {
  const plain = decoded(path.slice(1));
  if (plain === undefined) return 'its percent-encoding is broken';
  if (plain === '') return 'it names a host and no repository';
  if (plain.startsWith('-')) return 'its path must not begin with "-"';
  if (plain.split('/').includes('..')) return 'its path must not contain ".."';
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  if (/[\0-\x1f\x7f-\x9f\\]/.test(plain))
    return 'its path must not contain a control character or a backslash';
  return /%2[ef]/i.test(path) ? 'its path must not hide "." or "/" by percent-encoding' : undefined;
}

function written({ scheme, host, port, user }: Omit<Remote, 'url'>, path: string) {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${user && `${user}@`}${name}${port === PORTS[scheme] ? '' : `:${port}`}${path}`;
}

/** Text without its percent-encoding; undefined where that is broken. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
