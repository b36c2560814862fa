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
const SCP = /^(?:([\w][\w.-]*)@)?([a-z\d][a-z\d.-]*):(?!\/\/|:)(.+)$/i;
const HOST = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/;
const IPV6 = /^[\da-f:.]+$/;
const USER = /^\w[\w.-]*$/;
const MAX_LENGTH = 2000;

const isScheme = (name: string): name is Remote['scheme'] => Object.hasOwn(PORTS, name);

/**
 * Reads a repository's address; `git@host:path` becomes `ssh://git@host/path`.
 * Gives what is wrong with it, in words that do not repeat it, when it is none.
 */
export function readRemote(text: string): Remote | { readonly problem: string } {
  if (text.length > MAX_LENGTH || /[\0-\x20\x7f\\]/.test(text)) return { problem: 'is no address' };
  if (text.startsWith('-')) return { problem: 'begins with "-"' };
  const url = asUrl(text);
  if (!url) return { problem: 'is no address' };
  const scheme = url.protocol.slice(0, -1);
  if (!isScheme(scheme)) return { problem: 'has a scheme other than https, ssh, http and file' };
  const problem = problemOf(url, scheme);
  if (problem) return { problem };
  const host = hostOf(url);
  const port = url.port === '' ? PORTS[scheme] : Number(url.port);
  const user = scheme === 'ssh' ? url.username || 'git' : '';
  return { scheme, host, port, user, url: written({ scheme, host, port, user }, url.pathname) };
}

function asUrl(text: string): URL | undefined {
  if (text.includes('://')) return URL.parse(text) ?? undefined;
  const [, user = 'git', host = '', path = ''] = SCP.exec(text) ?? [];
  return URL.parse(`ssh://${user}@${host}/${path.replace(/^\//, '')}`) ?? undefined;
}

/** `URL` lowers the host of the schemes it knows only. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '').toLowerCase();

function problemOf(url: URL, scheme: Remote['scheme']): string | undefined {
  if (url.password !== '' || (url.username !== '' && scheme !== 'ssh')) return 'holds a credential';
  if (url.search !== '' || url.hash !== '') return 'has a query or a fragment';
  if (scheme === 'ssh' && url.username !== '' && !USER.test(url.username)) return 'has no fit user';
  const host = hostOf(url);
  if (scheme === 'file' ? host !== '' : !HOST.test(host) && !(host.includes(':') && IPV6.test(host)))
    return 'has no fit host';
  if (url.port === '0') return 'has no fit port';
  return problemOfPath(url.pathname);
}

function problemOfPath(path: string): string | undefined {
  if (path === '' || path === '/') return 'has no path';
  if (path.startsWith('/-')) return 'has a path that begins with "-"';
  if (/%(?:0|1|2e|2f|5c|7f)/i.test(path)) return 'hides characters of its path';
  return path.split('/').includes('..') ? 'has ".." in its path' : undefined;
}

function written({ scheme, host, port, user }: Omit<Remote, 'url'>, path: string) {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${user && `${user}@`}${name}${port === PORTS[scheme] ? '' : `:${port}`}${path}`;
}
