import { GitError, type GitFailure } from './git-error.js';

// What git, curl and ssh say with LC_ALL=C. The first that fits; what fits none is the remote's fault.
const SAYINGS: readonly (readonly [RegExp, GitFailure, string])[] = [
  [/\.lock': File exists|shallow file has changed/, 'locked', 'another process holds the mirror'],
  [
    /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|Permission denied|error: 40[13]\b|invalid credentials/i,
    'denied',
    'the repository does not accept the credential',
  ],
  [
    /Host key verification failed|known_hosts|REMOTE HOST IDENTIFICATION/i,
    'denied',
    'the host key of the server is not one of the known ones',
  ],
  [
    /(?:dumb http transport|does not support shallow|unallowed|transport '\w+' not allowed|unable to update url base from redirection|error: 30\d)/i,
    'refused',
    'the repository answers in a way that is not allowed',
  ],
  [
    /repository '.*' not found|does not appear to be a git repository|repository not found|error: 404|couldn't find remote ref|not our ref|no such remote ref|Server does not allow request for unadvertised|upload-pack: not our ref|path '.*' does not exist|Not a valid object name/i,
    'missing',
    'there is no such repository or commit, or none that may be seen',
  ],
  [
    /Could not resolve|Connection (?:refused|timed out|reset|closed)|Failed to connect|Could not read from remote|unable to access|hung up|early EOF|RPC failed|expected flush|invalid index-pack|bad line length|SSL|certificate/i,
    'away',
    'the repository does not answer as it should',
  ],
  [
    /not a git repository|corrupt|bad object|loose object|packfile .*|object file|unable to read|missing (?:blob|tree|object)|index file|bad config|fatal: could not fetch|cannot (?:open|chdir)|No space left/i,
    'broken',
    'the mirror is damaged',
  ],
];

/** What went wrong at the remote, from what Git said; its words themselves are left behind. */
export function classify(words: string): GitError {
  const [, failure, message] = SAYINGS.find(([pattern]) => pattern.test(words)) ?? [
    undefined,
    'away' as const,
    'the repository does not answer as it should',
  ];
  return new GitError(failure, message);
}
