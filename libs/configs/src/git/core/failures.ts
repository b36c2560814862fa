import { GitError, type GitFailure } from './git-error.js';

// What git, curl and ssh say with LC_ALL=C. The first that fits; what fits none is the remote's fault.
/** Said by programs of ours; a server's own words come behind `remote:`. */
const IS_FULL = /^(?!remote: ).*(?:No space left on device|Disk quota exceeded)/m;

const SAYINGS: readonly (readonly [RegExp, GitFailure, string])[] = [
  [/\.lock'?: File exists|shallow file has changed/, 'locked', 'another process holds the mirror'],
  // Curl's number of the answer comes first: it is exact, where the words around it are anybody's.
  [/returned error: 40[13]\b|HTTP 40[13]\b/, 'denied', 'the repository does not accept the credential'],
  [/returned error: (?:404|410)\b/, 'missing', 'there is no such repository, or none that may be seen'],
  [/returned error: 3\d\d\b/, 'refused', 'the repository answers in a way that is not allowed'],
  [/returned error: \d+|HTTP [45]\d\d\b/, 'away', 'the repository does not answer as it should'],
  [
    /Host key verification failed|REMOTE HOST IDENTIFICATION|No \S+ host key is known/i,
    'denied',
    'the host key of the server is not one of the known ones',
  ],
  [
    /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied|invalid credentials/i,
    'denied',
    'the repository does not accept the credential',
  ],
  [
    /dumb http transport|does not support shallow|transport \S+ not allowed|unable to update url base from redirection/i,
    'refused',
    'the repository answers in a way that is not allowed',
  ],
  [
    /\b(?:repository|project)\b.*(?:not found|not be found|does not exist)|does not appear to be a git repository|couldn't find remote ref|no such remote ref|not our ref|request for unadvertised object/i,
    'missing',
    'there is no such repository or commit, or none that may be seen',
  ],
  [
    /Could not resolve|Connection (?:refused|timed out|reset|closed)|Failed to connect|Could not read from remote|unable to access|hung up|early EOF|RPC failed|expected flush|invalid index-pack|bad line length|SSL|certificate|remote error/i,
    'away',
    'the repository does not answer as it should',
  ],
  [
    /not a git repository|corrupt|bad object|loose object|packfile .*|object file|unable to read|missing (?:blob|tree|object)|index file|bad config|fatal: could not fetch|cannot (?:open|chdir)/i,
    'broken',
    'the mirror is damaged',
  ],
];

const ADDRESS = /\S*:\/\/\S*/g;
const REMOTE_WORDS = /^remote: .*$/gm;

/** What went wrong in a call that asks nobody else. */
export const classifyOwn = (words: string): GitError =>
  IS_FULL.test(words) ? full() : new GitError('broken', 'the mirror is damaged');

/** What a disk without room is, whoever notices it. */
export const full = (options?: ErrorOptions): GitError =>
  new GitError('full', 'the disk that mirrors lie on has no room left', options);

/** What went wrong at the remote, from what Git said; its words themselves are left behind. */
export function classify(words: string): GitError {
  if (IS_FULL.test(words)) return full();
  // An address may hold any word. So may the page that comes with an answer of HTTP, whose number says enough.
  const ours = words.replace(ADDRESS, '');
  const said = /returned error: \d|^fatal: repository /m.test(ours) ? ours.replace(REMOTE_WORDS, '') : ours;
  const [, failure, message] = SAYINGS.find(([pattern]) => pattern.test(said)) ?? [
    undefined,
    'away' as const,
    'the repository does not answer as it should',
  ];
  return new GitError(failure, message);
}
