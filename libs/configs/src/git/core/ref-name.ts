const MAX_LENGTH = 255;
const COMMIT = /^[\da-f]{40}$/;

/** Whether a ref is the id of a commit in full: a shortened one could be a branch. */
export const isCommit = (ref: string): boolean => COMMIT.test(ref);

// git-check-ref-format(1), in its order; rule 2, that a ref has two levels, does not hold for the short names of
// branches and tags (--allow-onelevel).
const RULES: readonly (readonly [broken: RegExp, rule: string])[] = [
  [/^$/, 'it must not be empty'],
  [/(?:^|\/)\./, 'no part of it may begin with a dot'],
  [/\.lock(?:\/|$)/, 'no part of it may end in ".lock"'],
  [/\.\./, 'it must not contain ".."'],
  // eslint-disable-next-line no-control-regex -- they are what the rule is about
  [/[\x00-\x20\x7f~^:]/, 'it must not contain a control character, a space, "~", "^" or ":"'],
  [/[?*[]/, 'it must not contain "?", "*" or "["'],
  [/^\/|\/$|\/\//, 'it must not begin or end with "/", nor contain "//"'],
  [/\.$/, 'it must not end with a dot'],
  [/@\{/, 'it must not contain "@{"'],
  [/^@$/, 'it must not be "@"'],
  [/\\/, 'it must not contain a backslash'],
  // Rules of our own: git takes the first for an option, and the second has no bytes in UTF-8.
  [/^-/, 'it must not begin with "-"'],
  [/\p{Surrogate}/u, 'it must be Unicode text'],
];

/** Why git has no branch, tag, full ref name or commit of this name; undefined when it can have one. */
export function refProblem(ref: string): string | undefined {
  if (ref.length > MAX_LENGTH) return `it has at most ${MAX_LENGTH} characters`;
  return RULES.find(([broken]) => broken.test(ref))?.[1];
}
