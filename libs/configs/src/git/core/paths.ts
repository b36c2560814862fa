const MAX_LENGTH = 1024;

type Rules = readonly (readonly [pattern: RegExp, rule: string])[];

const ENTRY_RULES: Rules = [
  [/^\//, 'it is relative to the root of the repository: no "/" at its start'],
  [/(?:^|\/)\.\.(?:\/|$)/, 'it must not contain "..", which climbs out of folders'],
  [/(?:^|\/)\.?\/|(?:^|\/)\.$|\/$/, 'it has no part that is empty or "."'],
  // Git keeps its own files there and has no such entry in a tree (verify_path in read-cache.c).
  [/(?:^|\/)\.git(?:\/|$)/i, 'no part of it may be ".git"'],
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  [/[\x00-\x1f\x7f-\x9f]/, 'it must not contain a control character'],
  [/\\/, 'it must not contain a backslash, which some systems take for "/"'],
  // U+FFFD stands where the bytes of a name are no UTF-8.
  [/\p{Surrogate}|\ufffd/u, 'it must be Unicode text'],
];

const ARGUMENT_RULES: Rules = [
  ...ENTRY_RULES,
  [/^-/, 'it must not begin with "-"'],
  [/^:/, 'it must not begin with ":", which git reads as a pattern'],
];

/** Why this cannot be the path of a file or a directory in a commit; the empty path is its root. */
export const pathProblem = (path: string): string | undefined =>
  path === '' ? undefined : brokenRule(path, ARGUMENT_RULES);

/** Why an entry of a commit may not be laid down as a file: whoever made the tree may have meant harm. */
export const entryProblem = (path: string): string | undefined =>
  path === '' ? 'it must not be empty' : brokenRule(path, ENTRY_RULES);

function brokenRule(path: string, rules: Rules): string | undefined {
  if (path.length > MAX_LENGTH) return `it has at most ${MAX_LENGTH} characters`;
  return rules.find(([pattern]) => pattern.test(path))?.[1];
}
