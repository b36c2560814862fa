const MAX_LENGTH = 1024;

const RULES: readonly (readonly [broken: RegExp, rule: string])[] = [
  [/^\//, 'it is relative to the root of the repository: no "/" at its start'],
  [/(?:^|\/)\.\.(?:\/|$)/, 'it must not contain "..", which climbs out of folders'],
  [/(?:^|\/)\.?\/|(?:^|\/)\.$|\/$/, 'it has no part that is empty or "."'],
  // Git keeps its own files there and has no such entry in a tree (verify_path in read-cache.c).
  [/(?:^|\/)\.git(?:\/|$)/i, 'no part of it may be ".git"'],
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  [/[\x00-\x1f\x7f-\x9f]/, 'it must not contain a control character'],
  [/\\/, 'it must not contain a backslash, which some systems take for "/"'],
  [/^-/, 'it must not begin with "-"'],
  [/^:/, 'it must not begin with ":", which git reads as a pattern'],
  [/\p{Surrogate}/u, 'it must be Unicode text'],
];

/** Why this cannot be the path of a file or a directory in a commit; the empty path is its root. */
export function pathProblem(path: string): string | undefined {
  if (path.length > MAX_LENGTH) return `it has at most ${MAX_LENGTH} characters`;
  return path === '' ? undefined : RULES.find(([broken]) => broken.test(path))?.[1];
}
