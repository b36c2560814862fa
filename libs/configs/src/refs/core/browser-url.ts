import { decoded } from '../../git/core/remote.js';

/** What an address says of itself, apart from a fragment. */
export interface Location {
  readonly repository: string;
  readonly ref?: string;
  readonly path?: string;
}

interface Site {
  readonly pattern: RegExp;
  locate(found: Record<string, string>, url: URL): Location;
}

// The refs API of GitHub, and of GitHub Enterprise under /api/v3: everything behind `refs/` is the ref, slashes too.
const GITHUB_API: Site = {
  pattern: /^(?:\/api\/v3)?\/repos\/(?<repo>[^/]+\/[^/]+)\/git\/refs?\/(?<rest>.+)$/,
  locate: ({ repo = '', rest = '' }, url) => ({
    repository: `${url.protocol}//${url.host.replace(/^api\.github\.com$/, 'github.com')}/${repo}.git`,
    ref: `refs/${plain(rest)}`,
  }),
};

const GITLAB: Site = {
  pattern: /^\/(?<repo>.+?)\/-\/(?:tree|blob|raw)\/(?<rest>.+)$/,
  locate: ({ repo = '', rest = '' }, url) => {
    const kind = url.searchParams.get('ref_type');
    const { ref, path } = split(rest);
    const isShort = !ref.startsWith('refs/') && (kind === 'heads' || kind === 'tags');
    return { repository: repositoryAt(url, repo), ref: isShort ? `refs/${kind}/${ref}` : ref, path };
  },
};

const GITEA_KINDS: Readonly<Record<string, string>> = {
  branch: 'refs/heads/',
  tag: 'refs/tags/',
  commit: '',
};

const GITEA: Site = {
  pattern: /^\/(?<repo>[^/]+\/[^/]+)\/src\/(?<kind>branch|tag|commit)\/(?<rest>.+)$/,
  locate: ({ repo = '', kind = '', rest = '' }, url) => {
    const { ref, path } = split(rest);
    return { repository: repositoryAt(url, repo), ref: `${GITEA_KINDS[kind] ?? ''}${ref}`, path };
  },
};

const GITHUB: Site = {
  pattern: /^\/(?<repo>[^/]+\/[^/]+)\/(?:tree|blob)\/(?<rest>.+)$/,
  locate: ({ repo = '', rest = '' }, url) => ({ repository: repositoryAt(url, repo), ...split(rest) }),
};

const SITES: readonly Site[] = [GITHUB_API, GITLAB, GITEA, GITHUB];

/**
 * Repository, ref and path of a page of GitHub, GitLab or Gitea, or of GitHub's refs API; undefined for any other
 * address. Hosts are not looked at: each of the three is run at home too. What ends in ".git" is a repository.
 *
 * In `/tree/a/b/c` nothing says where the ref ends. It is the first part, `a`, with what `refs/heads/` or `refs/tags/`
 * before it adds; a branch with slashes is written `/tree/a%2Fb/c`, or `….git#a/b:c`.
 */
export function browserLocation(address: string): Location | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, '');
  // A user or a password stays, for the rules to refuse it.
  if (path.endsWith('.git') || url.username !== '' || url.password !== '') return undefined;
  if (decoded(path) === undefined || [...url.searchParams.keys()].some((name) => name !== 'ref_type'))
    return undefined;
  for (const site of SITES) {
    const groups = site.pattern.exec(path)?.groups;
    if (groups) return site.locate(groups, url);
  }
  return undefined;
}

const repositoryAt = ({ protocol, host }: URL, repo: string): string => `${protocol}//${host}/${repo}.git`;

const plain = (text: string): string => decoded(text) ?? text;

function split(rest: string): { ref: string; path: string } {
  const parts = rest.split('/').map(plain);
  const isFull = parts[0] === 'refs' && (parts[1] === 'heads' || parts[1] === 'tags');
  const length = isFull ? 3 : 1;
  return { ref: parts.slice(0, length).join('/'), path: parts.slice(length).join('/') };
}
