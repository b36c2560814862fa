const MAX_LENGTH = 2048;
// Which of these may be reached is for the policy of outbound addresses to say; here they have only a form.
const SCHEMES: ReadonlySet<string> = new Set(['https:', 'http:', 'ssh:', 'git:', 'file:']);
const SCP_LIKE = /^(?<user>[\w.+-]+)@(?<host>\[[0-9a-fA-F:.]+\]|[^[\]@/:]+):(?<path>.+)$/;
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?)$/i;

/**
 * Why this is not the address of a repository: a URL, or `user@host:path` as scp writes it.
 *
 * Hosts, users and paths that begin with "-" are options to ssh (CVE-2017-1000117), `transport::address` runs programs
 * (gitremote-helpers(7)), and a password has its place in a secret. No answer repeats the address: it may hold one.
 */
export function repositoryProblem(text: string): string | undefined {
  if (text === '') return 'it must not be empty';
  if (text.length > MAX_LENGTH) return `it has at most ${MAX_LENGTH} characters`;
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  if (/[\x00-\x20\x7f-\x9f\\]|\p{Surrogate}/u.test(text))
    return 'it must not contain a space, a control character or a backslash';
  return text.includes('://') ? urlProblem(text) : scpProblem(text);
}

function urlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'it is not a URL';
  const { protocol, hostname, username, password, search, hash, pathname } = new URL(text);
  if (!SCHEMES.has(protocol)) return 'its scheme is https, http, ssh, git or file';
  if (password !== '' || (username !== '' && protocol !== 'ssh:'))
    return 'it must not hold a user or a password: name a secret as `credential`';
  if (search !== '' || hash !== '' || text.includes('?')) return 'it must not hold a query or a fragment';
  if (username.startsWith('-')) return 'its user must not begin with "-"';
  if (protocol === 'file:' ? hostname !== '' : !HOST.test(hostname)) return 'its host is not the name of one';
  return repositoryPathProblem(decoded(pathname.slice(1)));
}

function scpProblem(text: string): string | undefined {
  const { user, host, path } = SCP_LIKE.exec(text)?.groups ?? {};
  if (user === undefined || host === undefined || path === undefined)
    return 'it is a URL, or "user@host:path" as scp writes it';
  if (user.startsWith('-')) return 'its user must not begin with "-"';
  if (!HOST.test(host)) return 'its host is not the name of one';
  if (path.startsWith(':')) return 'it must not name a transport';
  return repositoryPathProblem(path.replace(/^\//, ''));
}

function repositoryPathProblem(path: string | undefined): string | undefined {
  if (path === undefined) return 'its percent-encoding is broken';
  if (path === '' || /^\/*$/.test(path)) return 'it names a host and no repository';
  if (path.startsWith('-')) return 'its path must not begin with "-"';
  if (/(?:^|\/)\.\.(?:\/|$)/.test(path)) return 'its path must not contain ".."';
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  return /[\x00-\x1f\x7f]/.test(path) ? 'its path must not contain a control character' : undefined;
}

/** Text without its percent-encoding; undefined where that is broken. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
